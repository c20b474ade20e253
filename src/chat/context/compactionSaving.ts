import type { Conversation } from '../conversation/conversation.ts';
import { coveredMessages } from '../conversation/coveredMessages.ts';
import { conversationParts, weightOf } from './conversationParts.ts';

/** How much a summary has made the next request shorter, in estimated tokens. */
export interface CompactionSaving {
  readonly before: number;
  readonly after: number;
}

/** Compares what a summary covers with the summary; undefined where there is none. */
export function compactionSaving(conversation: Conversation): CompactionSaving | undefined {
  const count = coveredMessages(conversation);
  if (count === 0) {
    return undefined;
  }
  const covered: Conversation = { ...conversation, messages: conversation.messages.slice(0, count) };
  const tokensOf = (part: Conversation): number =>
    Math.round(weightOf(conversationParts(part).filter(({ messageIndex }) => messageIndex >= 0)));
  return { before: tokensOf({ ...covered, compaction: undefined }), after: tokensOf(covered) };
}
