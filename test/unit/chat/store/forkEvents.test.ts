import assert from 'node:assert/strict';
import type { ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import { forkEvents } from '../../../../src/chat/store/forkEvents.ts';
import * as e from '../events.ts';

suite('a copy of a conversation');

const usage = { input_tokens: 5, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
const events: readonly ConversationEvent[] = [
  { v: 1, type: 'created', id: 'c1', at: 1 },
  e.said('First', 'u1'),
  e.setUp,
  e.answered([e.thought(), e.use('t1')], { id: 'm1', usage }),
  e.allowed('t1', 'conversation'),
  e.callStarted('t1'),
  e.callEnded('t1'),
  e.answered([e.text('Done')], { id: 'm2', usage }),
  { v: 1, type: 'pinned', isPinned: true },
  { v: 1, type: 'archived', isArchived: true },
  e.said('Second', 'u2'),
  e.answered([e.text('Also done')], { id: 'm3', usage }),
];
const facts = { from: 'c1', id: 'c2', at: 9 };
const original = e.conversationOf(...events);

function copy(upto: string | undefined, of = events) {
  return e.conversationOf(...forkEvents(of, upto, facts));
}

test('is whole without a message, and has cost nothing yet', () => {
  const { messages, setup, toolUses, ...rest } = copy(undefined);
  assert.deepEqual(
    { messages, setup, toolUses },
    {
      messages: original.messages,
      setup: original.setup,
      toolUses: original.toolUses,
    },
  );
  assert.deepEqual([rest.id, rest.createdAt, rest.forkedFrom], ['c2', 9, 'c1']);
  assert.deepEqual([rest.isPinned, rest.isArchived, rest.ledger, rest.callCount], [false, false, [], 0]);
});

test('ends with the message that was asked for', () => {
  const { messages, isStopped } = copy('m2');
  assert.deepEqual(messages, original.messages.slice(0, 3));
  assert.equal(isStopped, false);
});

test('keeps the results of the last message, so that no tool runs twice, and waits for the user', () => {
  const { messages, toolUses, isStopped } = copy('m1');
  assert.equal(messages.length, 2);
  assert.deepEqual(toolUses['t1'], original.toolUses['t1']);
  assert.equal(isStopped, true);
});

test('sends nothing by itself when it ends with a message of the user', () => {
  assert.equal(copy('u2').isStopped, true);
});

test('leaves an approval that was open as cancelled, not as a question', () => {
  const { toolUses, isStopped } = copy(undefined, events.slice(0, 4));
  assert.deepEqual(toolUses['t1']?.outcome, { kind: 'cancelled', why: 'stopped' });
  assert.equal(isStopped, true);
});

test('follows what was taken back', () => {
  const edited: readonly ConversationEvent[] = [
    ...events,
    { v: 1, type: 'truncated', messageId: 'u2' },
    e.said('Instead', 'u3'),
    e.answered([e.text('Right')], { id: 'm4' }),
  ];
  assert.deepEqual(
    copy('m4', edited).messages.map(({ id }) => id),
    ['u1', 'm1', 'm2', 'u3', 'm4'],
  );
});

test('takes another title, and refuses a message that is not there', () => {
  assert.equal(e.conversationOf(...forkEvents(events, undefined, { ...facts, title: 'Copy' })).title, 'Copy');
  assert.throws(() => copy('none'), { code: 'internal' });
});
