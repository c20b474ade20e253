import assert from 'node:assert/strict';
import { nullLogger } from '../../../src/base/logger.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import type { ModelRequest } from '../../../src/claude/modelClient.ts';
import { text } from '../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { ask, clientOf, plainRequest } from './providers/endpoint.ts';

suite("everything that a request can say, at Claude's own API");

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(() => simulator.close());

const key = 'sk-ant-test';

const turns: ModelRequest = {
  ...plainRequest,
  maxTokens: 4000,
  system: [{ type: 'text', text: 'Be kind.' }],
  tools: [{ name: 'mcp__a__add', description: 'Adds.', input_schema: { type: 'object' } }],
  thinking: { type: 'adaptive', display: 'summarized' },
  cache: { ttl: '5m', afterMessages: [] },
};

const requests: Readonly<Record<string, ModelRequest>> = {
  'a bare one': plainRequest,
  'one with a system prompt, tools, thinking and a plan for caching': turns,
  'one with an effort': { ...turns, effort: 'low' },
  'one whose prefix is kept for an hour': { ...turns, cache: { ttl: '1h', afterMessages: [] } },
  'one without thinking': { ...turns, model: 'claude-sonnet-5-5', thinking: { type: 'disabled' } },
  'one with a budget for thinking': {
    ...turns,
    model: 'claude-haiku-4-5',
    thinking: { type: 'enabled', budgetTokens: 1024 },
  },
  "one with a tool of Claude's side": {
    ...turns,
    tools: [...turns.tools, { type: 'web_search_20260318', name: 'web_search' }],
  },
};

for (const [name, request] of Object.entries(requests)) {
  test(`sends ${name}, and has its tokens counted`, async () => {
    simulator.nextReplies([text('ok')]);
    const client = clientOf({ url: simulator.url, key });
    const message = await ask(client, request);
    assert.equal(message.isWhole, true);
    const counted = await client.countTokens(request, new AbortController().signal);
    const { usage } = message;
    assert.ok(usage && counted !== undefined && counted > 0);
    const whole = usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
    assert.equal(counted, whole);
    assert.deepEqual(
      simulator.requests.flatMap(({ violations }) => violations),
      [],
    );
  });
}

test('can do all that a conversation may want', () => {
  const { profile, ...can } = clientOf({ url: simulator.url, key }).features();
  assert.equal(profile, 'claude');
  assert.ok(Object.values(can).every(Boolean));
});

test('does not wait for a key that does not come when it is stopped', async () => {
  const access = { apiKey: () => new Promise<string>(() => undefined), baseUrl: () => simulator.url };
  const client = new AnthropicClient({ access, log: nullLogger });
  const abort = new AbortController();
  const counted = client.countTokens(plainRequest, abort.signal);
  const listed = client.listModels(abort.signal);
  abort.abort();
  await assert.rejects(counted, { code: 'cancelled' });
  await assert.rejects(listed, { code: 'cancelled' });
  await assert.rejects(client.listModels(AbortSignal.abort()), { code: 'cancelled' });
});
