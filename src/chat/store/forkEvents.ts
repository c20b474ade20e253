import { HostError } from '../../base/errors.ts';
import type { ConversationEvent } from '../conversation/conversation.ts';
import { emptyConversation } from '../conversation/foldEvent.ts';
import { foldEvents } from '../conversation/foldEvents.ts';
import { toolUsesOf } from '../conversation/toolUses.ts';
import { isAtRest } from '../turn/nextStep.ts';

/** What a copy is made with. */
export interface ForkFacts {
  /** The conversation that is copied. */
  readonly from: string;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly title?: string;
}

/**
 * The events of a copy that ends with a message, and with the results of its tools; without an id the copy is whole. What
 * was sent stays as it was sent. The copy waits for the user, is neither pinned nor archived, and has cost nothing yet.
 */
export function forkEvents(
  events: readonly ConversationEvent[],
  uptoMessageId: string | undefined,
  { from, id, at, title }: ForkFacts,
): readonly ConversationEvent[] {
  const kept = uptoMessageId === undefined ? events : uptoMessage(events, uptoMessageId);
  const copied: readonly ConversationEvent[] = [
    { v: 1, type: 'created', id, at },
    ...kept.filter(({ type }) => !isOfOriginal.has(type)),
    { v: 1, type: 'forked', from },
    ...(title === undefined ? [] : [{ v: 1, type: 'titled', title } as const]),
  ];
  return isAtRest(foldEvents(emptyConversation(id, at), copied)) ? copied : [...copied, { v: 1, type: 'turnStopped' }];
}

/** Kinds of events that are about the original and not about what was said. */
const isOfOriginal: ReadonlySet<ConversationEvent['type']> = new Set(['created', 'pinned', 'archived', 'forked']);

function uptoMessage(events: readonly ConversationEvent[], messageId: string): readonly ConversationEvent[] {
  const end = events.findLastIndex((event) => messageOf(event)?.id === messageId);
  const last = events[end];
  if (!last) {
    throw new HostError('internal', 'The message is not in the conversation any more.');
  }
  const uses = new Set(toolUsesOf(messageOf(last)).map((use) => use.id));
  const results = events.slice(end + 1).filter((event) => 'toolUseId' in event && uses.has(event.toolUseId));
  return [...events.slice(0, end + 1), ...results];
}

function messageOf(event: ConversationEvent) {
  return event.type === 'userSent' || event.type === 'assistantAnswered' || event.type === 'contextAdded'
    ? event.message
    : undefined;
}
