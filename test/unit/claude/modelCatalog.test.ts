import assert from 'node:assert/strict';
import { deferred } from '../../../src/base/async.ts';
import { HostError } from '../../../src/base/errors.ts';
import { nullLogger } from '../../../src/base/logger.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import type { ModelClient, ModelList } from '../../../src/claude/modelClient.ts';
import { unlistedModel } from '../../../src/claude/models.ts';

suite('the model catalog');

const list: ModelList = { models: [unlistedModel('a')], endpoint: { kind: 'anthropic' } };

/** A catalog over a client that answers with these, one after the other. */
function catalogOf(...answers: readonly (() => Promise<ModelList>)[]): ModelCatalog {
  const waiting = [...answers];
  const client: ModelClient = {
    features: () => assert.fail('no message is asked for'),
    countTokens: () => assert.fail('no message is asked for'),
    stream: () => assert.fail('no message is asked for'),
    listModels: () => (waiting.shift() ?? assert.fail('asked too often'))(),
  };
  return new ModelCatalog({ client, log: nullLogger });
}

test('asks nobody before it is told to', () => {
  const catalog = catalogOf();
  assert.equal(catalog.state.value.kind, 'unknown');
  catalog.dispose();
});

test('knows the models and who offers them', async () => {
  const catalog = catalogOf(() => Promise.resolve(list));
  const asked = catalog.refresh();
  assert.equal(catalog.state.value.kind, 'loading');
  await asked;
  assert.deepEqual(catalog.state.value, { kind: 'ready', ...list, error: undefined });
  catalog.dispose();
});

test('keeps the last models when it cannot get new ones, and says why', async () => {
  const noKey = new HostError('claude.noKey', 'No key', { remedy: 'setApiKey' });
  const catalog = catalogOf(
    () => Promise.resolve(list),
    () => Promise.reject(noKey),
  );
  await catalog.refresh();
  await catalog.refresh();
  assert.deepEqual(catalog.state.value, { kind: 'failed', ...list, error: noKey });
  catalog.dispose();
});

test('does not let a slow answer overtake a later one', async () => {
  const slow = deferred<ModelList>();
  const newer: ModelList = { ...list, models: [unlistedModel('newer')] };
  const catalog = catalogOf(
    () => slow.promise,
    () => Promise.resolve(newer),
  );
  const first = catalog.refresh();
  await catalog.refresh();
  slow.resolve(list);
  await first;
  assert.deepEqual(catalog.state.value.models, newer.models);
  catalog.dispose();
});

test('has an answer for everybody who asked, also when a later question is answered later', async () => {
  const slow = deferred<ModelList>();
  const catalog = catalogOf(
    () => Promise.resolve(list),
    () => slow.promise,
  );
  const first = catalog.refresh();
  const second = catalog.refresh();
  setImmediate(() => slow.resolve(list));
  await first;
  assert.equal(catalog.state.value.kind, 'ready');
  await second;
  catalog.dispose();
});

test('changes nothing after it was disposed', async () => {
  const catalog = catalogOf(() => Promise.resolve(list));
  const asked = catalog.refresh();
  catalog.dispose();
  await asked;
  assert.equal(catalog.state.value.kind, 'loading');
});
