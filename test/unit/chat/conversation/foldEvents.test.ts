import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import { emptyConversation, foldEvent } from '../../../../src/chat/conversation/foldEvent.ts';
import { foldEvents } from '../../../../src/chat/conversation/foldEvents.ts';
import * as e from '../events.ts';

suite('chat/foldEvents');

const usage = { input_tokens: 1, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
const kinds: readonly ConversationEvent[] = [
  e.setUp,
  e.said('a'),
  e.said('b'),
  e.answered([e.text('A')], { id: 'm1', usage }),
  e.answered([e.use('t1'), e.use('__proto__')], { id: 'm2', usage }),
  e.answered([e.text('cut')], { id: 'm3', isInterrupted: true }),
  e.allowed('t1', 'conversation'),
  e.denied('__proto__'),
  e.callStarted('t1'),
  e.callEnded('t1'),
  e.failed,
  e.stopped,
  e.resumed,
  { v: 1, type: 'truncated', messageId: 'u-b' },
  { v: 1, type: 'repaired' },
  { v: 1, type: 'budgetExtended' },
  { v: 1, type: 'forked', from: 'c0' },
];

test('makes of any events what folding one after the other makes of them, and changes nothing that was there', () => {
  const events = fc.array(fc.constantFrom(...kinds), { maxLength: 40 });
  fc.assert(
    fc.property(events, events, (before, after) => {
      const start = foldEvents(emptyConversation('c', 1), before);
      const copy = structuredClone(start);
      assert.deepEqual(foldEvents(start, after), after.reduce(foldEvent, start));
      assert.deepEqual(start, copy);
    }),
  );
});

test('takes time in proportion to the events', () => {
  const small = millisecondsFor(2_000);
  const large = millisecondsFor(20_000);
  assert.ok(large < Math.max(small, 5) * 60, `${small} ms for 2,000 turns, ${large} ms for 20,000`);
});

function millisecondsFor(turns: number): number {
  const events = Array.from({ length: turns }, (_, index) => [
    e.said('Go', `u${index}`),
    e.setUp,
    e.answered([e.use(`t${index}`)], { id: `m${index}`, usage }),
    e.allowed(`t${index}`),
    e.callStarted(`t${index}`),
    e.callEnded(`t${index}`),
  ]).flat();
  const start = performance.now();
  const { messages } = foldEvents(emptyConversation('c', 1), events);
  assert.equal(messages.length, 2 * turns);
  return performance.now() - start;
}
