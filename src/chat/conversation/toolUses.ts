import { isToolUse, type ToolUseBlock } from '../../claude/wire.ts';
import type { AssistantMessage, Conversation, ConversationMessage, ToolBinding } from './conversation.ts';

/** The tool uses of a message that are to be answered by calling tools: only a whole answer that stopped for them has any. */
export function toolUsesOf(message: ConversationMessage | undefined): readonly ToolUseBlock[] {
  return message?.kind === 'assistant' && stoppedForTools(message) ? message.content.filter(isToolUse) : [];
}

/** The tool uses that the conversation waits for: those of its last message that have no outcome yet. */
export function openToolUses(conversation: Conversation): readonly ToolUseBlock[] {
  return toolUsesOf(conversation.messages.at(-1)).filter((use) => !conversation.toolUses[use.id]?.outcome);
}

/** What stands behind a name that Claude used, or undefined for a name that it made up or that was never given to it. */
export function bindingOf(conversation: Conversation, toolName: string): ToolBinding | undefined {
  const bindings = conversation.setup?.bindings;
  return bindings && Object.hasOwn(bindings, toolName) ? bindings[toolName] : laterBinding(conversation, toolName);
}

/** Also of a tool that was taken away again: Claude may use it all the same, and its server says what becomes of it. */
function laterBinding({ messages }: Conversation, toolName: string): ToolBinding | undefined {
  const last = messages.findLast((message) => addedIn(message, toolName) !== undefined);
  return last && addedIn(last, toolName);
}

function addedIn(message: ConversationMessage, toolName: string): ToolBinding | undefined {
  const changes = message.kind === 'context' ? message.toolChanges : [];
  const added = changes.find((change) => change.kind === 'added' && change.tool.name === toolName);
  return added?.kind === 'added' ? added.binding : undefined;
}

function stoppedForTools(message: AssistantMessage): boolean {
  return message.stopReason === 'tool_use' && !message.isInterrupted;
}
