import { HostError } from '../base/errors.ts';
import { computed, type ReadonlySignal } from '../base/signal.ts';
import type { McpTool, ToolRef } from './catalog/catalogItems.ts';
import { unavailable, type ToolOutcome } from './calls/toolOutcome.ts';
import { isWithinReach } from './isWithinReach.ts';
import type { ServerRegistry } from './registry.ts';
import type { Server, ToolCallOptions } from './server.ts';

/** A tool on offer now, and the server it is on. */
export interface RegistryTool {
  readonly ref: ToolRef;
  readonly serverName: string;
  readonly tool: McpTool;
}

/** The tools of all servers that run, or that a use would start, together, and the way to call them. */
export interface RegistryTools {
  readonly tools: ReadonlySignal<readonly RegistryTool[]>;
  /** Total: every failure is an outcome. */
  call(ref: ToolRef, args: Readonly<Record<string, unknown>>, options: ToolCallOptions): Promise<ToolOutcome>;
}

/** Offers the tools of a registry's servers, in the order of the configuration files. */
export function registryTools(registry: ServerRegistry): RegistryTools {
  const tools = computed(() =>
    registry.servers.value.flatMap((server) =>
      toolsOnOffer(server).map((tool) => ({
        ref: { serverId: server.id, toolName: tool.name },
        serverName: server.name,
        tool,
      })),
    ),
  );
  return {
    tools,
    call: (ref, args, options) => {
      const server = registry.find(ref.serverId);
      return server?.callTool(ref.toolName, args, options) ?? Promise.resolve(unavailable(gone(ref)));
    },
  };
}

/** What a server that does not run offered last counts only when a use would start it. */
function toolsOnOffer(server: Server): readonly McpTool[] {
  const disabled = server.disabledTools.value;
  return isWithinReach(server) ? server.tools.value.items.filter(({ name }) => !disabled.has(name)) : [];
}

function gone({ toolName }: ToolRef): HostError {
  return new HostError('server.unknownTool', `The server of the tool "${toolName}" is no longer configured.`);
}
