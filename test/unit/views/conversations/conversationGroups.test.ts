import assert from 'node:assert/strict';
import type { ConversationSummary } from '../../../../src/chat/store/conversationSummary.ts';
import { conversationGroups, nextMidnight } from '../../../../src/views/conversations/conversationGroups.ts';

suite('views/conversations/conversationGroups');

const now = new Date(2026, 2, 31, 9, 30).getTime();

function conversation(id: string, at: Date, more: Partial<ConversationSummary> = {}): ConversationSummary {
  const counts = { messageCount: 1, callCount: 0, size: 1 };
  const state = { isPinned: false, isArchived: false, model: undefined };
  return { id, title: id, createdAt: 1, modifiedAt: at.getTime(), ...state, ...counts, ...more };
}

test('puts the pinned ones first, then those of each time by the calendar, and the archived ones last', () => {
  const old = new Date(2020, 0, 1);
  const groups = conversationGroups(
    [
      conversation('a minute ago', new Date(2026, 2, 31, 9, 29)),
      conversation('right after midnight', new Date(2026, 2, 31, 0, 0)),
      conversation('late last evening', new Date(2026, 2, 30, 23, 59)),
      conversation('over the change of the clocks', new Date(2026, 2, 25, 12)),
      conversation('three weeks ago', new Date(2026, 2, 10)),
      conversation('last year', new Date(2025, 5, 1)),
      conversation('pinned', old, { isPinned: true }),
      conversation('archived', new Date(now), { isArchived: true }),
      conversation('pinned and archived', old, { isPinned: true, isArchived: true }),
    ],
    now,
  );
  assert.deepEqual(
    groups.map(({ kind, conversations }) => `${kind}: ${conversations.map(({ id }) => id).join(', ')}`),
    [
      'pinned: pinned',
      'today: a minute ago, right after midnight',
      'yesterday: late last evening',
      'week: over the change of the clocks',
      'month: three weeks ago',
      'older: last year',
      'archived: archived, pinned and archived',
    ],
  );
});

test('has no group without a conversation', () => {
  assert.deepEqual(conversationGroups([], now), []);
});

test('takes one from tomorrow, as after a change of the clock, for one of today', () => {
  const [group] = conversationGroups([conversation('x', new Date(2026, 3, 1))], now);
  assert.equal(group?.kind, 'today');
});

test('knows when the next day begins', () => {
  assert.equal(nextMidnight(now), new Date(2026, 3, 1).getTime());
  assert.equal(nextMidnight(new Date(2026, 3, 1).getTime()), new Date(2026, 3, 2).getTime());
});
