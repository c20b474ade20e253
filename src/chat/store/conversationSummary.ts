import type { Conversation, ConversationEvent } from '../conversation/conversation.ts';
import { titleOf } from '../conversation/titleOf.ts';

/** A conversation in a list of conversations: what can be told of it without reading it. */
export interface ConversationSummary {
  readonly id: string;
  /** Empty when nothing was said yet. */
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When something was last said or done in it; to rename or pin it is neither. Milliseconds since the epoch. */
  readonly modifiedAt: number;
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  readonly model: string | undefined;
  /** Messages of the user and of Claude. */
  readonly messageCount: number;
  /** Tool calls that were begun. */
  readonly callCount: number;
  /** Bytes on the disk. */
  readonly size: number;
}

/** What a listing tells of a conversation that was read whole. */
export function summaryOf(
  conversation: Conversation,
  file: { readonly size: number; readonly modifiedAt: number },
): ConversationSummary {
  const { id, title, createdAt, isPinned, isArchived, model, messages, callCount } = conversation;
  const said = messages.filter(({ kind }) => kind !== 'context');
  const ends = Object.values(conversation.toolUses).map(({ endedAt }) => endedAt ?? 0);
  const modifiedAt = [...messages.map(({ at }) => at), ...ends].reduce((a, b) => Math.max(a, b), createdAt);
  return {
    id,
    title,
    createdAt,
    // A file without any time in it was not written by this host; the disk knows when it was.
    modifiedAt: modifiedAt > 0 ? modifiedAt : file.modifiedAt,
    isPinned,
    isArchived,
    model,
    messageCount: said.length,
    callCount,
    size: file.size,
  };
}

type EventType = ConversationEvent['type'];
type Change<T extends EventType> = (
  summary: ConversationSummary,
  event: Extract<ConversationEvent, { readonly type: T }>,
) => ConversationSummary;

/** What is not here may change what only the whole conversation can tell. */
const changes: { readonly [T in EventType]?: Change<T> } = {
  userSent: (summary, { message }) => ({
    ...said(summary, message.at),
    title: summary.title || titleOf(message),
  }),
  assistantAnswered: (summary, { message }) => said(summary, message.at),
  toolCallStarted: (summary) => ({ ...summary, callCount: summary.callCount + 1 }),
  toolCallEnded: (summary, { at }) => ({ ...summary, modifiedAt: Math.max(summary.modifiedAt, at) }),
  titled: (summary, { title }) => ({ ...summary, title }),
  pinned: (summary, { isPinned }) => ({ ...summary, isPinned }),
  archived: (summary, { isArchived }) => ({ ...summary, isArchived }),
  contextAdded: same,
  toolUseDecided: same,
  turnFailed: same,
  turnStopped: same,
  compacted: same,
  requestLost: same,
  repaired: same,
  budgetExtended: same,
};

/**
 * The summary after one more event, so that a list need not read a file again for each; undefined when only the whole
 * conversation can tell.
 */
export function foldSummary(summary: ConversationSummary, event: ConversationEvent): ConversationSummary | undefined {
  const change = changes[event.type] as Change<EventType> | undefined;
  return change?.(summary, event);
}

function same(summary: ConversationSummary): ConversationSummary {
  return summary;
}

function said(summary: ConversationSummary, at: number): ConversationSummary {
  return { ...summary, messageCount: summary.messageCount + 1, modifiedAt: Math.max(summary.modifiedAt, at) };
}
