import type { Conversation } from './conversation.ts';

/** How many messages, from the first on, the summary stands for; none without a summary. */
export function coveredMessages({ messages, compaction }: Pick<Conversation, 'messages' | 'compaction'>): number {
  return compaction ? messages.findIndex(({ id }) => id === compaction.throughMessageId) + 1 : 0;
}
