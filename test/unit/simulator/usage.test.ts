import assert from 'node:assert/strict';
import type {
  BetaMessageIterationUsage,
  BetaRawMessageDeltaEvent,
  BetaRawMessageStartEvent,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import Anthropic from '@anthropic-ai/sdk';
import { compaction, faulty, serverTool, text, thinking, toolUse, webResults } from '../../simulator/replies.ts';
import { countTokens } from '../../simulator/tokens.ts';
import { assistant, goOn, RuleRig, user, type Json } from './support/ruleRig.ts';

suite('Simulator usage');

let rig: RuleRig;

beforeEach(async () => {
  rig = await RuleRig.start();
});

afterEach(() => rig.simulator.close());

const ASK: Json = {
  model: 'claude-sonnet-5-5',
  max_tokens: 1000,
  cache_control: { type: 'ephemeral' },
  system: 'Be brief. '.repeat(600),
  tools: [
    { type: 'web_search_20260318', name: 'web_search' },
    { name: 'look', input_schema: { type: 'object' } },
  ],
  messages: [user('Hello')],
};
const COMPACTION = 'compact-2026-09-04';
const SEARCH = serverTool(
  'web_search',
  { query: 'gardens' },
  webResults({ url: 'https://example.com', title: 'Garden' }),
);

test('tells thinking apart, and charges for it also where it is not shown', async () => {
  const thought = 'A long thought about gardens. '.repeat(20);
  const hidden = await rig.answer(ASK, [thinking(thought), text('Fine.')]);
  const shown = await rig.answer({ ...ASK, thinking: { type: 'adaptive', display: 'summarized' } }, [
    thinking(thought),
    text('Fine.'),
  ]);
  assert.equal(hidden.usage.output_tokens_details?.thinking_tokens, countTokens(thought));
  assert.equal(hidden.usage.output_tokens, shown.usage.output_tokens);
  assert.ok(hidden.usage.output_tokens > countTokens(thought));
});

test('counts hidden thinking that comes back as what was thought', async () => {
  const thought = 'A long thought about gardens. '.repeat(20);
  const { content } = await rig.answer(ASK, [thinking(thought), text('Fine.')]);
  const withThought = await rig.count(goOn(ASK, content, 'Go on'));
  const without = await rig.count(goOn(ASK, content.slice(1), 'Go on'));
  assert.equal(withThought - without, countTokens(thought));
});

test('pays again for every step in which the tools of the API answered', async () => {
  const { usage } = await rig.answer(ASK, [text('I search.'), SEARCH, text('Found.')]);
  const [first, second] = (usage.iterations ?? []) as readonly BetaMessageIterationUsage[];
  assert.ok(first && second && usage.iterations?.length === 2);
  const size = await rig.count(ASK);
  assert.deepEqual([first.cache_creation_input_tokens, first.input_tokens], [size, 0]);
  assert.deepEqual([second.cache_read_input_tokens, second.cache_creation_input_tokens], [size, 0]);
  assert.ok(second.input_tokens > first.output_tokens, 'what was written and what was found');
  assert.equal(usage.input_tokens, first.input_tokens + second.input_tokens);
  assert.equal(usage.cache_read_input_tokens, size);
  assert.equal(usage.output_tokens, first.output_tokens + second.output_tokens);
  assert.deepEqual(usage.server_tool_use, { web_search_requests: 1, web_fetch_requests: 0 });
});

test('begins a stream with the first step and ends it with the sums', async () => {
  rig.simulator.nextReplies([text('I search.'), SEARCH, text('Found.')]);
  const client = new Anthropic({ apiKey: 'test', baseURL: rig.simulator.url, maxRetries: 0 });
  const events: unknown[] = [];
  const body = { ...ASK, stream: true } as unknown as Anthropic.Beta.Messages.MessageCreateParamsStreaming;
  for await (const event of await client.beta.messages.create(body)) {
    events.push(event);
  }
  const begun = (events[0] as BetaRawMessageStartEvent).message.usage;
  const ended = (events.at(-2) as BetaRawMessageDeltaEvent).usage;
  assert.deepEqual([begun.cache_read_input_tokens, begun.server_tool_use, begun.iterations], [0, null, null]);
  assert.equal(ended.cache_read_input_tokens, begun.cache_creation_input_tokens);
  assert.equal(ended.iterations?.length, 2);
  assert.deepEqual(ended.server_tool_use, { web_search_requests: 1, web_fetch_requests: 0 });
});

test('leaves a summary out of the sums', async () => {
  const first = await rig.answer(ASK, [text('Fine.')]);
  rig.simulator.nextSummaries(compaction('They greeted each other.'));
  await rig.summary(goOn(ASK, first.content, 'Sum up.'), [COMPACTION]);
  const usage = rig.simulator.requests.at(-1)?.usage;
  const [only] = usage?.iterations ?? [];
  assert.equal(only?.type, 'compaction');
  assert.equal(only?.cache_read_input_tokens, await rig.count(ASK));
  assert.ok((only?.output_tokens ?? 0) > 0);
  assert.deepEqual([usage?.input_tokens, usage?.cache_read_input_tokens, usage?.output_tokens], [0, 0, 0]);
});

test('charges for an answer that broke off, and for nothing that never began', async () => {
  rig.simulator.nextReplies(faulty({ kind: 'status', status: 529 }));
  assert.equal(await rig.attempt(ASK), 529);
  assert.equal(rig.simulator.requests.at(-1)?.usage, undefined);
  const next = await rig.answer(ASK, [text('Fine.')]);
  assert.equal(next.usage.cache_read_input_tokens, 0, 'a refused request writes no cache');
  rig.simulator.nextReplies(faulty({ kind: 'cleanClose' }, [text('A long answer. '.repeat(40))]));
  assert.equal(await rig.attempt({ ...ASK, stream: true }), 200);
  const usage = rig.simulator.requests.at(-1)?.usage;
  assert.equal(usage?.cache_read_input_tokens, await rig.count(ASK));
  assert.ok((usage?.output_tokens ?? 0) > 100);
});

test('counts what an answer could not be given to', async () => {
  const huge = { ...ASK, model: 'claude-haiku-4-5', tools: [], messages: [user('a'.repeat(800_000))] };
  assert.ok((await rig.count(huge)) > 200_000);
  const begun = { ...ASK, messages: [user('a'), assistant('Sure, ')] };
  assert.deepEqual(await rig.refusedCount(begun), []);
  assert.deepEqual(await rig.refusedCount({ ...ASK, messages: [assistant('a'), user('b')] }), ['first-message']);
  const orphan = [user('a'), assistant([{ type: 'tool_use', id: 'toolu_1', name: 'look', input: {} }]), user('b')];
  assert.deepEqual(await rig.refusedCount({ ...ASK, messages: orphan }), ['tool-use-answered']);
});

test('keeps thinking good behind a summary of exactly what stood before it', async () => {
  const first = await rig.answer(ASK, [thinking('One.'), text('A')]);
  const covered = goOn(ASK, first.content, 'Second');
  const summarized = covered['messages'] as readonly Json[];
  rig.simulator.nextSummaries(compaction('They greeted each other.'));
  const summary = await rig.summary({ ...ASK, messages: summarized.slice(0, 2) }, [COMPACTION]);
  const second = await rig.answer(covered, [thinking('Two.'), text('B')], [COMPACTION]);
  const swapped = [assistant(summary), summarized[2] as Json, assistant(second.content), user('Third')];
  const third = await rig.answer({ ...ASK, messages: swapped }, [thinking('Three.'), text('C')], [COMPACTION]);
  await rig.answer(goOn({ ...ASK, messages: swapped }, third.content, 'Fourth'), [text('D')], [COMPACTION]);
  const wrong = [assistant(summary), user('Other'), assistant(second.content), user('Third')];
  await rig.refused('thinking-binding', { ...ASK, messages: wrong }, [COMPACTION]);
});

test('charges for a tool that it was given in the middle from there on', async () => {
  const betas = ['inline-tools-2026-09-15'];
  const definition = { name: 'hear', description: 'Hears. '.repeat(200), input_schema: { type: 'object' } };
  const addition = { type: 'tool_addition', tool: { type: 'tool_definition', definition } };
  const before = await rig.answer(ASK, [text('Fine.')]);
  const next = goOn(ASK, before.content, 'Listen');
  const added = { ...next, messages: [...(next['messages'] as Json[]), { role: 'system', content: [addition] }] };
  const { usage } = await rig.answer(added, [toolUse('hear', {}, { id: 'toolu_7' })], betas);
  assert.equal(usage.cache_read_input_tokens, await rig.count(ASK), 'the prefix is as it was');
  const grown = (await rig.count(added, betas)) - (await rig.count(next));
  assert.ok(grown > countTokens(definition.description));
});
