import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { costOf } from '../../../src/claude/pricing.ts';
import type { Usage, UsageIteration } from '../../../src/claude/wire.ts';

suite('pricing');

const nothing: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

test('tells fresh input, cache and output apart', () => {
  const usage: Usage = {
    input_tokens: 1_000_000,
    cache_creation_input_tokens: 3_000_000,
    cache_creation_1h_input_tokens: 1_000_000,
    cache_read_input_tokens: 10_000_000,
    output_tokens: 100_000,
  };
  assert.deepEqual(costOf(usage, 'claude-opus-4-8'), {
    freshInput: 5,
    cacheRead: 5,
    cacheWrite: 2 * 6.25 + 10,
    output: 2.5,
    serverTools: 0,
    total: 35,
  });
});

test('adds what searching the web costs', () => {
  const cost = costOf({ ...nothing, web_search_requests: 3, web_fetch_requests: 5 }, 'claude-sonnet-5-5');
  assert.deepEqual([cost?.serverTools, cost?.total], [0.03, 0.03]);
});

test('prices the whole of a long prompt by its own tier', () => {
  const at = (tokens: number): number | undefined =>
    costOf(
      { ...nothing, input_tokens: 1, cache_read_input_tokens: tokens - 1, output_tokens: 1_000_000 },
      'claude-haiku-5-5',
    )?.output;
  assert.equal(at(100_000), 0.5);
  assert.equal(at(100_001), 2.5);
});

test('adds up the steps of an answer, each by its own model, and not the counts of the message', () => {
  const step = (type: string, input: number, model?: string): UsageIteration => ({
    ...nothing,
    type,
    input_tokens: input,
    ...(model !== undefined && { model }),
  });
  const usage: Usage = {
    ...nothing,
    input_tokens: 1_000_000,
    web_search_requests: 1,
    iterations: [
      step('compaction', 2_000_000),
      step('message', 1_000_000, 'claude-sonnet-5-5'),
      step('fallback_message', 1_000_000, 'claude-opus-4-8'),
    ],
  };
  const cost = costOf(usage, 'claude-opus-5-5');
  assert.equal(cost?.freshInput, 8 + 2 + 5);
  assert.equal(cost?.serverTools, 0.01);
  assert.equal(cost?.total, 15.01);
});

test('says nothing when it does not know a price', () => {
  assert.equal(costOf({ ...nothing, input_tokens: 5 }, 'llama'), undefined);
  const iterations = [{ ...nothing, type: 'message', model: 'llama' }];
  assert.equal(costOf({ ...nothing, iterations }, 'claude-opus-5-5'), undefined);
});

test('is exact to less than a billionth of a cent', () => {
  const count = fc.integer({ min: 0, max: 2_000_000 });
  fc.assert(
    fc.property(count, count, count, count, (input, read, write, output) => {
      const usage = {
        input_tokens: input,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: write,
        output_tokens: output,
      };
      const exact =
        BigInt(input) * 20_000n + BigInt(read) * 1000n + BigInt(write) * 25_000n + BigInt(output) * 100_000n;
      const cost = costOf(usage, 'claude-sonnet-5-5');
      assert.ok(cost);
      assert.equal(cost.total, Number(exact) / 1e10);
      const parts = cost.freshInput + cost.cacheRead + cost.cacheWrite + cost.output + cost.serverTools;
      assert.ok(Math.abs(parts - cost.total) < 1e-12);
    }),
  );
});
