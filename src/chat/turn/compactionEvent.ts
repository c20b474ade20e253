import type { Compaction, ConversationEvent, LedgerEntry } from '../conversation/conversation.ts';

/** A summary, if one came of the request for it, and what that cost. */
export interface CompactionMade {
  readonly compaction?: Compaction;
  readonly entry: LedgerEntry;
}

/** What a request for a summary means to the conversation: the summary is in its place, or the money is gone. */
export function compactionEvent({ compaction, entry }: CompactionMade): ConversationEvent {
  return compaction
    ? { v: 1, type: 'compacted', compaction, entry }
    : { v: 1, type: 'requestLost', entry: { ...entry, purpose: 'lost' } };
}
