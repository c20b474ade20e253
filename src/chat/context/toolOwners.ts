import type { Conversation } from '../conversation/conversation.ts';
import { unwrapUse } from '../tools/unwrapUse.ts';
import type { PartOwner, ToolOwners } from './promptPart.ts';

/** Says whose the tools of a conversation are, by what stands behind their names. A call through the host is the called tool's. */
export function toolOwners(conversation: Conversation): ToolOwners {
  return {
    tool: (name, input) => toolOwner(conversation, name, input),
    connector: (name) => {
      const connector = conversation.setup?.connectors?.find((candidate) => candidate.name === name);
      return { serverId: connector?.serverId ?? '', serverName: typeof name === 'string' ? name : '' };
    },
  };
}

function toolOwner(conversation: Conversation, name: string, input: unknown): PartOwner {
  const { binding } = unwrapUse(conversation, { name, input }) ?? {};
  return binding
    ? { serverId: binding.ref.serverId, serverName: binding.serverName, toolName: binding.ref.toolName }
    : { serverId: '', serverName: '', toolName: name };
}
