import assert from 'node:assert/strict';
import { text } from '../../simulator/replies.ts';
import { abilityRules } from '../../simulator/rules/abilityRules.ts';
import { assistant, RuleRig, user, type Json } from './support/ruleRig.ts';

suite('Simulator abilities of models');

let rig: RuleRig;

before(async () => {
  rig = await RuleRig.start();
});

after(() => rig.simulator.close());

const LOOK = { name: 'look', input_schema: { type: 'object' } };

function ask(model: string, more: Json = {}): Json {
  return { model, max_tokens: 1000, tools: [LOOK], messages: [user('Hello')], ...more };
}

test('has system messages in the middle only on models that take them', async () => {
  const messages = [user('Hello'), { role: 'system', content: 'It is Tuesday.' }];
  await rig.refused('model-system-messages', ask('claude-sonnet-4-6', { messages }));
  await rig.answer(ask('claude-opus-4-8', { messages }), [text('Fine.')]);
});

test('changes tools only on models that take it', async () => {
  const removal = { type: 'tool_removal', tool: { type: 'tool_reference', name: 'look' } };
  const messages = [user('Hello'), { role: 'system', content: [removal] }];
  const betas = ['mid-conversation-tool-changes-2026-07-01'];
  await rig.refused('model-tool-changes', ask('claude-opus-4-8', { messages }), betas);
  await rig.answer(ask('claude-sonnet-5-5', { messages }), [text('Fine.')], betas);
});

test('summarizes only with models that can', async () => {
  const messages = [user('Hello'), assistant('Hi'), user('Go on'), assistant('Fine')];
  const body = ask('claude-haiku-4-5', { messages, compaction: { type: 'summarize' } });
  await rig.refused('model-compaction', body, ['compact-2026-09-04']);
});

test('takes no display of thinking where there is none', async () => {
  const thinking = { type: 'disabled', display: 'summarized' };
  const { message } = await rig.refused('unknown-field', ask('claude-sonnet-5-5', { thinking }));
  assert.match(message, /^thinking\.disabled\.display: Extra inputs are not permitted$/);
});

test('has been put to the test in every rule', () => {
  assert.deepEqual(
    abilityRules.map(({ id }) => id).filter((id) => !rig.broken.has(id)),
    [],
  );
});
