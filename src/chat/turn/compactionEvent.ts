import type { ConversationEvent } from '../conversation/conversation.ts';
import type { CompactionMade } from './turn.ts';

/** What a request for a summary means to the conversation: the summary is in its place, or the money is gone. */
export function compactionEvent({ compaction, entry }: CompactionMade): ConversationEvent {
  return compaction
    ? { v: 1, type: 'compacted', compaction, entry }
    : { v: 1, type: 'requestLost', entry: { ...entry, purpose: 'lost' } };
}
