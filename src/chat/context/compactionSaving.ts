import type { Conversation } from '../conversation/conversation.ts';
import { conversationParts, weightOf } from './conversationParts.ts';

/** How much a summary has made the next request shorter, in estimated tokens. */
export interface CompactionSaving {
  readonly before: number;
  readonly after: number;
}

/** Compares what a summary covers with the summary; undefined where there is none. */
export function compactionSaving(conversation: Conversation): CompactionSaving | undefined {
  const { compaction, messages } = conversation;
  const index = messages.findIndex(({ id }) => id === compaction?.throughMessageId);
  if (index < 0) {
    return undefined;
  }
  const covered: Conversation = { ...conversation, messages: messages.slice(0, index + 1) };
  const tokensOf = (part: Conversation): number =>
    Math.round(weightOf(conversationParts(part).filter(({ messageIndex }) => messageIndex >= 0)));
  return { before: tokensOf({ ...covered, compaction: undefined }), after: tokensOf(covered) };
}
