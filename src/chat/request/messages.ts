import {
  isText,
  isToolUse,
  type AssistantBlock,
  type MessageParam,
  type ToolResultParam,
  type UserBlock,
} from '../../claude/wire.ts';
import type { AssistantMessage, Conversation } from '../conversation/conversation.ts';
import { toolResult } from '../results/toolResults.ts';

/**
 * The conversation as the Messages API takes it: user first, roles alternate, each assistant message with tool uses is
 * followed at once by one user message that begins with all their results.
 * Only ever grows at its end: what Claude has answered to stays the same to the byte, because its thinking blocks are
 * bound to everything before them and the cache is keyed by it.
 */
export function buildMessages(conversation: Conversation): readonly MessageParam[] {
  const messages: MessageParam[] = [];
  for (const message of conversation.messages) {
    if (message.kind === 'user') {
      addUser(messages, message.content.filter(hasSubstance));
    } else {
      const content = sendable(message);
      addAssistant(messages, content);
      addUser(messages, resultsFor(content, conversation));
    }
  }
  return messages;
}

/**
 * What of an answer is sent back: all of it, except what the API would refuse. That is blank text, thinking with
 * nothing after it, and a refused answer, which would only be refused again.
 */
function sendable(message: AssistantMessage): readonly AssistantBlock[] {
  if (message.stopReason === 'refusal') {
    return [];
  }
  const content = message.content.filter(hasSubstance);
  const end = content.findLastIndex((block) => block.type !== 'thinking' && block.type !== 'redacted_thinking');
  return content.slice(0, end + 1);
}

function resultsFor(content: readonly AssistantBlock[], conversation: Conversation): readonly ToolResultParam[] {
  return content.filter(isToolUse).map((use) => toolResult(use.id, conversation.toolUses[use.id]?.outcome));
}

function addUser(messages: MessageParam[], content: readonly UserBlock[]): void {
  const last = messages.at(-1);
  if (content.length === 0) {
    return;
  }
  if (last?.role === 'user') {
    messages[messages.length - 1] = { role: 'user', content: [...last.content, ...content] };
  } else {
    messages.push({ role: 'user', content });
  }
}

function addAssistant(messages: MessageParam[], content: readonly AssistantBlock[]): void {
  const last = messages.at(-1);
  if (content.length === 0) {
    return;
  }
  if (last?.role === 'assistant') {
    messages[messages.length - 1] = { role: 'assistant', content: [...last.content, ...content] };
  } else {
    messages.push({ role: 'assistant', content });
  }
}

function hasSubstance(block: UserBlock | AssistantBlock): boolean {
  return !isText(block) || block.text.trim() !== '';
}
