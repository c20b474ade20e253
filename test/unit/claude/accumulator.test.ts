import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { accumulate, noMessage, type StreamingMessage } from '../../../src/claude/accumulator.ts';
import type { ModelEvent } from '../../../src/claude/modelClient.ts';
import type { AssistantBlock, Usage } from '../../../src/claude/wire.ts';

suite('accumulator');

const usage: Usage = { input_tokens: 3, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
const started: ModelEvent & { kind: 'started' } = { kind: 'started', id: 'msg_1', model: 'claude-sonnet-5-5', usage };

function fold(...events: readonly ModelEvent[]): StreamingMessage {
  return events.reduce(accumulate, noMessage);
}

function start(index: number, block: AssistantBlock): ModelEvent {
  return { kind: 'blockStarted', index, block };
}

function stop(index: number): ModelEvent {
  return { kind: 'blockStopped', index };
}

test('puts deltas together and keeps every field that a block came with', () => {
  const message = fold(
    started,
    start(0, { type: 'thinking', thinking: '', signature: '' }),
    { kind: 'thinkingDelta', index: 0, thinking: 'Hm' },
    { kind: 'thinkingDelta', index: 0, thinking: '.' },
    { kind: 'signatureDelta', index: 0, signature: 'Eq' },
    stop(0),
    start(1, { type: 'text', text: '', citations: null }),
    { kind: 'textDelta', index: 1, text: 'Hel' },
    { kind: 'textDelta', index: 1, text: 'lo' },
    stop(1),
    start(2, { type: 'tool_use', id: 'toolu_1', name: 'add', input: {}, caller: { type: 'direct' } }),
    { kind: 'inputDelta', index: 2, partialJson: '' },
    { kind: 'inputDelta', index: 2, partialJson: '{"a":' },
    { kind: 'inputDelta', index: 2, partialJson: '1}' },
    stop(2),
    { kind: 'delta', stopReason: 'tool_use', stopDetails: undefined, usage: { ...usage, output_tokens: 40 } },
    { kind: 'stopped' },
  );
  assert.deepEqual(
    message.blocks.map(({ block }) => block),
    [
      { type: 'thinking', thinking: 'Hm.', signature: 'Eq' },
      { type: 'text', text: 'Hello', citations: null },
      { type: 'tool_use', id: 'toolu_1', name: 'add', input: { a: 1 }, caller: { type: 'direct' } },
    ],
  );
  assert.equal(message.stopReason, 'tool_use');
  assert.equal(message.usage?.output_tokens, 40);
  assert.equal(message.isWhole, true);
});

test('shows the raw text of a tool input while it grows', () => {
  const message = fold(started, start(0, { type: 'tool_use', id: 't', name: 'n', input: {} }), {
    kind: 'inputDelta',
    index: 0,
    partialJson: '{"pa',
  });
  assert.deepEqual(message.blocks[0], {
    block: { type: 'tool_use', id: 't', name: 'n', input: {} },
    inputJson: '{"pa',
    isComplete: false,
  });
});

test('takes a tool use without any input delta as one without arguments', () => {
  const message = fold(started, start(0, { type: 'tool_use', id: 't', name: 'n', input: {} }), stop(0));
  assert.deepEqual(message.blocks[0]?.block['input'], {});
  assert.equal(message.blocks[0]?.hasInvalidInput, undefined);
});

for (const partialJson of ['{"a": 1', '[1]', '"text"', 'null', '{a: 1}']) {
  test(`marks the input ${partialJson} as invalid instead of failing`, () => {
    const message = fold(
      started,
      start(0, { type: 'tool_use', id: 't', name: 'n', input: {} }),
      { kind: 'inputDelta', index: 0, partialJson },
      stop(0),
    );
    assert.deepEqual(message.blocks[0]?.block['input'], {});
    assert.equal(message.blocks[0]?.hasInvalidInput, true);
  });
}

test('collects citations in their order', () => {
  const message = fold(
    started,
    start(0, { type: 'text', text: '', citations: null }),
    { kind: 'citationDelta', index: 0, citation: { cited_text: 'a' } },
    { kind: 'citationDelta', index: 0, citation: { cited_text: 'b' } },
    stop(0),
  );
  assert.deepEqual(message.blocks[0]?.block['citations'], [{ cited_text: 'a' }, { cited_text: 'b' }]);
});

test('keeps blocks of unknown kinds as they came', () => {
  const block = { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [{ url: 'x' }] };
  assert.deepEqual(fold(started, start(0, block), stop(0)).blocks[0]?.block, block);
});

test('ignores events for blocks that are not there or are complete', () => {
  const message = fold(started, start(0, { type: 'text', text: 'a' }), stop(0));
  assert.deepEqual(accumulate(message, { kind: 'textDelta', index: 0, text: 'b' }), message);
  assert.deepEqual(accumulate(message, { kind: 'textDelta', index: 7, text: 'b' }), message);
  assert.deepEqual(accumulate(message, start(3, { type: 'text', text: '' })).blocks.length, 1);
});

test('replaces only those counts that a later usage has', () => {
  const message = fold(
    { ...started, usage: { ...usage, cache_read_input_tokens: 7 } },
    { kind: 'delta', stopReason: 'end_turn', stopDetails: undefined, usage: { output_tokens: 40, thinking_tokens: 9 } },
    { kind: 'delta', stopReason: null, stopDetails: undefined, usage: undefined },
  );
  assert.deepEqual(message.usage, {
    input_tokens: 3,
    output_tokens: 40,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 7,
    thinking_tokens: 9,
  });
  assert.equal(message.stopReason, 'end_turn');
});

test('takes the usage at the end of an answer whose beginning told none', () => {
  const message = fold({ kind: 'delta', stopReason: null, stopDetails: undefined, usage: { output_tokens: 2 } });
  assert.deepEqual(message.usage, { ...usage, input_tokens: 0, output_tokens: 2 });
});

test('keeps a compaction with whatever its delta brings', () => {
  const message = fold(
    started,
    start(0, { type: 'compaction', content: null, encrypted_content: null }),
    { kind: 'compactionDelta', index: 0, fields: { content: 'So far.', encrypted_content: 'Eq', signature: 'Sg' } },
    stop(0),
  );
  assert.deepEqual(message.blocks[0], {
    block: { type: 'compaction', content: 'So far.', encrypted_content: 'Eq', signature: 'Sg' },
    isComplete: true,
  });
});

test('keeps deltas away from blocks of another kind', () => {
  const text = { type: 'text', text: 'a' };
  const message = fold(
    started,
    start(0, text),
    { kind: 'thinkingDelta', index: 0, thinking: 'b' },
    { kind: 'signatureDelta', index: 0, signature: 'b' },
    { kind: 'inputDelta', index: 0, partialJson: '{"b":1}' },
    { kind: 'compactionDelta', index: 0, fields: { type: 'tool_use', name: 'b' } },
    stop(0),
  );
  assert.deepEqual(message.blocks, [{ block: text, isComplete: true }]);
});

test('parses the input of a tool that runs on the side of Claude', () => {
  const message = fold(
    started,
    start(0, { type: 'mcp_tool_use', id: 'mcptoolu_1', name: 'n', server_name: 's', input: {} }),
    { kind: 'inputDelta', index: 0, partialJson: '{"q":"x"}' },
    stop(0),
  );
  assert.deepEqual(message.blocks[0]?.block['input'], { q: 'x' });
});

test('remembers why the cache was missed, and the container', () => {
  const message = fold(
    { ...started, cacheMiss: 'tools_changed' },
    {
      kind: 'delta',
      stopReason: 'pause_turn',
      stopDetails: undefined,
      usage: undefined,
      container: 'container_1',
    },
  );
  assert.deepEqual([message.cacheMiss, message.container], ['tools_changed', 'container_1']);
});

test('gives the same text however it was cut into deltas', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 8 }), (pieces) => {
      const deltas = pieces.map((text): ModelEvent => ({ kind: 'textDelta', index: 0, text }));
      const message = fold(started, start(0, { type: 'text', text: '' }), ...deltas, stop(0));
      assert.equal(message.blocks[0]?.block['text'], pieces.join(''));
    }),
  );
});

test('takes a hundred thousand deltas in less than the time in which they could be copied', () => {
  const piece = 'twenty characters...';
  const began = performance.now();
  let message = fold(started, start(0, { type: 'text', text: '' }));
  for (let delta = 0; delta < 100_000; delta++) {
    message = accumulate(message, { kind: 'textDelta', index: 0, text: piece });
  }
  assert.equal(String(message.blocks[0]?.block['text']).length, 100_000 * piece.length);
  // To copy the text for each of them would be to move a hundred gigabytes.
  assert.ok(performance.now() - began < 5000);
});

test('never changes a message that was handed out', () => {
  const before = fold(started, start(0, { type: 'text', text: 'a' }));
  const copy = structuredClone(before);
  accumulate(before, { kind: 'textDelta', index: 0, text: 'b' });
  assert.deepEqual(before, copy);
});
