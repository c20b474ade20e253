import { buildMessages } from '../request/messages.ts';
import type { AssistantMessage, Conversation } from '../conversation/conversation.ts';
import { conversationParts, weightOf } from './conversationParts.ts';
import type { PromptPart } from './promptPart.ts';
import { inputTokens, lastStep } from './usageTokens.ts';

/**
 * Estimates the input tokens of a conversation's next request. The last answer says what everything up to its end really
 * weighed; what came after it is weighed by bytes, corrected by how far bytes were off the truth the last time. Without an
 * answer to go by, all is weighed by bytes.
 */
export function estimateTokens(conversation: Conversation): number {
  const parts = conversationParts(conversation);
  const index = conversation.messages.findLastIndex((_, candidate) => isMeasure(conversation, candidate));
  const answer = conversation.messages[index];
  if (answer?.kind !== 'assistant' || !answer.usage) {
    return Math.ceil(weightOf(parts) * scaleOfLast(conversation));
  }
  const step = lastStep(answer.usage);
  const place = placeOfAnswer(conversation, index, parts);
  const later = weightOf(parts.filter(({ messageIndex }) => messageIndex > place));
  return Math.ceil(inputTokens(step) + step.output_tokens + later * scale(conversation, index));
}

/** An answer measures what comes next only if all that it was given is still sent, to the same model, and itself, too. */
function isMeasure(conversation: Conversation, index: number): boolean {
  const message = conversation.messages[index];
  if (message?.kind !== 'assistant' || !message.usage || message.isInterrupted) {
    return false;
  }
  const isSent = message.content.length > 0 && message.stopReason !== 'refusal';
  const isSameModel = message.model === conversation.setup?.model;
  return isSent && isSameModel && inputTokens(message.usage) > 0 && index >= firstUnchanged(conversation);
}

/** The messages from here on were answered when everything before them was sent as it is now. */
function firstUnchanged({ bareUntil, mediaFrom, compaction, ledger, messages }: Conversation): number {
  const swapped = compaction ? ledger.findLastIndex(({ throughMessageId }) => throughMessageId !== undefined) : -1;
  const answered = new Set(ledger.slice(swapped + 1).map(({ messageId }) => messageId));
  const afterSwap = compaction ? messages.findIndex(({ id }) => answered.has(id)) : 0;
  return Math.max(bareUntil, mediaFrom, afterSwap < 0 ? messages.length : afterSwap);
}

/** Where in the request the answer stands: answers that follow upon each other are sent as one message. */
function placeOfAnswer(conversation: Conversation, index: number, parts: readonly PromptPart[]): number {
  const before = buildMessages({ ...conversation, messages: conversation.messages.slice(0, index + 1) });
  const place = before.findLastIndex(({ role }) => role === 'assistant');
  return place < 0 ? (parts.at(-1)?.messageIndex ?? -1) : place;
}

/** How far an estimate may be stretched; beyond, something else than the tokenizer is at work. */
const maxScale = 2;

/** Real tokens for each estimated one, by what the answer at `index` was given. */
function scale(conversation: Conversation, index: number): number {
  const answer = conversation.messages[index] as AssistantMessage;
  const weight = weightOf(conversationParts({ ...conversation, messages: conversation.messages.slice(0, index) }));
  const real = answer.usage ? inputTokens(lastStep(answer.usage)) : 0;
  return weight > 0 && real > 0 ? Math.min(maxScale, Math.max(1 / maxScale, real / weight)) : 1;
}

/** After a summary, the answers before it still tell how far bytes are off, if their model is the same. */
function scaleOfLast(conversation: Conversation): number {
  const { messages, setup } = conversation;
  const whole: Conversation = { ...conversation, compaction: undefined, bareUntil: 0, mediaFrom: 0 };
  const index = messages.findLastIndex(
    (message) => message.kind === 'assistant' && message.usage !== undefined && message.model === setup?.model,
  );
  return index < 0 || conversation.bareUntil > index ? 1 : scale(whole, index);
}
