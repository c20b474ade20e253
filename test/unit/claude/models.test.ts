import assert from 'node:assert/strict';
import { apiAddress, defaultAddress } from '../../../src/claude/apiAddress.ts';
import { defaultModel, parseModel, sortModels } from '../../../src/claude/models.ts';
import { efforts, type ModelInfo } from '../../../src/claude/modelClient.ts';
import { modelTraits } from '../../../src/claude/modelTraits.ts';
import { startSimulator } from '../../simulator/simulator.ts';

suite('models');

function model(id: string, line: string | null, lifecycle = 'active'): ModelInfo {
  const parsed = parseModel({ id, display_name: `Claude ${id}`, line, lifecycle, capabilities: null });
  assert.ok(parsed);
  return parsed;
}

test('reads what the Models API tells', () => {
  const capabilities = { thinking: { supported: true, types: { adaptive: { supported: true } } } };
  const raw = {
    id: 'm',
    display_name: 'M',
    line: 'opus',
    max_tokens: 128_000,
    max_input_tokens: 1_000_000,
    capabilities,
  };
  assert.deepEqual(parseModel(raw), {
    id: 'm',
    name: 'M',
    line: 'opus',
    isDeprecated: false,
    maxInputTokens: 1_000_000,
    maxOutputTokens: 128_000,
    thinkingTypes: ['adaptive'],
    efforts: [],
    supportsImages: false,
    supportsPdfs: false,
    serverTools: [],
  });
});

/** The models that the simulator's Models API lists. */
async function simulatedModels(): Promise<readonly ModelInfo[]> {
  const simulator = await startSimulator();
  try {
    const headers = { 'x-api-key': 'sk-ant-test', 'anthropic-version': '2026-10-21' };
    const response = await fetch(`${simulator.url}/v1/models?limit=1000`, { headers });
    const { data } = (await response.json()) as { readonly data: readonly unknown[] };
    return data.map(parseModel).filter((each) => each !== undefined);
  } finally {
    await simulator.close();
  }
}

test('reads every capability of the models that the API lists', async () => {
  const models = await simulatedModels();
  const sonnet = models.find(({ id }) => id === 'claude-sonnet-5-5');
  assert.ok(sonnet);
  assert.ok(sonnet.thinkingTypes.includes('adaptive'));
  assert.deepEqual(sonnet.efforts, efforts);
  assert.deepEqual(sonnet.serverTools, ['web_search', 'web_fetch', 'code_execution']);
  assert.deepEqual([sonnet.supportsImages, sonnet.supportsPdfs], [true, true]);
  assert.deepEqual([sonnet.maxInputTokens, sonnet.maxOutputTokens], [1_000_000, 128_000]);
  const haiku = models.find(({ id }) => id === 'claude-haiku-4-5');
  assert.deepEqual(haiku?.efforts, []);
  assert.equal(haiku.thinkingTypes.includes('adaptive'), false);
  assert.ok(haiku.thinkingTypes.includes('enabled'));
});

test('has the traits of every model that the API lists, in agreement with what it tells', async () => {
  for (const { id, line, efforts: offered } of await simulatedModels()) {
    const { family, prices, defaultEffort } = modelTraits(id);
    assert.equal(family, line, id);
    assert.notEqual(prices, undefined, id);
    assert.equal(defaultEffort !== undefined, offered.length > 0, id);
  }
});

test('takes capabilities that are not told, or not as expected, for absent', () => {
  for (const capabilities of [null, undefined, 'all', [], { effort: true, thinking: { types: [] } }]) {
    const parsed = parseModel({ id: 'm', capabilities });
    assert.deepEqual([parsed?.thinkingTypes, parsed?.efforts, parsed?.serverTools], [[], [], []]);
  }
});

test('takes an entry of a compatible server that has an id and nothing else', () => {
  assert.deepEqual(parseModel({ id: 'llama', object: 'model' })?.name, 'llama');
  assert.deepEqual(parseModel({ id: 'llama' })?.thinkingTypes, []);
});

test('leaves out retired models and entries without an id', () => {
  assert.equal(parseModel({ id: 'old', lifecycle: 'retired' }), undefined);
  assert.equal(parseModel({ display_name: 'x' }), undefined);
  assert.equal(parseModel('x'), undefined);
});

test('offers deprecated models last', () => {
  const models = [model('a', 'opus', 'deprecated'), model('b', 'opus'), model('c', 'haiku')];
  assert.deepEqual(
    sortModels(models).map(({ id }) => id),
    ['b', 'c', 'a'],
  );
});

test('prefers the newest Sonnet that stays, else the first model', () => {
  const models = [model('fable', 'fable'), model('sonnet-old', 'sonnet', 'deprecated'), model('sonnet', 'sonnet')];
  assert.equal(defaultModel(models)?.id, 'sonnet');
  assert.equal(defaultModel([model('x', null), model('y', null)])?.id, 'x');
  assert.equal(defaultModel([]), undefined);
});

test('takes the base URL as people write it', () => {
  assert.equal(apiAddress(undefined), defaultAddress);
  assert.equal(apiAddress('  '), defaultAddress);
  assert.equal(apiAddress('http://localhost:11434/'), 'http://localhost:11434');
  assert.equal(apiAddress('https://host/proxy/v1/'), 'https://host/proxy');
});

test('refuses a base URL that is none', () => {
  for (const url of ['localhost:11434', 'file:///etc/passwd', 'not a url']) {
    assert.throws(() => apiAddress(url), { code: 'claude.unreachable', remedy: 'openSettings' });
  }
});

test('refuses a base URL with a password, without repeating it', () => {
  assert.throws(
    () => apiAddress('https://me:hunter2@host/v1'),
    (error: Error) => {
      assert.equal('code' in error && error.code, 'claude.unreachable');
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    },
  );
});
