import assert from 'node:assert/strict';
import { parseEvent } from '../../../../src/chat/conversation/conversationEvents.ts';
import { isModelFixed } from '../../../../src/chat/conversation/foldEvent.ts';
import * as e from '../events.ts';

suite('the fold of conversation events');

const asked = [e.said('Add'), e.setUp, e.answered([e.use('t1'), e.use('t2')])] as const;

test('takes the title from the first line of the first message', () => {
  assert.equal(e.conversationOf(e.said('  Hello\nthere'), e.said('Other')).title, 'Hello');
});

test('shortens a long title without cutting a character in half', () => {
  const { title } = e.conversationOf(e.said('🙂'.repeat(100)));
  assert.ok(title.length <= 60 && title.endsWith('…'));
  assert.doesNotMatch(title, /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

test('fixes model and setup once Claude has answered', () => {
  const chosen = { v: 1, type: 'modelChosen', model: 'claude-opus-5-5' } as const;
  const before = e.conversationOf(e.said('Hi'), e.setUp, chosen);
  assert.equal(before.model, 'claude-opus-5-5');
  assert.equal(before.setup, undefined);
  assert.equal(isModelFixed(before), false);
  const after = e.conversationOf(e.said('Hi'), e.setUp, e.answered([e.text('Hello')]), chosen, e.resumed);
  assert.equal(after.model, 'claude-sonnet-5-5');
  assert.deepEqual(after.setup, e.setup);
});

test('makes the setup anew for a retry before the first answer', () => {
  assert.equal(e.conversationOf(e.said('Hi'), e.setUp, e.failed, e.resumed).setup, undefined);
});

test('settles a denied tool use with its reason', () => {
  const { toolUses } = e.conversationOf(...asked, e.denied('t1', 'Not now'));
  assert.deepEqual(toolUses['t1']?.outcome, { kind: 'denied', reason: 'Not now' });
  assert.equal(toolUses['t2'], undefined);
});

test('remembers what is allowed for the whole conversation', () => {
  assert.deepEqual(
    e.conversationOf(...asked, e.allowed('t1', 'conversation'), e.allowed('t2', 'conversation')).grants,
    ['mcp__a__add'],
  );
  assert.deepEqual(e.conversationOf(...asked, e.allowed('t1')).grants, []);
});

test('lets the first decision and the first outcome stand', () => {
  const { toolUses } = e.conversationOf(
    ...asked,
    e.allowed('t1'),
    e.denied('t1'),
    e.callStarted('t1'),
    e.callEnded('t1', e.okOutcome('first')),
    e.callEnded('t1', e.okOutcome('second')),
  );
  assert.equal(toolUses['t1']?.decision?.kind, 'allow');
  assert.deepEqual(toolUses['t1']?.outcome, e.okOutcome('first'));
});

test('settles open tool uses when the user writes something else', () => {
  const { toolUses } = e.conversationOf(...asked, e.allowed('t1'), e.callStarted('t1'), e.said('Never mind'));
  assert.deepEqual(toolUses['t1']?.outcome, { kind: 'cancelled', why: 'stopped' });
  assert.deepEqual(toolUses['t2']?.outcome, { kind: 'denied' });
});

test('settles open tool uses when the user stops, and takes no late outcome', () => {
  const { toolUses, isStopped } = e.conversationOf(
    ...asked,
    e.allowed('t1'),
    e.callStarted('t1'),
    e.stopped,
    e.callEnded('t1'),
  );
  assert.equal(isStopped, true);
  assert.deepEqual(toolUses['t1']?.outcome, { kind: 'cancelled', why: 'stopped' });
  assert.deepEqual(toolUses['t2']?.outcome, { kind: 'cancelled', why: 'stopped' });
});

test('asks again for an answer that was cut off', () => {
  const cutOff = e.answered([e.text('Half')], { isInterrupted: true, stopReason: 'unknown' });
  assert.equal(e.conversationOf(e.said('Hi'), e.setUp, cutOff, e.failed).messages.length, 2);
  assert.equal(e.conversationOf(e.said('Hi'), e.setUp, cutOff, e.failed, e.resumed).messages.length, 1);
  assert.equal(e.conversationOf(e.said('Hi'), e.setUp, cutOff, e.failed, e.said('Go on')).messages.length, 3);
});

test('forgets a failure when the user goes on', () => {
  assert.ok(e.conversationOf(e.said('Hi'), e.failed).failure);
  assert.equal(e.conversationOf(e.said('Hi'), e.failed, e.resumed).failure, undefined);
  assert.equal(e.conversationOf(e.said('Hi'), e.failed, e.said('Again')).failure, undefined);
});

suite('the door of the conversation file');

test('reads back every kind of event as it was written', () => {
  const events = [
    { v: 1, type: 'created', id: 'c', at: 1 },
    { v: 1, type: 'modelChosen', model: 'm' },
    ...asked,
    e.allowed('t1'),
    e.callStarted('t1'),
    e.callEnded('t1'),
    e.denied('t2', 'no'),
    e.failed,
    e.stopped,
    e.resumed,
  ];
  for (const event of events) {
    assert.deepEqual(parseEvent(JSON.stringify(event)), event);
  }
});

for (const line of [
  '',
  '{"v":1,"type":"userSe',
  '[]',
  '{"v":2,"type":"turnStopped"}',
  '{"v":1,"type":"danced"}',
  '{"v":1,"type":"toString"}',
  '{"v":1,"type":"userSent","message":{"kind":"user","id":"u","content":"text"}}',
  '{"v":1,"type":"userSent","message":{"kind":"user","id":"u","content":[{"type":"text"}]}}',
  '{"v":1,"type":"assistantAnswered","message":{"kind":"assistant","id":"m","content":[{"type":"tool_use"}],"stopReason":"x"}}',
  '{"v":1,"type":"setUp","setup":{"model":"m"}}',
]) {
  test(`ignores the line ${line || 'of nothing'}`, () => {
    assert.equal(parseEvent(line), undefined);
  });
}
