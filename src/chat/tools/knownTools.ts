import { isModelTool, type ModelTool } from '../../claude/wire.ts';
import type {
  Conversation,
  ConversationMessage,
  ConversationSetup,
  ToolBinding,
  ToolChange,
} from '../conversation/conversation.ts';
import { coveredMessages } from '../conversation/coveredMessages.ts';
import { isHostTool } from './host/hostServer.ts';

/** A tool of a server that a conversation has, or had. */
export interface KnownTool {
  readonly name: string;
  readonly binding: ToolBinding;
  /** As Claude was given it; undefined for one that is reached only through the host's own tools. */
  readonly definition: ModelTool | undefined;
  /** False once Claude was told that the tool has gone. */
  readonly isPresent: boolean;
}

/** All tools of servers that a conversation was given, at its setup and since, by their model tool names. */
export function knownTools(conversation: Conversation): ReadonlyMap<string, KnownTool> {
  const { setup } = conversation;
  const known = new Map<string, KnownTool>();
  if (!setup) {
    return known;
  }
  const definitions = new Map(setup.tools.filter(isModelTool).map((tool) => [tool.name, tool]));
  for (const [name, binding] of Object.entries(setup.bindings)) {
    if (!isHostTool(binding)) {
      known.set(name, { name, binding, definition: definitions.get(name), isPresent: true });
    }
  }
  for (const message of stillKnown(conversation)) {
    const isTold = message.kind === 'context' && message.at >= (setup.toolsAsOf ?? 0);
    const changes = isTold ? message.toolChanges : [];
    changes.forEach((change) => learn(known, change, setup));
  }
  return known;
}

/** A summary in words says nothing of what came and went of the tools before its end, so that it is to be told again. */
function stillKnown(conversation: Conversation): readonly ConversationMessage[] {
  const { messages, compaction } = conversation;
  return compaction?.block.type === 'text' ? messages.slice(coveredMessages(conversation)) : messages;
}

function learn(known: Map<string, KnownTool>, change: ToolChange, { laterTools }: ConversationSetup): void {
  if (change.kind === 'added') {
    const { tool, binding } = change;
    const former = known.get(tool.name);
    const given = laterTools === 'definition' ? tool : undefined;
    const definition = former ? former.definition : given;
    known.set(tool.name, { name: tool.name, binding, definition, isPresent: true });
    return;
  }
  const gone = known.get(change.name);
  if (gone) {
    known.set(gone.name, { ...gone, isPresent: false });
  }
}
