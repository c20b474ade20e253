import assert from 'node:assert/strict';
import { text, thinking, toolUse } from '../../simulator/replies.ts';
import { thinkingRules } from '../../simulator/rules/thinkingRules.ts';
import { goOn, RuleRig, user, type Json } from './support/ruleRig.ts';

suite('Simulator thinking');

let rig: RuleRig;

before(async () => {
  rig = await RuleRig.start();
});

after(() => rig.simulator.close());

const BINDING = 'thinking-binding-controls-2026-08-01';
const LOOK = { name: 'look', input_schema: { type: 'object' } };
const ASK: Json = {
  model: 'claude-sonnet-5-5',
  max_tokens: 1000,
  system: 'Be brief.',
  tools: [LOOK],
  thinking: { type: 'adaptive', display: 'summarized' },
  messages: [user('Hello')],
};
const OLD: Json = { ...ASK, model: 'claude-opus-4-8' };

function result(id: string): Json {
  return { type: 'tool_result', tool_use_id: id, content: 'seen' };
}

test('takes thinking back as it was sent, also said another way, over as many turns as there are', async () => {
  const first = await rig.answer(ASK, [
    thinking('One.'),
    text('A'),
    thinking('Two.'),
    toolUse('look', {}, { id: 'u1' }),
  ]);
  const second = goOn(ASK, first.content, [result('u1')]);
  const answer = await rig.answer(second, [thinking('Three.'), text('B')]);
  const third = goOn(second, answer.content, 'Go on');
  const said = {
    ...third,
    system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
    messages: [user([{ type: 'text', text: 'Hello' }]), ...(third['messages'] as Json[]).slice(1)],
  };
  await rig.answer(said, [text('C')]);
});

test('takes thinking back whose text was left out', async () => {
  const body = { ...ASK, thinking: { type: 'adaptive' } };
  const answer = await rig.answer(body, [thinking('Secret.'), text('A')]);
  assert.deepEqual(answer.content[0]?.type === 'thinking' && answer.content[0].thinking, '');
  await rig.answer(goOn(body, answer.content, 'Go on'), [text('B')]);
});

test('refuses thinking that it never sent', async () => {
  const [thought, said] = (await rig.answer(ASK, [thinking('One.'), text('A')])).content;
  const changed = { ...thought, thinking: 'Two.' } as unknown as Json;
  const body = goOn(goOn(ASK, [changed, said as unknown as Json], 'b'), [{ type: 'text', text: 'B' }], 'c');
  const answer = await rig.refused('thinking-signature', body);
  assert.equal(answer.message, 'messages.1.content.0: Invalid `signature` in `thinking` block');
  const redacted = goOn(ASK, [{ type: 'redacted_thinking', data: 'abc' }], 'b');
  const second = await rig.refused('thinking-signature', redacted);
  assert.equal(second.message, 'messages.1.content.0: Invalid `data` in `redacted_thinking` block');
});

test('takes back thinking that nobody can read', async () => {
  const answer = await rig.answer(ASK, [{ type: 'redacted_thinking', data: 'hidden' }, text('A')]);
  await rig.answer(goOn(ASK, answer.content, 'b'), [text('B')]);
});

test('refuses thinking behind another system prompt, other tools or other messages', async () => {
  const { content } = await rig.answer(ASK, [thinking('One.'), text('A')]);
  const next = goOn(ASK, content, 'Go on');
  const changes: readonly Json[] = [
    { system: 'Be long.' },
    { tools: [{ ...LOOK, description: 'Looks' }] },
    { messages: [user('Hi'), ...(next['messages'] as Json[]).slice(1)] },
  ];
  for (const change of changes) {
    const { status, message } = await rig.refused('thinking-binding', { ...next, ...change });
    assert.equal(status, 400);
    assert.equal(
      message,
      'messages.1.content.0: Invalid `signature` in `thinking` block. The block is bound to a different conversation. ' +
        'Remove the block, or set `thinking.block_binding.prefix_mismatch_behavior` to "drop_block".',
    );
  }
});

test('does not care what stood before on a model that binds nothing', async () => {
  const { content } = await rig.answer(OLD, [thinking('One.'), text('A')]);
  await rig.answer({ ...goOn(OLD, content, 'Go on'), system: 'Be long.' }, [text('B')]);
});

test('drops the rest of the run with a block that does not fit, says so, and does not charge for it', async () => {
  const { content } = await rig.answer(ASK, [
    thinking('One.'),
    thinking('Two.'),
    text('A'),
    thinking('Three.'),
    text('B'),
  ]);
  const dropping = {
    type: 'adaptive',
    display: 'summarized',
    block_binding: { prefix_mismatch_behavior: 'drop_block' },
  };
  const body = { ...goOn(ASK, content, 'Go on'), system: 'Be long.', thinking: dropping };
  const answer = await rig.answer(body, [thinking('Four.'), text('C')], [BINDING]);
  const reason = 'prefix_binding_mismatch';
  assert.deepEqual(answer.input_transformations, [
    { type: 'thinking_dropped', path: 'messages.1.content.0', reason },
    { type: 'thinking_dropped', path: 'messages.1.content.1', reason },
    { type: 'thinking_dropped', path: 'messages.1.content.3', reason },
  ]);
  const texts = content.filter((block) => block.type === 'text');
  const stripped = { ...goOn(ASK, texts, 'Go on'), system: 'Be long.' };
  assert.equal(answer.usage.input_tokens, await rig.count(stripped));
  const later = await rig.answer(goOn(body, answer.content, 'And on'), [text('D')], [BINDING]);
  assert.equal(later.input_transformations?.length, 3, 'what was thought behind the drop is good behind it');
});

test('reports that nothing was dropped only to who asks', async () => {
  const asked = await rig.answer(ASK, [text('A')], [BINDING]);
  const silent = await rig.answer(ASK, [text('A')]);
  assert.deepEqual(asked.input_transformations, []);
  assert.equal('input_transformations' in silent, false);
});

test('drops the thinking of another model without a word', async () => {
  const { content } = await rig.answer(ASK, [thinking('One.'), text('A')]);
  const body = { ...goOn(ASK, content, 'Go on'), model: 'claude-opus-5-5' };
  const answer = await rig.answer(body, [thinking('Two.'), text('B')], [BINDING]);
  const path = 'messages.1.content.0';
  assert.deepEqual(answer.input_transformations, [
    { type: 'thinking_dropped', path, reason: 'model_binding_mismatch' },
  ]);
  const back = { ...goOn(body, answer.content, 'Back'), model: 'claude-sonnet-5-5' };
  const last = await rig.answer(back, [text('C')], [BINDING]);
  const dropped = last.input_transformations?.map((one) => one.path);
  assert.deepEqual(dropped, ['messages.3.content.0']);
});

test('refuses the latest answer without a part of its thinking', async () => {
  const run = [thinking('One.'), thinking('Two.'), toolUse('look', {}, { id: 'u2' })];
  const { content } = await rig.answer(OLD, run);
  const { message } = await rig.refused('thinking-run', goOn(OLD, content.slice(1), [result('u2')]));
  assert.match(
    message,
    /^messages\.1: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot/,
  );
  await rig.answer(goOn(OLD, content, [result('u2')]), [text('A')]);
});

test('takes an answer that was broken off, and a history without any thinking', async () => {
  const { content } = await rig.answer(ASK, [
    thinking('One.'),
    text('A'),
    thinking('Two.'),
    toolUse('look', {}, { id: 'u3' }),
  ]);
  await rig.answer(goOn(ASK, content.slice(0, 2), 'Stop. Go on'), [text('B')]);
  const stripped = content.filter((block) => block.type !== 'thinking');
  await rig.answer(goOn(ASK, stripped, [result('u3')]), [text('B')]);
});

test('has been put to the test in every rule', () => {
  assert.deepEqual(
    thinkingRules.map(({ id }) => id).filter((id) => !rig.broken.has(id)),
    [],
  );
});
