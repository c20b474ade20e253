import assert from 'node:assert/strict';
import Anthropic, { AuthenticationError, NotFoundError } from '@anthropic-ai/sdk';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

suite('Simulator models');

let simulator: Simulator;
let client: Anthropic;

before(async () => {
  simulator = await startSimulator();
  client = new Anthropic({ apiKey: 'test', baseURL: simulator.url, maxRetries: 0 });
});

after(() => simulator.close());

const ALL = [
  'claude-fable-5-2',
  'claude-haiku-5-5',
  'claude-sonnet-5-5',
  'claude-opus-5-5',
  'claude-opus-4-8',
  'claude-sonnet-4-6',
  'claude-haiku-4-5',
  'claude-sonnet-4-5',
];

test('lists every model, newest first, over as many pages as it takes', async () => {
  const pages: string[][] = [];
  for (let page = await client.models.list({ limit: 4 }); ; page = await page.getNextPage()) {
    pages.push(page.data.map((model) => model.id));
    if (!page.hasNextPage()) {
      break;
    }
  }
  assert.deepEqual(pages, [ALL.slice(0, 4), ALL.slice(4, 8)]);
});

test('lists the page before a model', async () => {
  const page = await client.models.list({ before_id: 'claude-opus-5-5', limit: 2 });
  assert.deepEqual(
    page.data.map((model) => model.id),
    ALL.slice(1, 3),
  );
  assert.equal(page.has_more, true);
});

test('lists only the life cycles that are asked for', async () => {
  const retired = await client.models.list({ lifecycle: ['retired'] });
  const [one] = retired.data;
  assert.deepEqual([one?.id, one?.lifecycle, one?.retires_at], ['claude-opus-4-1', 'retired', '2026-08-05T00:00:00Z']);
  const deprecated = await client.models.list({ lifecycle: ['deprecated'] });
  assert.deepEqual([deprecated.first_id, deprecated.last_id], ['claude-sonnet-4-5', 'claude-sonnet-4-5']);
});

test('gives an empty page behind the last model', async () => {
  const page = await client.models.list({ after_id: 'claude-sonnet-4-5' });
  assert.deepEqual([page.data, page.has_more, page.first_id, page.last_id], [[], false, null, null]);
});

test('tells what a model can do', async () => {
  const [opus, haiku] = [
    await client.models.retrieve('claude-opus-5-5'),
    await client.models.retrieve('claude-haiku-4-5'),
  ];
  assert.equal(opus.display_name, 'Claude Opus 5.5 (simulated)');
  assert.equal(opus.max_tokens, 128_000);
  assert.equal(opus.capabilities?.thinking.types.disabled.supported, false);
  assert.equal(haiku.capabilities?.thinking.types.enabled.supported, true);
  assert.equal(haiku.capabilities?.effort.supported, false);
  const sonnet = await client.models.retrieve('claude-sonnet-4-6');
  assert.deepEqual(
    [sonnet.capabilities?.effort.xhigh?.supported, sonnet.capabilities?.effort.max.supported],
    [false, true],
  );
});

test('does not know other models or other paths', async () => {
  await assert.rejects(client.models.retrieve('claude-nobody-9'), NotFoundError);
  const response = await fetch(`${simulator.url}/v1/files`, { headers: { 'x-api-key': 'test' } });
  assert.equal(response.status, 404);
  assert.equal(((await response.json()) as { error: { type: string } }).error.type, 'not_found_error');
});

test('does not list models to a stranger', async () => {
  const stranger = new Anthropic({ apiKey: 'sk-expired', baseURL: simulator.url, maxRetries: 0 });
  await assert.rejects(stranger.models.list(), AuthenticationError);
});
