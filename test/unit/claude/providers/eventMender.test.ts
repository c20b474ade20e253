import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { accumulate, noMessage, type StreamingMessage } from '../../../../src/claude/accumulator.ts';
import { EventMender } from '../../../../src/claude/providers/eventMender.ts';
import { parseStreamEvent } from '../../../../src/claude/streamEvents.ts';

suite('the mender of sloppy streams');

function mend(
  events: readonly unknown[],
  usedIds: readonly string[] = [],
): readonly Readonly<Record<string, unknown>>[] {
  const mender = new EventMender(usedIds);
  return [...events.flatMap((event) => mender.mend(event)), ...mender.end()];
}

function messageOf(events: readonly unknown[], usedIds: readonly string[] = []): StreamingMessage {
  return mend(events, usedIds).reduce<StreamingMessage>((message, raw) => {
    const event = parseStreamEvent(raw);
    return event ? accumulate(message, event) : message;
  }, noMessage);
}

const sound = [
  { type: 'message_start', message: { id: 'msg_1', model: 'm', usage: { input_tokens: 3 } } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'toolu_a', name: 'add', input: {} } },
  { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"a":1}' } },
  { type: 'content_block_stop', index: 1 },
  { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
];

test('lets a sound stream through as it is', () => {
  assert.deepEqual(mend(sound), sound);
});

test('goes on with two blocks that come interleaved', () => {
  const message = messageOf([
    { type: 'content_block_start', index: 4, content_block: { type: 'tool_use', id: 'a', name: 'add' } },
    { type: 'content_block_start', index: 9, content_block: { type: 'tool_use', id: 'b', name: 'add' } },
    { type: 'content_block_delta', index: 4, delta: { type: 'input_json_delta', partial_json: '{"n":1}' } },
    { type: 'content_block_delta', index: 9, delta: { type: 'input_json_delta', partial_json: { n: 2 } } },
    { type: 'message_stop' },
  ]);
  assert.deepEqual(
    message.blocks.map(({ block, isComplete }) => [block['input'], isComplete]),
    [
      [{ n: 1 }, true],
      [{ n: 2 }, true],
    ],
  );
  assert.equal(message.stopReason, 'tool_use');
});

test('gives an id of its own to a tool use whose id is used, missing or no id', () => {
  const use = (id: unknown) => ({ type: 'content_block_start', content_block: { type: 'tool_use', id, name: 'add' } });
  const message = messageOf([use('call_0'), use('call_0'), use(''), use('a b'), use(7), use('new')], ['call_0']);
  const ids = message.blocks.map(({ block }) => String(block['id']));
  assert.equal(new Set(ids).size, 6);
  assert.ok(ids.every((id) => /^[a-zA-Z0-9_-]+$/.test(id) && id !== 'call_0'));
  assert.equal(ids[5], 'new');
});

test('leaves a tool use open that the limit has cut off', () => {
  const message = messageOf([
    { type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 'a', name: 'add' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: '{"n":' } },
    { type: 'message_delta', delta: { stop_reason: 'length' } },
  ]);
  assert.equal(message.stopReason, 'max_tokens');
  assert.equal(message.isWhole, true);
  assert.equal(message.blocks[0]?.isComplete, false);
});

test('owes nothing to a stream that was cut off before it said why it ended', () => {
  const message = messageOf(sound.slice(0, 7));
  assert.equal(message.isWhole, false);
});

test('makes a message of anything: indices in order, every tool use with an id of its own, one end', () => {
  const anyIndex = fc.constantFrom(0, 1, 5, -1, '0', undefined);
  const anyBlock = fc.constantFrom<unknown>(
    { type: 'text' },
    { type: 'tool_use', id: 'x', name: 'n', input: '{"a":1}' },
    { type: 'thinking' },
    {},
    null,
    'text',
  );
  const anyDelta = fc.constantFrom<unknown>(
    { type: 'text_delta', text: 'a' },
    { type: 'input_json_delta', partial_json: '{' },
    { type: 'thinking_delta', thinking: 't' },
    { stop_reason: 'end_turn' },
    { stop_reason: 'toString' },
    { type: 'constructor' },
    null,
  );
  const anyEvent = fc.oneof(
    fc.record({ type: fc.constant('content_block_start'), index: anyIndex, content_block: anyBlock }),
    fc.record({ type: fc.constant('content_block_delta'), index: anyIndex, delta: anyDelta }),
    fc.record({ type: fc.constant('content_block_stop'), index: anyIndex }),
    fc.record({ type: fc.constant('message_delta'), delta: anyDelta }),
    fc.constantFrom<unknown>({ type: 'message_start' }, { type: 'message_stop' }, { type: 'glitter' }, null, 'x', []),
  );
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const mended = mend(events);
      const indices = mended.flatMap((event) => (event['type'] === 'content_block_start' ? [event['index']] : []));
      assert.deepEqual(
        indices,
        indices.map((_, place) => place),
      );
      assert.ok(mended.length === 0 || mended[0]?.['type'] === 'message_start');
      const stops = mended.findIndex(({ type }) => type === 'message_stop');
      assert.ok(stops === -1 || stops === mended.length - 1);
      const ids = messageOf(events).blocks.flatMap(({ block }) => (block.type === 'tool_use' ? [block['id']] : []));
      assert.equal(new Set(ids).size, ids.length);
    }),
  );
});
