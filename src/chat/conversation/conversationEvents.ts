import { isRecord, parseJson } from '../../base/json.ts';
import type { ConversationEvent } from './conversation.ts';
import { isSoundEvent } from './isSoundEvent.ts';
import { migrateEvent } from './migrateEvent.ts';

/** What one line of a conversation's file is to this host. */
export type StoredLine =
  | { readonly kind: 'event'; readonly event: ConversationEvent }
  /** Written by a newer host: it stays in the file, and nothing may be added behind it. */
  | { readonly kind: 'later'; readonly version: number }
  /** Nothing that this host can read: damaged, or of a kind that it does not know. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'blank' };

/** Reads one line of a conversation's file. */
export function readStoredLine(line: string): StoredLine {
  if (line.trim() === '') {
    return { kind: 'blank' };
  }
  const stored = parseJson(line);
  const migrated = isRecord(stored) ? migrateEvent(stored) : undefined;
  if (migrated?.kind === 'later') {
    return migrated;
  }
  const event = migrated?.kind === 'current' && isSoundEvent(migrated.event) ? migrated.event : undefined;
  return event ? { kind: 'event', event: event as unknown as ConversationEvent } : { kind: 'unread' };
}

/** The event that a line holds, or undefined for a line that is no event this host knows. */
export function parseEvent(line: string): ConversationEvent | undefined {
  const read = readStoredLine(line);
  return read.kind === 'event' ? read.event : undefined;
}
