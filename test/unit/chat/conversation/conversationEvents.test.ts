import assert from 'node:assert/strict';
import { readStoredLine } from '../../../../src/chat/conversation/conversationEvents.ts';
import { migrateEvent } from '../../../../src/chat/conversation/migrateEvent.ts';
import * as e from '../events.ts';

suite('chat/conversationEvents');

test('tells an event from a line of a later version, a line that it cannot read, and none', () => {
  assert.deepEqual(readStoredLine(JSON.stringify(e.said('Hi'))), { kind: 'event', event: e.said('Hi') });
  assert.deepEqual(readStoredLine('{"v":7,"type":"danced","how":"well"}'), { kind: 'later', version: 7 });
  assert.deepEqual(readStoredLine('{"v":1,"type":"danced"}'), { kind: 'unread' });
  assert.deepEqual(readStoredLine('{"v":1,"type":"userSe'), { kind: 'unread' });
  assert.deepEqual(readStoredLine('{"v":"1","type":"turnStopped"}'), { kind: 'unread' });
  assert.deepEqual(readStoredLine(' '), { kind: 'blank' });
});

test('does not take what a view would stumble over', () => {
  for (const event of [
    { type: 'toolCallEnded', toolUseId: 't', at: 1, outcome: { kind: 'ok' } },
    { type: 'toolCallEnded', toolUseId: 't', at: 1, outcome: { kind: 'ok', content: [null] } },
    { type: 'toolCallEnded', toolUseId: 't', at: 1, outcome: { kind: 'unavailable', error: 'x' } },
    { type: 'toolCallEnded', toolUseId: 't', at: 1, outcome: { kind: 'danced' } },
    { type: 'toolUseDecided', toolUseId: 't', decision: { kind: 'perhaps' } },
    { type: 'requestLost', entry: { model: 'm', usage: {} } },
    { type: 'setUp', setup: { ...e.setup, bindings: { a: { ref: 'a' } } } },
    { type: 'userSent', message: { kind: 'user', id: 'u', at: 1, content: [{ type: 'image' }] } },
  ]) {
    assert.deepEqual(readStoredLine(JSON.stringify({ v: 1, ...event })), { kind: 'unread' }, JSON.stringify(event));
  }
});

test('brings an old event through every version to the one of today, and leaves what was stored', () => {
  const stored = { v: 1, type: 'said', text: 'Hi' };
  const steps = {
    1: ({ text, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, content: [text] }),
    2: (event: Readonly<Record<string, unknown>>) => ({ ...event, type: 'userSaid' }),
  };
  assert.deepEqual(migrateEvent(stored, { steps, target: 3 }), {
    kind: 'current',
    event: { v: 3, type: 'userSaid', content: ['Hi'] },
  });
  assert.deepEqual(stored, { v: 1, type: 'said', text: 'Hi' });
  assert.deepEqual(migrateEvent(stored, { steps: { 2: steps[2] }, target: 3 }), { kind: 'unknown' });
  assert.deepEqual(migrateEvent({ ...stored, v: 4 }, { steps, target: 3 }), { kind: 'later', version: 4 });
});
