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
    parseStreamEvent({ type: 'content_block_delta', index: 0, delta: { type: 'sparkle_delta', content: 'x' } }),
    undefined,
  );
});

test('reads the usage with which an answer begins', () => {
  const start = parseStreamEvent({
    type: 'message_start',
    message: {
      id: 'msg_1',
      model: 'm',
      usage: {
        input_tokens: 28,
        cache_creation_input_tokens: 7,
        cache_read_input_tokens: null,
        cache_creation: { ephemeral_5m_input_tokens: 2, ephemeral_1h_input_tokens: 5 },
        output_tokens: 5,
        output_tokens_details: null,
        server_tool_use: null,
      },
    },
  });
  assert.deepEqual(start?.kind === 'started' && start.usage, {
    input_tokens: 28,
    output_tokens: 5,
    cache_creation_input_tokens: 7,
    cache_read_input_tokens: 0,
    cache_creation_1h_input_tokens: 5,
  });
});

test('reads only what is told of the usage at the end, and every step of it', () => {
  const end = parseStreamEvent({
    type: 'message_delta',
    delta: { stop_reason: 'end_turn' },
    usage: {
      output_tokens: 106,
      input_tokens: null,
      output_tokens_details: { thinking_tokens: 67 },
      server_tool_use: { web_search_requests: 1, web_fetch_requests: 0 },
      iterations: [
        { type: 'compaction', input_tokens: 9, output_tokens: 3, cache_creation: null, cache_read_input_tokens: 1 },
        { type: 'message', model: 'm2', input_tokens: 4, output_tokens: 2, cache_creation_input_tokens: 8 },
        'rubbish',
      ],
    },
  });
  assert.deepEqual(end?.kind === 'delta' && end.usage, {
    output_tokens: 106,
    thinking_tokens: 67,
    web_search_requests: 1,
    web_fetch_requests: 0,
    iterations: [
      {
        type: 'compaction',
        input_tokens: 9,
        output_tokens: 3,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 1,
      },
      {
        type: 'message',
        model: 'm2',
        input_tokens: 4,
        output_tokens: 2,
        cache_creation_input_tokens: 8,
        cache_read_input_tokens: 0,
      },
    ],
  });
});

test('reads why the cache was missed', () => {
  const start = (diagnostics: unknown): unknown => {
    const event = parseStreamEvent({ type: 'message_start', message: { id: 'i', model: 'm', diagnostics } });
    return event?.kind === 'started' ? event.cacheMiss : event;
  };
  assert.equal(start({ cache_miss_reason: { type: 'tools_changed', cache_missed_input_tokens: 12 } }), 'tools_changed');
  assert.equal(start({ cache_miss_reason: null }), undefined);
  assert.equal(start(null), undefined);
});

test('reads the container in which code goes on running', () => {
  const delta = { stop_reason: 'pause_turn', container: { id: 'container_1', expires_at: '2026-11-24T00:00:00Z' } };
  const event = parseStreamEvent({ type: 'message_delta', delta });
  assert.equal(event?.kind === 'delta' && event.container, 'container_1');
});

test('gives a compaction all the fields of its delta, and no other type', () => {
  const delta = { type: 'compaction_delta', content: 'summary', encrypted_content: 'Eq', signature: 'Sg' };
  assert.deepEqual(parseStreamEvent({ type: 'content_block_delta', index: 0, delta }), {
    kind: 'compactionDelta',
    index: 0,
    fields: { content: 'summary', encrypted_content: 'Eq', signature: 'Sg' },
  });
});

test('has no place for an index that is none', () => {
  for (const index of [-1, 0.5, NaN, Infinity, '0', null, 2 ** 60]) {
    assert.equal(parseStreamEvent({ type: 'content_block_stop', index }), undefined);
    assert.equal(parseStreamEvent({ type: 'content_block_start', index, content_block: { type: 'text' } }), undefined);
    assert.equal(
      parseStreamEvent({ type: 'content_block_delta', index, delta: { type: 'text_delta', text: 'a' } }),
      undefined,
    );
  }
});

test('never throws, whatever comes', () => {
  const type = fc.constantFrom('message_start', 'content_block_start', 'content_block_delta', 'message_delta', 'x');
  const event = fc.record(
    { type, index: fc.anything(), delta: fc.anything(), message: fc.anything(), content_block: fc.anything() },
    { requiredKeys: ['type'] },
  );
  fc.assert(fc.property(fc.oneof(event, fc.anything()), (raw) => void parseStreamEvent(raw)));
});
