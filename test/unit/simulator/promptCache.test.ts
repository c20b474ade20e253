import assert from 'node:assert/strict';
import type { BetaMessage, BetaUsage } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { text, toolUse } from '../../simulator/replies.ts';
import { ONE_PIXEL } from './support/onePixel.ts';
import { goOn, RuleRig, user, type Json } from './support/ruleRig.ts';

suite('Simulator prompt cache');

let rig: RuleRig;

beforeEach(async () => {
  rig = await RuleRig.start();
});

afterEach(() => rig.simulator.close());

const EPHEMERAL = { cache_control: { type: 'ephemeral' } };
const HOUR = { cache_control: { type: 'ephemeral', ttl: '1h' } };
const MINUTE = 60_000;

function long(name: string): string {
  return `${name} `.repeat(1500);
}

function tool(name: string, more: Json = {}): Json {
  return { name, description: long('What it does.'), input_schema: { type: 'object' }, ...more };
}

const ASK: Json = {
  model: 'claude-sonnet-5-5',
  max_tokens: 1000,
  ...EPHEMERAL,
  system: [{ type: 'text', text: long('Be brief.'), ...EPHEMERAL }],
  tools: [tool('look')],
  messages: [user('Hello')],
};

type Step = Readonly<{ body: Json; answer: BetaMessage }>;

async function ask(body: Json): Promise<Step> {
  return { body, answer: await rig.answer(body, [text('Fine.')]) };
}

function next({ body, answer }: Step, said: unknown = 'Go on'): Json {
  return goOn(body, answer.content, said);
}

/** What was read, written and neither. */
function shares(usage: BetaUsage): readonly number[] {
  return [usage.cache_read_input_tokens ?? 0, usage.cache_creation_input_tokens ?? 0, usage.input_tokens];
}

function whole(usage: BetaUsage): number {
  return shares(usage).reduce((sum, share) => sum + share, 0);
}

test('writes a marked prefix once and reads it from then on, and the shares sum to the exact count', async () => {
  const first = await ask(ASK);
  const second = await ask(next(first));
  const third = await ask(next(second));
  const usages = [first, second, third].map(({ answer }) => answer.usage);
  for (const { body, answer } of [first, second, third]) {
    assert.equal(whole(answer.usage), await rig.count(body));
  }
  assert.deepEqual(shares(usages[0] as BetaUsage), [0, await rig.count(first.body), 0]);
  const size = await rig.count(first.body);
  assert.deepEqual(shares(usages[1] as BetaUsage), [size, (await rig.count(second.body)) - size, 0]);
  assert.equal(usages[2]?.cache_read_input_tokens, await rig.count(second.body));
});

test('records what each answer cost', async () => {
  const { answer } = await ask(ASK);
  assert.deepEqual(rig.simulator.requests.at(-1)?.usage, answer.usage);
  await rig.count(ASK);
  assert.equal(rig.simulator.requests.at(-1)?.usage, undefined);
});

test('caches nothing without a mark, and nothing shorter than the model wants', async () => {
  const { cache_control: _, ...unmarked } = { ...ASK, system: long('Be brief.') } as Json;
  const small = { model: 'claude-haiku-5-5', max_tokens: 100, ...EPHEMERAL, messages: [user('word '.repeat(2800))] };
  for (const body of [unmarked, small]) {
    await ask(body);
    const { answer } = await ask(body);
    assert.deepEqual(shares(answer.usage), [0, 0, await rig.count(body)]);
  }
  const enough = { ...small, messages: [user('word '.repeat(2900))] };
  await ask(enough);
  assert.equal((await ask(enough)).answer.usage.cache_read_input_tokens, await rig.count(enough));
});

test('forgets after five minutes, or an hour, since the last use', async () => {
  const first = await ask(ASK);
  rig.simulator.advance(4 * MINUTE);
  const second = await ask(next(first));
  rig.simulator.advance(4 * MINUTE);
  const third = await ask(next(second));
  assert.ok((third.answer.usage.cache_read_input_tokens ?? 0) > 0);
  rig.simulator.advance(5 * MINUTE);
  const fourth = await ask(next(third));
  assert.equal(fourth.answer.usage.cache_read_input_tokens, 0);
});

test('keeps what is marked for an hour for an hour, and says apart what was written for how long', async () => {
  const body = { ...ASK, system: [{ type: 'text', text: long('Be brief.'), ...HOUR }] };
  const { answer } = await ask(body);
  const { ephemeral_1h_input_tokens: forHour = 0, ephemeral_5m_input_tokens: forMinutes = 0 } =
    answer.usage.cache_creation ?? {};
  assert.ok(forHour > 5000 && forMinutes > 0);
  assert.equal(forHour + forMinutes, answer.usage.cache_creation_input_tokens);
  rig.simulator.advance(30 * MINUTE);
  const later = await ask(body);
  assert.deepEqual(shares(later.answer.usage), [forHour, forMinutes, 0]);
});

test('looks back twenty blocks from a mark, and no further', async () => {
  const first = await ask({ ...ASK, system: 'Short.', tools: [], messages: [user(long('Hello'))] });
  const size = await rig.count(first.body);
  const blocks = (count: number): readonly Json[] =>
    Array.from({ length: count }, (_, index) => ({ type: 'text', text: `Part ${index}` }));
  const near = await ask(next(first, blocks(18)));
  assert.equal(near.answer.usage.cache_read_input_tokens, size, 'answer and 18 blocks: the mark is the twentieth back');
  const far = await ask(
    next(
      first,
      blocks(19).map((block) => ({ ...block, text: `Other ${String(block['text'])}` })),
    ),
  );
  assert.equal(far.answer.usage.cache_read_input_tokens, 0);
});

test('loses everything with another tool, system and messages with another system prompt', async () => {
  const first = await ask(ASK);
  const body = next(first);
  const toolsOnly = { ...ASK, system: [], tools: [tool('look', EPHEMERAL)], messages: [user('Hello')] };
  const tools = await ask(toolsOnly);
  assert.deepEqual(
    (await ask({ ...body, tools: [tool('look'), tool('hear')] })).answer.usage.cache_read_input_tokens,
    0,
  );
  const other = {
    ...body,
    tools: [tool('look', EPHEMERAL)],
    system: [{ type: 'text', text: long('Be long.'), ...EPHEMERAL }],
  };
  const { usage } = (await ask(other)).answer;
  const toolTokens = (await rig.count(tools.body)) - (await rig.count({ ...toolsOnly, tools: [] }));
  assert.equal(usage.cache_read_input_tokens, toolTokens);
});

test('loses the messages with another effort, thinking, tool choice or the first image, and keeps system and tools', async () => {
  const first = await ask(ASK);
  const body = next(first);
  const base = (await rig.count(ASK)) - (await rig.count({ ...ASK, tools: [], system: [] }));
  const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: ONE_PIXEL } };
  const changes: readonly Json[] = [
    { output_config: { effort: 'low' } },
    { thinking: { type: 'disabled' } },
    { tool_choice: { type: 'none' } },
    { messages: [...(body['messages'] as Json[]).slice(0, -1), user([image, { type: 'text', text: 'b' }])] },
  ];
  for (const change of changes) {
    const { answer } = await ask({ ...body, ...change });
    assert.equal(answer.usage.cache_read_input_tokens, base, JSON.stringify(change).slice(0, 80));
  }
  const same = await ask({ ...body, output_config: { effort: 'high' }, tool_choice: { type: 'auto' } });
  assert.ok((same.answer.usage.cache_read_input_tokens ?? 0) > base, 'what is said by default changes nothing');
});

test('charges for a deferred tool only once it has been found, from there on', async () => {
  const deferred = { ...ASK, tools: [tool('find'), tool('look', { defer_loading: true })] };
  const alone = { ...ASK, tools: [tool('find')] };
  const price = (await rig.count({ ...ASK, tools: [tool('find'), tool('look')] })) - (await rig.count(alone));
  assert.ok(price > 4000);
  assert.equal(await rig.count(deferred), await rig.count(alone));
  const answer = await rig.answer(deferred, [toolUse('find', {}, { id: 'toolu_1' })]);
  const found = {
    type: 'tool_result',
    tool_use_id: 'toolu_1',
    content: [{ type: 'tool_reference', tool_name: 'look' }],
  };
  const second = await ask(goOn(deferred, answer.content, [found]));
  const usage = second.answer.usage;
  assert.equal(usage.cache_read_input_tokens, await rig.count(deferred), 'the prefix is as it was');
  assert.ok((usage.cache_creation_input_tokens ?? 0) > price);
  assert.equal(whole(usage), await rig.count(second.body));
});

test('says why the cache was missed, and what that cost', async () => {
  const first = await ask({ ...ASK, diagnostics: { previous_message_id: null } });
  assert.equal(first.answer.diagnostics, null);
  const asking: Json = { ...next(first), diagnostics: { previous_message_id: first.answer.id } };
  assert.equal((await ask(asking)).answer.diagnostics, null, 'nothing but what was appended has changed');
  const messages = asking['messages'] as readonly Json[];
  const expected: readonly (readonly [string, Json])[] = [
    ['model_changed', { model: 'claude-fable-5-2' }],
    ['tools_changed', { tools: [tool('look'), tool('hear')] }],
    ['system_changed', { system: 'Be long.' }],
    ['messages_changed', { messages: [user('Hi'), ...messages.slice(1)] }],
    ['unavailable', { tool_choice: { type: 'none' } }],
    ['previous_message_not_found', { diagnostics: { previous_message_id: 'msg_01x' } }],
  ];
  const size = await rig.count(first.body);
  for (const [type, change] of expected) {
    const { answer } = await ask({ ...asking, ...change });
    const reason = answer.diagnostics?.cache_miss_reason;
    assert.equal(reason?.type, type);
    if (reason !== undefined && reason !== null && 'cache_missed_input_tokens' in reason) {
      assert.equal(reason.cache_missed_input_tokens, size - (answer.usage.cache_read_input_tokens ?? 0), type);
    }
  }
});
