import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { betas } from '../../../src/claude/betas.ts';
import { modelTable } from '../../../src/claude/modelTable.ts';
import { modelTraits } from '../../../src/claude/modelTraits.ts';
import { MODELS } from '../../simulator/models.ts';

suite('model traits');

test('knows every model that the SDK names', async () => {
  const named = await modelsOfTheSdk();
  assert.ok(named.length > 10);
  for (const id of named.filter((name) => name !== 'claude-mythos-preview')) {
    assert.notEqual(modelTraits(id).prices, undefined, id);
  }
});

test('knows a dated variant, and the names that cloud providers give', () => {
  const traits = modelTable.models['claude-opus-4-5'];
  for (const id of [
    'claude-opus-4-5-20251101',
    'claude-opus-4-5@20251101',
    'anthropic.claude-opus-4-5',
    'us.anthropic.claude-opus-4-5-20251101-v1:0',
  ]) {
    assert.equal(modelTraits(id), traits, id);
  }
});

test('takes no model for another whose id begins alike', () => {
  for (const id of [
    'claude-opus-5-6',
    'claude-opus-5-mini',
    'claude-sonnet-5-52',
    'claude-opus-4',
    'my-claude-opus-5',
  ]) {
    assert.equal(modelTraits(id).family, undefined, id);
  }
});

test('expects nothing of an unknown model that it might refuse', () => {
  for (const id of ['llama', '', 'constructor', '__proto__', 'anthropic/claude-opus-5-5']) {
    const traits = modelTraits(id);
    assert.equal(traits.prices, undefined);
    assert.equal(traits.takesSystemMessages || traits.hasToolSearch || traits.hasCompaction, false);
    assert.deepEqual(traits.toolChangeBetas, []);
  }
});

test('says how old the table is, and what in it is not verified', () => {
  assert.match(modelTable.asOf, /^\d{4}-\d\d-\d\d$/);
  assert.ok(modelTraits('claude-fable-5-2').unverified.includes('prices'));
  assert.deepEqual(modelTraits('claude-opus-5').unverified, []);
});

test('keeps the prices of every model in their order', () => {
  for (const [id, { prices, longPrompts }] of Object.entries(modelTable.models)) {
    for (const each of [prices, longPrompts?.prices]) {
      if (each) {
        const { cacheRead, input, cacheWrite5m, cacheWrite1h, output } = each;
        const rising = [cacheRead, input, cacheWrite5m, cacheWrite1h, output];
        assert.deepEqual(
          rising,
          rising.toSorted((a, b) => a - b),
          id,
        );
        assert.ok(cacheRead > 0 && cacheRead <= input * 0.100001, id);
      }
    }
  }
});

test('changes tools only where system messages are taken', () => {
  for (const [id, traits] of Object.entries(modelTable.models)) {
    assert.ok(traits.takesSystemMessages || traits.toolChangeBetas.length === 0, id);
  }
  assert.deepEqual(modelTraits('claude-sonnet-5-5').toolChangeBetas, [betas.toolChanges, betas.inlineTools]);
});

test('asks nothing of a model that the simulator knows it to refuse', () => {
  for (const facts of MODELS.filter(({ lifecycle }) => lifecycle !== 'retired')) {
    const traits = modelTraits(facts.id);
    assert.equal(traits.minCacheableTokens, facts.minCacheableTokens, facts.id);
    assert.equal(traits.takesSystemMessages, facts.takesSystemMessages, facts.id);
    assert.equal(traits.hasCompaction, facts.hasCompaction, facts.id);
    assert.equal(traits.toolChangeBetas.length > 0, facts.takesToolChanges, facts.id);
    assert.equal(traits.defaultEffort, facts.efforts.length > 0 ? facts.defaultEffort : undefined, facts.id);
  }
});

test('asks for betas under the names that the SDK knows', async () => {
  const text = await sdkTypes('resources/beta/beta.d.ts');
  for (const name of Object.values(betas)) {
    assert.ok(text.includes(`'${name}'`), name);
  }
});

/** The ids in the SDK's type of models. */
async function modelsOfTheSdk(): Promise<readonly string[]> {
  const text = await sdkTypes('resources/messages/messages.d.ts');
  const union = /export type Model = ([^;]+);/.exec(text)?.[1] ?? '';
  return [...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
}

function sdkTypes(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.resolve('@anthropic-ai/sdk')), 'utf8');
}
