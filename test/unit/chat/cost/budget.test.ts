import assert from 'node:assert/strict';
import { budgetState } from '../../../../src/chat/cost/budget.ts';
import * as e from '../events.ts';
import { turn, usage } from '../context/turns.ts';

suite('the budget of a conversation');

const price = (): number => 0.5;
const events = [
  ...turn('1', 100, usage(1)),
  e.said('Add', 'u2'),
  e.answered([e.use('t1'), e.use('t2')], { id: 'a2', usage: usage(1) }),
  e.callStarted('t1'),
  e.callStarted('t2'),
];

test('is used up by money, requests and tool calls, whichever comes first', () => {
  const conversation = e.conversationOf(...events);
  const spent = { dollars: 1, requests: 2, toolCalls: 2 };
  assert.deepEqual(budgetState(conversation, {}, price), { spent });
  assert.deepEqual(budgetState(conversation, { dollars: 1.01, requests: 3, toolCalls: 3 }, price), { spent });
  assert.deepEqual(budgetState(conversation, { toolCalls: 2 }, price), { spent, exceeded: 'toolCalls' });
  assert.deepEqual(budgetState(conversation, { requests: 2, toolCalls: 1 }, price), { spent, exceeded: 'requests' });
  assert.deepEqual(budgetState(conversation, { dollars: 1, requests: 1 }, price), { spent, exceeded: 'dollars' });
});

test('counts from where the user last extended it', () => {
  const conversation = e.conversationOf(...events, { v: 1, type: 'budgetExtended' });
  const none = { dollars: 0, requests: 0, toolCalls: 0 };
  assert.deepEqual(budgetState(conversation, { dollars: 1, requests: 1, toolCalls: 1 }, price), { spent: none });
});

test('counts summaries, lost requests and answers that were taken back', () => {
  const entry = { at: 9, turnId: 'u1', purpose: 'lost', model: 'm', usage: usage(1) } as const;
  const conversation = e.conversationOf(
    ...events,
    { v: 1, type: 'requestLost', entry },
    { v: 1, type: 'truncated', messageId: 'u2' },
  );
  assert.deepEqual(budgetState(conversation, {}, price).spent, { dollars: 1.5, requests: 3, toolCalls: 2 });
});

test('goes by the published prices, and takes nothing for a model without one', () => {
  const known = e.conversationOf(...turn('1', 100, usage(1_000_000, 0)));
  assert.ok(budgetState(known, {}).spent.dollars > 0);
  const unknown = e.conversationOf(
    e.said('Hi'),
    e.setUp,
    e.answered([e.text('Hi')], { model: 'llama', usage: usage(1_000_000) }),
  );
  assert.deepEqual(budgetState(unknown, { dollars: 0.01 }), { spent: { dollars: 0, requests: 1, toolCalls: 0 } });
});
