import { bindingOf } from '../conversation/toolUses.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { PartOwner, ToolOwners } from './promptPart.ts';

/** Says whose the tools of a conversation are, by what stands behind their names. */
export function toolOwners(conversation: Conversation): ToolOwners {
  return {
    tool: (name) => toolOwner(conversation, name),
    connector: (name) => {
      const connector = conversation.setup?.connectors?.find((candidate) => candidate.name === name);
      return { serverId: connector?.serverId ?? '', serverName: typeof name === 'string' ? name : '' };
    },
  };
}

function toolOwner(conversation: Conversation, name: string): PartOwner {
  const binding = bindingOf(conversation, name);
  return binding
    ? { serverId: binding.ref.serverId, serverName: binding.serverName, toolName: binding.ref.toolName }
    : { serverId: '', serverName: '', toolName: name };
}
