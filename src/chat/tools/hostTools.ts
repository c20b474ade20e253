import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { ModelTool } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type { RegistryResources } from '../../mcp/registryResources.ts';
import type { Conversation, ToolBinding } from '../conversation/conversation.ts';
import type { CatalogTool } from '../ports.ts';
import { callTool } from './host/callTool.ts';
import { findTools } from './host/findTools.ts';
import { HOST_SERVER_ID, hostModelName, hostToolNames, type HostToolName } from './host/hostServer.ts';
import type { HostInput } from './host/hostInput.ts';
import type { HostTool, HostToolFacts } from './host/hostTool.ts';
import { listResources } from './host/listResources.ts';
import { loadSkill } from './host/loadSkill.ts';
import { readResource } from './host/readResource.ts';
import { readResult } from './host/readResult.ts';

const hostTools: Readonly<Record<HostToolName, HostTool>> = {
  find_tools: findTools,
  call_tool: callTool,
  list_resources: listResources,
  read_resource: readResource,
  load_skill: loadSkill,
  read_result: readResult,
};

/** A tool of the host as Claude is shown it, and what stands behind its name. */
export interface OfferedHostTool {
  readonly tool: ModelTool;
  readonly binding: ToolBinding;
}

/** The host's own tools that a conversation with these facts is given, always in the same order. */
export function offeredHostTools(facts: HostToolFacts): readonly OfferedHostTool[] {
  return hostToolNames.flatMap((name) => {
    const { title, describe } = hostTools[name];
    const described = describe(facts);
    const ref = { serverId: HOST_SERVER_ID, toolName: name };
    const binding = { ref, serverName: 'Patchbay', title, annotations: { readOnlyHint: true } };
    return described
      ? [
          {
            tool: { name: hostModelName(name), description: described.description, input_schema: described.schema },
            binding,
          },
        ]
      : [];
  });
}

/** What the host's own tools work with. */
export interface HostToolParts {
  /** The tools on offer now. */
  readonly tools: ReadonlySignal<readonly CatalogTool[]>;
  readonly resources: RegistryResources;
  readonly log: Logger;
}

/** Calls the host's own tools. */
export class HostTools {
  readonly #parts: HostToolParts;

  constructor(parts: HostToolParts) {
    this.#parts = parts;
  }

  /** Calls a tool by its name in {@link ToolBinding.ref}. Total: every failure is an outcome. */
  async call(
    toolName: string,
    input: HostInput,
    context: { readonly conversation: Conversation; readonly signal?: AbortSignal },
  ): Promise<ToolOutcome> {
    const { tools, resources, log } = this.#parts;
    const name = hostToolNames.find((candidate) => candidate === toolName);
    if (!name) {
      const message = `Patchbay has no tool "${toolName}" any more.`;
      return { kind: 'unavailable', error: { code: 'server.unknownTool', message } };
    }
    try {
      return await hostTools[name].call(input, { ...context, tools: tools.peek(), resources });
    } catch (error) {
      log.error(`The host's tool ${name} broke`, error);
      return { kind: 'unavailable', error: { code: 'internal', message: messageOf(error) } };
    }
  }
}
