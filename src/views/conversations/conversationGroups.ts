import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';

/** Under which heading a conversation is listed, in the order of the list. */
export const groupKinds = ['pinned', 'today', 'yesterday', 'week', 'month', 'older', 'archived'] as const;

/** One of {@link groupKinds}. */
export type GroupKind = (typeof groupKinds)[number];

/** Conversations under one heading. */
export interface ConversationGroup {
  readonly kind: GroupKind;
  readonly conversations: readonly ConversationSummary[];
}

const dayMs = 86_400_000;

/** Sorts conversations into groups, which keep their order; no group is empty. `now` in milliseconds since the epoch. */
export function conversationGroups(
  conversations: readonly ConversationSummary[],
  now: number,
): readonly ConversationGroup[] {
  const today = startOfDay(now);
  return groupKinds
    .map((kind) => ({ kind, conversations: conversations.filter((one) => kindOf(one, today) === kind) }))
    .filter((group) => group.conversations.length > 0);
}

/** The first millisecond of the next day where the user is. */
export function nextMidnight(now: number): number {
  // Half a day into the next one: a day may have 23 hours or 25.
  return startOfDay(startOfDay(now) + 1.5 * dayMs);
}

function kindOf({ isPinned, isArchived, modifiedAt }: ConversationSummary, today: number): GroupKind {
  if (isArchived) {
    return 'archived';
  }
  if (isPinned) {
    return 'pinned';
  }
  const days = Math.round((today - startOfDay(modifiedAt)) / dayMs);
  if (days <= 0) {
    return 'today';
  }
  if (days === 1) {
    return 'yesterday';
  }
  return days < 7 ? 'week' : days < 30 ? 'month' : 'older';
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
