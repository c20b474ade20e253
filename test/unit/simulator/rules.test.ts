import assert from 'node:assert/strict';
import { text } from '../../simulator/replies.ts';
import { RULE_IDS } from '../../simulator/rules/checkRequest.ts';
import { abilityRules } from '../../simulator/rules/abilityRules.ts';
import { compactionRules } from '../../simulator/rules/compactionRules.ts';
import { connectorRules } from '../../simulator/rules/connectorRules.ts';
import { serverToolRules } from '../../simulator/rules/serverToolRules.ts';
import { threadRules } from '../../simulator/rules/threadRules.ts';
import { toolChangeRules } from '../../simulator/rules/toolChangeRules.ts';
import { imageRules } from '../../simulator/rules/imageRules.ts';
import { thinkingRules } from '../../simulator/rules/thinkingRules.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { ONE_PIXEL } from './support/onePixel.ts';
import { thoughtBehind } from './support/thoughtBehind.ts';

suite('Simulator rules');

let simulator: Simulator;
const brokenHere = new Set<string>();

before(async () => {
  simulator = await startSimulator({ brain: () => ({ content: [text('Fine.')] }) });
});

after(() => simulator.close());

type Json = Record<string, unknown>;
type Messages = readonly Json[];

const HEADERS = {
  authorization: 'Bearer test',
  'anthropic-version': '2026-10-21',
  'content-type': 'application/json',
};

const TOOL = { name: 'look', description: 'Looks', input_schema: { type: 'object', properties: {}, required: [] } };

function user(content: unknown): Json {
  return { role: 'user', content };
}

function assistant(content: unknown): Json {
  return { role: 'assistant', content };
}

function use(id = 'toolu_1'): Json {
  return { type: 'tool_use', id, name: 'look', input: {} };
}

function result(id = 'toolu_1', more: Json = {}): Json {
  return { type: 'tool_result', tool_use_id: id, content: 'seen', ...more };
}

const PLAIN: Json = { model: 'claude-sonnet-5-5', max_tokens: 100, messages: [user('Hello')] };

interface Answer {
  readonly status: number;
  readonly rule: string | null;
  readonly type: string | undefined;
  readonly message: string | undefined;
}

async function ask(body: unknown, headers: Readonly<Record<string, string>> = HEADERS, path = '/v1/messages') {
  const response = await fetch(simulator.url + path, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as { readonly error?: { readonly type: string; readonly message: string } };
  return {
    status: response.status,
    rule: response.headers.get('x-simulator-rule'),
    type: answer.error?.type,
    message: answer.error?.message,
  } satisfies Answer;
}

/** A body that breaks exactly the rule: nothing else may be found wrong with it. */
async function refused(
  rule: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = HEADERS,
): Promise<Answer> {
  const answer = await ask(body, headers);
  const violations = simulator.requests.at(-1)?.violations ?? [];
  assert.deepEqual([...new Set(violations.map((violation) => violation.rule))], [rule]);
  assert.equal(answer.rule?.split(' ')[0], rule);
  brokenHere.add(rule);
  return answer;
}

function withMessages(...messages: Messages): Json {
  return { ...PLAIN, tools: [TOOL], messages };
}

const RICH_BEGINNING: Json = {
  model: 'claude-sonnet-5-5',
  max_tokens: 4096,
  system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral', ttl: '1h' } }],
  cache_control: { type: 'ephemeral' },
  thinking: { type: 'adaptive', display: 'summarized' },
  output_config: { effort: 'high' },
  metadata: { user_id: 'somebody' },
  tool_choice: { type: 'auto', disable_parallel_tool_use: false },
  tools: [
    TOOL,
    {
      type: 'custom',
      name: 'mcp__files__read_text_file',
      input_schema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: { path: { type: 'string' }, head: { anyOf: [{ type: 'number' }, { type: 'null' }] } },
        required: ['path'],
        additionalProperties: false,
      },
      eager_input_streaming: true,
    },
  ],
  messages: [
    user([
      { type: 'text', text: 'Look at this' },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: ONE_PIXEL } },
      { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'A note' }, title: 'note.md' },
    ]),
  ],
};

const RICH: Json = {
  ...RICH_BEGINNING,
  messages: [
    ...(RICH_BEGINNING['messages'] as Messages),
    assistant([
      thoughtBehind(RICH_BEGINNING),
      { type: 'text', text: 'I look.' },
      { ...use('toolu_1'), caller: { type: 'direct' } },
      use('toolu_2'),
    ]),
    user([
      result('toolu_2', { content: [{ type: 'text', text: 'two' }] }),
      result('toolu_1', { is_error: true, content: 'denied' }),
      { type: 'text', text: 'Go on.' },
    ]),
    { role: 'system', content: 'The file note.md is open.' },
  ],
};

test('accepts a rich request that breaks no rule', async () => {
  const answer = await ask(RICH);
  assert.deepEqual(answer, { status: 200, rule: null, type: undefined, message: undefined });
});

test('accepts the key in either header', async () => {
  const { authorization: _, ...rest } = HEADERS;
  const answer = await ask(PLAIN, { ...rest, 'x-api-key': 'test' });
  assert.equal(answer.status, 200);
});

test('counts the tokens of a request that has no max_tokens', async () => {
  const { max_tokens: _, metadata: __, ...body } = RICH;
  const answer = await ask(body, HEADERS, '/v1/messages/count_tokens');
  assert.equal(answer.status, 200);
});

test('refuses a missing key and a wrong one', async () => {
  const { authorization: _, ...rest } = HEADERS;
  const missing = await refused('authentication', PLAIN, rest);
  const wrong = await refused('authentication', PLAIN, { ...HEADERS, authorization: 'Bearer sk-wrong' });
  assert.deepEqual([missing.status, missing.type], [401, 'authentication_error']);
  assert.deepEqual([wrong.status, wrong.message], [401, 'invalid x-api-key']);
});

test('refuses a version that is missing or unknown', async () => {
  const { 'anthropic-version': _, ...rest } = HEADERS;
  await refused('version', PLAIN, rest);
  await refused('version', PLAIN, { ...HEADERS, 'anthropic-version': '2020-01-01' });
});

test('refuses a beta that does not exist', async () => {
  await refused('beta-name', PLAIN, { ...HEADERS, 'anthropic-beta': 'compact-2026-09-04,dreams-2030-01-01' });
});

test('refuses a body that is not a JSON object', async () => {
  await refused('body-json', '{"model":');
  await refused('body-json', '[]');
});

test('refuses a body over 32 MB with 413', async () => {
  const answer = await refused('body-size', `{"model":"${'x'.repeat(32 * 1024 * 1024)}"}`);
  assert.deepEqual([answer.status, answer.type], [413, 'request_too_large']);
});

test('refuses sampling parameters in the current version and takes them in the old one', async () => {
  await refused('sampling', { ...PLAIN, temperature: 1 });
  const old = await ask({ ...PLAIN, temperature: 1 }, { ...HEADERS, 'anthropic-version': '2023-06-01' });
  assert.equal(old.status, 200);
});

test('refuses a request without a required field, wherever it is missing', async () => {
  const { max_tokens: _, ...body } = PLAIN;
  const top = await refused('required-field', body);
  const nested = await refused('required-field', withMessages(user([{ type: 'text' }])));
  assert.equal(top.message, 'max_tokens: Field required');
  assert.equal(nested.message, 'messages.0.content.0.text.text: Field required');
});

test('refuses a field that the API does not know, wherever it stands', async () => {
  const top = await refused('unknown-field', { ...PLAIN, tols: [] });
  const block = await refused('unknown-field', withMessages(user([{ type: 'text', text: 'a', id: 'x' }])));
  const tool = await refused('unknown-field', { ...PLAIN, tools: [{ ...TOOL, annotations: {} }] });
  assert.equal(top.message, 'tols: Extra inputs are not permitted');
  assert.equal(block.message, 'messages.0.content.0.text.id: Extra inputs are not permitted');
  assert.equal(tool.message, 'tools.0.custom.annotations: Extra inputs are not permitted');
});

test('refuses what belongs to a beta unless the beta is asked for', async () => {
  const withEdits = { ...PLAIN, context_management: { edits: [{ type: 'clear_tool_uses_20250919' }] } };
  await refused('beta-field', withEdits);
  const allowed = await ask(withEdits, { ...HEADERS, 'anthropic-beta': 'context-management-2025-06-27' });
  assert.equal(allowed.status, 200);
  await refused('beta-field', { ...PLAIN, compaction: { type: 'summarize' } });
  await refused('beta-field', { ...PLAIN, thread: { type: 'create' } });
  await refused('beta-field', { ...PLAIN, tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }] });
  await refused('beta-field', { ...PLAIN, thinking: { type: 'adaptive', block_binding: {} } });
  await refused('beta-field', { ...PLAIN, thinking: { type: 'adaptive', display: 'updates' } });
});

test('takes a tool by value only with the beta for that', async () => {
  const addition = { type: 'tool_addition', tool: { type: 'tool_definition', definition: TOOL } };
  const body = withMessages(user('a'), { role: 'system', content: [addition] });
  await refused('beta-field', body, { ...HEADERS, 'anthropic-beta': 'mid-conversation-tool-changes-2026-07-01' });
  const allowed = await ask(body, { ...HEADERS, 'anthropic-beta': 'inline-tools-2026-09-15' });
  assert.equal(allowed.status, 200);
});

test('refuses values of the wrong type', async () => {
  const role = await refused('field-type', withMessages({ role: 'tool', content: 'a' }));
  const input = await refused('field-type', withMessages(user('a'), assistant([{ ...use(), input: 'x' }])));
  await refused('field-type', withMessages(user([{ type: 'txt', text: 'a' }])));
  await refused('field-type', { ...PLAIN, max_tokens: '100' });
  await refused('field-type', { ...PLAIN, tools: [{ ...TOOL, input_schema: { type: 'string' } }] });
  assert.equal(role.message, "messages.0.role: Input should be 'user', 'assistant' or 'system'");
  assert.equal(input.message, 'messages.1.content.0.tool_use.input: Input should be a valid dictionary');
});

test('does not know a model that is not on offer', async () => {
  const answer = await refused('model', { ...PLAIN, model: 'claude-nobody-9' });
  assert.deepEqual([answer.status, answer.type, answer.message], [404, 'not_found_error', 'model: claude-nobody-9']);
  await refused('model', { ...PLAIN, model: 'claude-opus-4-1' });
});

test('refuses more tokens than the model can write', async () => {
  const answer = await refused('max-tokens', { ...PLAIN, max_tokens: 200_000 });
  assert.match(answer.message ?? '', /^max_tokens: 200000 > 128000, which is the maximum allowed number/);
});

test('refuses a prompt that is longer than the window', async () => {
  const body = { ...PLAIN, model: 'claude-haiku-4-5', messages: [user('a'.repeat(800_000))] };
  const answer = await refused('prompt-length', body);
  assert.match(answer.message ?? '', /^prompt is too long: \d+ tokens > 200000 maximum$/);
});

test('refuses thinking that the model does not have', async () => {
  await refused('thinking-config', { ...PLAIN, model: 'claude-opus-5-5', thinking: { type: 'disabled' } });
  await refused('thinking-config', { ...PLAIN, model: 'claude-haiku-4-5', thinking: { type: 'adaptive' } });
  const budget = { model: 'claude-haiku-4-5', max_tokens: 2000 };
  await refused('thinking-config', { ...PLAIN, ...budget, thinking: { type: 'enabled', budget_tokens: 100 } });
  await refused('thinking-config', { ...PLAIN, ...budget, thinking: { type: 'enabled', budget_tokens: 2000 } });
});

test('refuses effort where there is none, and high effort without thinking', async () => {
  await refused('effort', { ...PLAIN, model: 'claude-haiku-4-5', output_config: { effort: 'low' } });
  await refused('effort', { ...PLAIN, model: 'claude-sonnet-4-6', output_config: { effort: 'xhigh' } });
  await refused('effort', { ...PLAIN, thinking: { type: 'disabled' }, output_config: { effort: 'max' } });
});

test('refuses a conversation without messages', async () => {
  await refused('messages-present', withMessages());
});

test('refuses a conversation that the user did not begin', async () => {
  await refused('first-message', withMessages(assistant('Hi'), user('Hello')));
});

test('refuses a message without content', async () => {
  await refused('empty-content', withMessages(user('a'), assistant([]), user('b')));
  await refused('empty-content', withMessages(user('')));
});

test('refuses an empty text and a blank one', async () => {
  await refused('empty-text', withMessages(user([{ type: 'text', text: '' }])));
  await refused('empty-text', withMessages(user(' \n')));
  const empty = result('toolu_1', { content: [{ type: 'text', text: '' }] });
  await refused('empty-text', withMessages(user('a'), assistant([use()]), user([empty])));
});

test('refuses an empty block in the system prompt', async () => {
  await refused('empty-system', { ...PLAIN, system: [{ type: 'text', text: '' }] });
});

test('refuses to go on with a half-written answer, except on models that can', async () => {
  await refused('prefill', withMessages(user('a'), assistant('Sure, ')));
  const old = { ...withMessages(user('a'), assistant('Sure,')), model: 'claude-haiku-4-5' };
  const answer = await ask(old);
  assert.equal(answer.status, 200);
});

test('refuses a blank stop sequence', async () => {
  await refused('stop-sequences', { ...PLAIN, stop_sequences: ['END', ' '] });
});

test('refuses a block in a message of the wrong role', async () => {
  await refused('block-role', withMessages(user([{ type: 'thinking', thinking: 'a', signature: 'b' }])));
  await refused('block-role', withMessages(user([use()])));
  const image = { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } };
  await refused('block-role', withMessages(user('a'), assistant([image]), user('b')));
});

test('refuses a document in an assistant message', async () => {
  const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'a' } };
  await refused('assistant-document', withMessages(user('a'), assistant([document]), user('b')));
});

test('refuses citations in a user message', async () => {
  const where = { document_index: 0, document_title: null, start_char_index: 0, end_char_index: 1 };
  const citations = [{ type: 'char_location', cited_text: 'a', ...where }];
  await refused('user-citations', withMessages(user([{ type: 'text', text: 'a', citations }])));
});

test('refuses a system message in the wrong place', async () => {
  const system = { role: 'system', content: 'a' };
  await refused('system-place', withMessages(user('a'), assistant('b'), system, user('c')));
  await refused('system-place', withMessages(user('a'), system, user('c')));
});

test('refuses a use of a tool without an answer in the next message', async () => {
  const one = await refused(
    'tool-use-answered',
    withMessages(user('a'), assistant([use('toolu_1'), use('toolu_2')]), user([result('toolu_1')])),
  );
  await refused('tool-use-answered', withMessages(user('a'), assistant([use()]), user('never mind')));
  assert.match(one.message ?? '', /^messages\.1: `tool_use` ids were found without `tool_result` blocks.*: toolu_2\./);
});

test('refuses results that come after something else', async () => {
  const late = user([{ type: 'text', text: 'Here:' }, result()]);
  await refused('tool-results-first', withMessages(user('a'), assistant([use()]), late));
});

test('refuses a result that nobody asked for', async () => {
  const answer = await refused(
    'tool-result-expected',
    withMessages(user('a'), assistant('b'), user([result('toolu_9')])),
  );
  assert.match(answer.message ?? '', /^messages\.2\.content\.0: unexpected `tool_use_id` found .*: toolu_9\./);
});

test('refuses two uses with the same id', async () => {
  const again = [assistant([use()]), user([result()])];
  await refused('tool-use-unique', withMessages(user('a'), ...again, ...again));
});

test('refuses two results for one use', async () => {
  await refused('tool-result-single', withMessages(user('a'), assistant([use()]), user([result(), result()])));
});

test('refuses a use whose id is not an id', async () => {
  await refused('tool-use-id', withMessages(user('a'), assistant([use('call 1')]), user([result('call 1')])));
});

test('refuses an error that does not say what went wrong', async () => {
  const silent = result('toolu_1', { is_error: true, content: '' });
  await refused('error-content', withMessages(user('a'), assistant([use()]), user([silent])));
});

test('refuses tool names that the model cannot write', async () => {
  await refused('tool-name', { ...PLAIN, tools: [{ ...TOOL, name: 'files/read' }] });
  await refused('tool-name', { ...PLAIN, tools: [{ ...TOOL, name: 'a'.repeat(65) }] });
});

test('refuses two tools with one name', async () => {
  await refused('tool-names-unique', { ...PLAIN, tools: [TOOL, TOOL] });
});

test('refuses an input schema that is not a schema of an object', async () => {
  const schemas = [
    { type: 'object', oneOf: [] },
    { type: 'object', properties: { a: { type: 'text' } } },
  ];
  for (const input_schema of schemas) {
    await refused('tool-schema', { ...PLAIN, tools: [{ ...TOOL, input_schema }] });
  }
});

test('refuses tools that are all deferred', async () => {
  await refused('tools-deferred', { ...PLAIN, tools: [{ ...TOOL, defer_loading: true }] });
});

test('refuses a choice among tools that cannot be made', async () => {
  await refused('tool-choice', { ...PLAIN, tools: [TOOL], tool_choice: { type: 'tool', name: 'other' } });
  await refused('tool-choice', { ...PLAIN, tool_choice: { type: 'auto' } });
  await refused('tool-choice', { ...PLAIN, model: 'claude-opus-5-5', tools: [TOOL], tool_choice: { type: 'any' } });
});

test('refuses more than four marked prefixes', async () => {
  const marked = { type: 'text', text: 'a', cache_control: { type: 'ephemeral' } };
  const body = { ...PLAIN, cache_control: { type: 'ephemeral' }, messages: [user([marked, marked, marked, marked])] };
  const answer = await refused('cache-count', body);
  assert.equal(answer.message, 'A maximum of 4 blocks with cache_control may be provided. Found 5.');
});

test('refuses a long-kept prefix after a short-kept one', async () => {
  const mark = (ttl: string): Json => ({ type: 'text', text: 'a', cache_control: { type: 'ephemeral', ttl } });
  await refused('cache-order', withMessages(user([mark('5m'), mark('1h')])));
});

test('refuses an automatic mark that contradicts the one on the last block', async () => {
  const marked = { type: 'text', text: 'a', cache_control: { type: 'ephemeral', ttl: '1h' } };
  const body = { ...PLAIN, messages: [user([marked])] };
  await refused('cache-automatic', { ...body, cache_control: { type: 'ephemeral' } });
  const agreed = await ask({ ...body, cache_control: { type: 'ephemeral', ttl: '1h' } });
  assert.equal(agreed.status, 200);
});

test('refuses a form of the answer that is open anywhere', async () => {
  const inner = { type: 'object', properties: {} };
  const schema = { type: 'object', additionalProperties: false, properties: { a: { type: 'array', items: inner } } };
  const body = { ...PLAIN, output_config: { format: { type: 'json_schema', schema } } };
  const answer = await refused('output-format', body);
  assert.match(
    answer.message ?? '',
    /^output_config\.format\.schema\.properties\.a\.items: .* explicitly set to false$/,
  );
});

test('refuses a form of the answer where there is something to cite', async () => {
  const source = { type: 'text', media_type: 'text/plain', data: 'A note' };
  const document = { type: 'document', source, citations: { enabled: true } };
  const schema = { type: 'object', additionalProperties: false, properties: {} };
  const output_config = { format: { type: 'json_schema', schema } };
  const body = { ...withMessages(user([document, { type: 'text', text: 'a' }])), output_config };
  await refused('cited-format', body);
});

test('refuses a mark on an empty text', async () => {
  const empty = { type: 'text', text: '', cache_control: { type: 'ephemeral' } };
  const answer = await ask({ ...PLAIN, system: [empty] });
  const rules = simulator.requests.at(-1)?.violations.map((violation) => violation.rule);
  assert.equal(answer.status, 400);
  assert.deepEqual(rules, ['empty-system', 'cache-empty-text']);
  brokenHere.add('cache-empty-text');
});

/** The rules that have a suite of their own. */
const elsewhere = new Set(
  [
    ...abilityRules,
    ...thinkingRules,
    ...imageRules,
    ...serverToolRules,
    ...toolChangeRules,
    ...connectorRules,
    ...compactionRules,
    ...threadRules,
  ].map(({ id }) => id),
);

test('has been put to the test in every rule', () => {
  assert.deepEqual(
    RULE_IDS.filter((id) => !brokenHere.has(id) && !elsewhere.has(id)),
    [],
  );
});
