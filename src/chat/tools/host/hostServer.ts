import type { ToolBinding } from '../../conversation/conversation.ts';

/** Stands where a server's id would, for the tools that the host has itself. */
export const HOST_SERVER_ID = 'patchbay:host';

/** The tools that the host may give Claude, in the order in which Claude is shown them. */
export const hostToolNames = [
  'find_tools',
  'call_tool',
  'list_resources',
  'read_resource',
  'load_skill',
  'read_result',
] as const;

/** One of {@link hostToolNames}. */
export type HostToolName = (typeof hostToolNames)[number];

/** The name under which Claude is shown a tool of the host; no tool of a server can have it. */
export function hostModelName(name: HostToolName): string {
  return `patchbay__${name}`;
}

/** True for a tool that the host has itself. It reads only what servers offer to be read, and needs no approval. */
export function isHostTool({ ref }: ToolBinding): boolean {
  return ref.serverId === HOST_SERVER_ID;
}
