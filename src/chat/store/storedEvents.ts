import type { ConversationEvent } from '../conversation/conversation.ts';
import { readStoredLine } from '../conversation/conversationEvents.ts';

/** What a conversation's file says, as far as this host can read it. */
export interface StoredEvents {
  readonly events: readonly ConversationEvent[];
  /** Lines that could not be read and were left out. */
  readonly unread: number;
  /** The highest version that is later than this host's; absent: there is none. */
  readonly laterVersion?: number;
}

/** Reads the lines of a file: what cannot be read is left out and counted, and everything else counts. */
export function storedEvents(lines: readonly string[]): StoredEvents {
  const events: ConversationEvent[] = [];
  let unread = 0;
  let later = 0;
  for (const line of lines) {
    const read = readStoredLine(line);
    if (read.kind === 'event') {
      events.push(read.event);
    } else if (read.kind === 'later') {
      later = Math.max(later, read.version);
    } else if (read.kind === 'unread') {
      unread += 1;
    }
  }
  return { events, unread, ...(later > 0 && { laterVersion: later }) };
}
