import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseStreamEvent } from '../../../src/claude/streamEvents.ts';

suite('stream events');

test('reads the events of the Messages API', () => {
  assert.deepEqual(
    parseStreamEvent({ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'a' } }),
    {
      kind: 'textDelta',
      index: 1,
      text: 'a',
    },
  );
  assert.deepEqual(parseStreamEvent({ type: 'content_block_stop', index: 2 }), { kind: 'blockStopped', index: 2 });
  assert.deepEqual(parseStreamEvent({ type: 'message_stop' }), { kind: 'stopped' });
});

test('tolerates a message_delta without usage', () => {
  assert.deepEqual(parseStreamEvent({ type: 'message_delta', delta: { stop_reason: 'end_turn' } }), {
    kind: 'delta',
    stopReason: 'end_turn',
    stopDetails: undefined,
    usage: undefined,
  });
});

test('keeps why a refusal was made', () => {
  const details = { type: 'refusal', category: 'cyber', explanation: 'no' };
  const event = parseStreamEvent({ type: 'message_delta', delta: { stop_reason: 'refusal', stop_details: details } });
  assert.deepEqual(event?.kind === 'delta' && event.stopDetails, details);
});

test('fills in what a compatible server leaves out of a block', () => {
  assert.deepEqual(parseStreamEvent({ type: 'content_block_start', index: 0, content_block: { type: 'thinking' } }), {
    kind: 'blockStarted',
    index: 0,
    block: { type: 'thinking', thinking: '', signature: '' },
  });
});

test('lets unknown events and deltas pass by', () => {
  assert.equal(parseStreamEvent({ type: 'content_block_sparkle', index: 0 }), undefined);
  assert.equal(
    parseStreamEvent({ type: 'content_block_delta', index: 0, delta: { type: 'compaction_delta', content: 'x' } }),
    undefined,
  );
});

test('never throws, whatever comes', () => {
  const type = fc.constantFrom('message_start', 'content_block_start', 'content_block_delta', 'message_delta', 'x');
  const event = fc.record(
    { type, index: fc.anything(), delta: fc.anything(), message: fc.anything(), content_block: fc.anything() },
    { requiredKeys: ['type'] },
  );
  fc.assert(fc.property(fc.oneof(event, fc.anything()), (raw) => void parseStreamEvent(raw)));
});
