import assert from 'node:assert/strict';
import { apiAddress, defaultAddress } from '../../../src/claude/apiAddress.ts';
import { defaultModel, parseModel, sortModels } from '../../../src/claude/models.ts';
import type { ModelInfo } from '../../../src/claude/modelClient.ts';

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
