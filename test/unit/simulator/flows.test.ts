import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import type {
  BetaContentBlock,
  BetaContentBlockParam,
  BetaMessage,
  BetaMessageParam,
  MessageCreateParamsNonStreaming,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ParsedRequest } from '../../simulator/brain.ts';
import {
  compaction,
  connectorListing,
  connectorUse,
  cutToolUse,
  refusal,
  serverResult,
  serverTool,
  text,
  thinking,
  toolSearch,
  toolUse,
  webCitation,
  webResults,
  type ScriptStep,
} from '../../simulator/replies.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts';
import { startMcpOverHttp, type McpOverHttp } from './support/mcpOverHttp.ts';

suite('Simulator flows');

let simulator: Simulator;
let client: Anthropic;

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator({ seed: 5, ...options });
  client = new Anthropic({ apiKey: 'test', baseURL: simulator.url, maxRetries: 0 });
}

beforeEach(() => start());

afterEach(() => simulator.close());

type Params = Partial<MessageCreateParamsNonStreaming>;

/** Asks once whole and once as a stream, and holds the one against the other: but for ids they must be the same. */
async function ask(reply: ScriptStep, params: Params): Promise<BetaMessage> {
  const body = { model: 'claude-sonnet-5-5', max_tokens: 1_000, messages: [user('Go')], ...params };
  const put = body.compaction ? 'nextSummaries' : 'nextReplies';
  simulator[put](reply, reply);
  const whole = await client.beta.messages.create(body);
  const streamed = await client.beta.messages.stream(body).finalMessage();
  assert.deepEqual(outline(streamed.content), outline(whole.content));
  assert.equal(streamed.stop_reason, whole.stop_reason);
  assert.deepEqual(streamed.usage.server_tool_use, whole.usage.server_tool_use);
  return streamed;
}

/** Ids differ from answer to answer, and a stream may leave out that there are no citations. */
function outline(content: readonly BetaContentBlock[]): unknown {
  const json = JSON.stringify(content, (name, value: unknown) =>
    name === 'id' || name === 'tool_use_id' || name === 'signature' || (name === 'citations' && value === null)
      ? undefined
      : value,
  );
  return JSON.parse(json);
}

function types(message: BetaMessage): readonly string[] {
  return message.content.map(({ type }) => type);
}

function user(content: string): BetaMessageParam {
  return { role: 'user', content };
}

/** The answer as it goes back. */
function played({ content }: BetaMessage): BetaMessageParam {
  return { role: 'assistant', content: content as BetaContentBlockParam[] };
}

const SEARCH = { type: 'web_search_20260318', name: 'web_search' } as const;
const FIND = { type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' } as const;
const FIND_BY_PATTERN = { type: 'tool_search_tool_regex_20251119', name: 'tool_search_tool_regex' } as const;

function tool(name: string, description: string, more: object = {}): Anthropic.Beta.BetaTool {
  return { name, description, input_schema: { type: 'object' }, ...more };
}

const page = { url: 'https://tides.example', title: 'Tides' };

test('searches the web and cites what it found', async () => {
  const reply = [
    serverTool('web_search', { query: 'tides' }, webResults(page)),
    text(
      'High water is at noon.',
      webCitation(page.url, page.title, 'noon'),
      webCitation(page.url, page.title, 'high'),
    ),
  ];
  const message = await ask(reply, { tools: [SEARCH] });
  const [use, result, said] = message.content;
  assert.ok(use?.type === 'server_tool_use' && result?.type === 'web_search_tool_result' && said?.type === 'text');
  assert.match(use.id, /^srvtoolu_01/);
  assert.deepEqual([use.input, result.tool_use_id], [{ query: 'tides' }, use.id]);
  assert.deepEqual(
    said.citations?.map((citation) => citation.cited_text),
    ['noon', 'high'],
  );
  assert.equal(said.text, 'High water is at noon.');
  assert.deepEqual(message.usage.server_tool_use, { web_search_requests: 1, web_fetch_requests: 0 });
});

test('takes back what it said with citations and results', async () => {
  const reply = [
    thinking('Let me look.'),
    serverTool('web_search', { query: 'tides' }, webResults(page)),
    text('At noon.', webCitation(page.url, page.title, 'noon')),
  ];
  const message = await ask(reply, { tools: [SEARCH] });
  const again = await ask([text('Fine.')], {
    tools: [SEARCH],
    messages: [user('Go'), played(message), user('Thanks')],
  });
  assert.deepEqual(types(again), ['text']);
});

test('gives an error of one of the API’s tools in its result', async () => {
  const error = { type: 'web_search_tool_result_error', error_code: 'max_uses_exceeded' };
  const message = await ask([serverTool('web_search', { query: 'a' }, error), text('No luck.')], { tools: [SEARCH] });
  assert.deepEqual(
    message.content.flatMap((block) => ('content' in block ? [block.content] : [])),
    [error],
  );
});

test('runs code and fetches pages', async () => {
  const output = { type: 'code_execution_result', stdout: '4\n', stderr: '', return_code: 0, content: [] };
  const source = { type: 'text', media_type: 'text/plain', data: 'Noon.' };
  const content = { type: 'document', source, title: 'Tides', citations: null };
  const fetched = { type: 'web_fetch_result', url: page.url, retrieved_at: null, content };
  const message = await ask(
    [
      serverTool('bash_code_execution', { command: 'expr 2 + 2' }, { ...output, type: 'bash_code_execution_result' }),
      serverTool('web_fetch', { url: page.url }, fetched),
      text('Done.'),
    ],
    {
      tools: [
        { type: 'code_execution_20260521', name: 'code_execution' },
        { type: 'web_fetch_20260318', name: 'web_fetch' },
      ],
    },
  );
  assert.deepEqual(types(message), [
    'server_tool_use',
    'bash_code_execution_tool_result',
    'server_tool_use',
    'web_fetch_tool_result',
    'text',
  ]);
  assert.equal(message.usage.server_tool_use?.web_fetch_requests, 1);
});

test('pauses at one of the API’s tools, and goes on when the turn is sent back', async () => {
  const paused = await ask([text('I look.'), serverTool('web_search', { query: 'tides' })], { tools: [SEARCH] });
  assert.equal(paused.stop_reason, 'pause_turn');
  const messages = [user('Go'), played(paused)];
  const resumed = await ask([serverResult(webResults(page)), text('At noon.')], { tools: [SEARCH], messages });
  const [use] = paused.content.slice(-1);
  const [result] = resumed.content;
  assert.ok(use?.type === 'server_tool_use' && result?.type === 'web_search_tool_result');
  assert.equal(result.tool_use_id, use.id);
  const more = [...messages, played(resumed), user('Thanks')];
  assert.deepEqual(types(await ask([text('Fine.')], { tools: [SEARCH], messages: more })), ['text']);
});

const DEFERRED = [
  tool('tide_times', 'Tells when high water is', { defer_loading: true }),
  tool('weather', 'Forecasts rain and wind', { defer_loading: true }),
  tool('bus_times', 'Tells when the bus leaves', { defer_loading: true }),
];

test('finds deferred tools by words, the best first, and uses one in the same answer', async () => {
  const reply = toolSearch('when is high water', (names) => [toolUse(names[0] ?? 'none')]);
  const message = await ask([reply], { tools: [FIND, ...DEFERRED] });
  const [, result, use] = message.content;
  assert.ok(result?.type === 'tool_search_tool_result' && 'tool_references' in result.content);
  assert.equal(result.content.tool_references[0]?.tool_name, 'tide_times');
  assert.ok(!result.content.tool_references.some((reference) => reference.tool_name === 'weather'));
  assert.ok(use?.type === 'tool_use' && use.name === 'tide_times');
  assert.equal(message.stop_reason, 'tool_use');
});

test('finds deferred tools by a pattern, and says when it is none', async () => {
  const tools = [FIND_BY_PATTERN, ...DEFERRED];
  const found = await ask([toolSearch('(?i).*_TIMES'), text('Two.')], { tools });
  const broken = await ask([toolSearch('('), text('Oh.')], { tools });
  const exact = await ask([toolSearch('_TIMES|^(?P<exact>weather)\\Z'), text('One.')], { tools });
  const long = await ask([toolSearch('x'.repeat(201)), text('Oh.')], { tools });
  const contents = [found, broken, exact, long].flatMap(({ content }) =>
    content.flatMap((block) => (block.type === 'tool_search_tool_result' ? [block.content] : [])),
  );
  assert.deepEqual(contents[0], {
    type: 'tool_search_tool_search_result',
    tool_references: [
      { type: 'tool_reference', tool_name: 'tide_times' },
      { type: 'tool_reference', tool_name: 'bus_times' },
    ],
  });
  assert.ok(contents[1]?.type === 'tool_search_tool_result_error');
  assert.deepEqual(contents[2], {
    type: 'tool_search_tool_search_result',
    tool_references: [{ type: 'tool_reference', tool_name: 'weather' }],
  });
  assert.ok(contents[3]?.type === 'tool_search_tool_result_error');
});

test('shows a brain the tools of the moment: found, added and without those taken away', async () => {
  const seen: ParsedRequest['tools'][] = [];
  const look = (request: ParsedRequest) => {
    seen.push(request.tools);
    return { content: [text('Fine.')] };
  };
  const found = await ask([toolSearch('high water'), text('Found.')], { tools: [FIND, ...DEFERRED] });
  await ask(look, {
    betas: ['inline-tools-2026-09-15'],
    tools: [FIND, tool('look', 'Looks'), ...DEFERRED],
    messages: [
      user('Go'),
      played(found),
      user('And now?'),
      {
        role: 'system',
        content: [
          { type: 'tool_removal', tool: { type: 'tool_reference', name: 'look' } },
          { type: 'tool_addition', tool: { type: 'tool_reference', name: 'bus_times' } },
          { type: 'tool_addition', tool: { type: 'tool_definition', definition: tool('smell', 'Smells') } },
        ],
      },
    ],
  });
  const names = (tools: readonly { readonly name: string }[] = []): readonly string[] => tools.map(({ name }) => name);
  assert.deepEqual(names(seen[0]?.available), [FIND.name, 'tide_times', 'bus_times', 'smell']);
  assert.deepEqual(names(seen[0]?.deferred), ['weather']);
});

test('does not let a brain use a tool that the model cannot see', async () => {
  await simulator.close();
  await start({ brain: () => ({ content: [toolUse('weather')] }) });
  const asked = client.beta.messages.create({
    model: 'claude-sonnet-5-5',
    max_tokens: 100,
    tools: [FIND, ...DEFERRED],
    messages: [user('Go')],
  });
  await assert.rejects(asked, /a tool that the model cannot see here: weather/);
});

test('is cut in the middle of a tool’s input', async () => {
  simulator.nextReplies(cutToolUse('look', '{"path": "/a'));
  const message = await client.beta.messages
    .stream({
      model: 'claude-sonnet-5-5',
      max_tokens: 100,
      tools: [tool('look', 'Looks')],
      messages: [user('Go')],
    })
    .finalMessage();
  assert.equal(message.stop_reason, 'max_tokens');
  assert.equal(message.content[0]?.type, 'tool_use');
});

test('stops where the window is full', async () => {
  const message = await ask({ content: [text('And so')], stopReason: 'model_context_window_exceeded' }, {});
  assert.equal(message.stop_reason, 'model_context_window_exceeded');
});

test('refuses, and says why and who might answer', async () => {
  const why = { category: 'cyber', explanation: 'Too close to harm.', recommendedModel: 'claude-opus-4-8' } as const;
  const message = await ask(refusal(why, [text('I was about to')]), {});
  assert.equal(message.stop_reason, 'refusal');
  assert.deepEqual(message.stop_details, {
    type: 'refusal',
    category: 'cyber',
    explanation: 'Too close to harm.',
    recommended_model: 'claude-opus-4-8',
    fallback_credit_token: null,
    fallback_has_prefill_claim: null,
  });
});

test('notes that another model took over', async () => {
  const betas = ['server-side-fallback-2026-07-01' as const];
  const reply = {
    content: [{ type: 'fallback', from: 'claude-opus-5-5', to: 'claude-opus-4-8' } as const, text('Yes.')],
  };
  const message = await ask(reply, { betas, fallbacks: 'default' });
  assert.deepEqual(types(message), ['fallback', 'text']);
  const messages = [user('Go'), played(message), user('More')];
  assert.deepEqual(types(await ask([text('Fine.')], { betas, messages })), ['text']);
});

const ON_DEMAND = { betas: ['compact-2026-09-04' as const] };
const TALK: BetaMessageParam[] = [
  user('What is the tide?'),
  { role: 'assistant', content: 'High.' },
  user('And the wind?'),
];

test('summarizes when it is asked to, in one signed block, and goes on behind it', async () => {
  const summary = await ask(compaction('Tides and winds.'), {
    ...ON_DEMAND,
    compaction: { type: 'summarize' },
    messages: TALK,
  });
  const [block] = summary.content;
  assert.ok(block?.type === 'compaction' && typeof block.signature === 'string');
  assert.deepEqual(
    [types(summary), summary.stop_reason, block.content],
    [['compaction'], 'compaction', 'Tides and winds.'],
  );
  assert.deepEqual(
    summary.usage.iterations?.map(({ type }) => type),
    ['compaction'],
  );
  const messages = [played(summary), user('And the rain?')];
  const answer = await ask([thinking('Rain.'), text('None.')], { ...ON_DEMAND, messages });
  const later = [...messages, played(answer), user('Thanks')];
  assert.deepEqual(types(await ask([text('Fine.')], { ...ON_DEMAND, messages: later })), ['text']);
});

test('writes a summary of its own where nobody laid one out, and leaves the script alone', async () => {
  simulator.nextReplies([text('For later.')]);
  const summary = await client.beta.messages.create({
    model: 'claude-sonnet-5-5',
    max_tokens: 100,
    ...ON_DEMAND,
    compaction: { type: 'summarize' },
    messages: TALK,
  });
  const [block] = summary.content;
  assert.ok(block?.type === 'compaction');
  assert.match(block.content ?? '', /- What is the tide\?\n- And the wind\?/);
  assert.equal(simulator.remainingReplies, 1);
});

test('keeps what a summary covers of the changes of tools', async () => {
  const change = {
    type: 'tool_addition',
    tool: { type: 'tool_definition', definition: tool('smell', 'Smells') },
  } as const;
  const betas = ['compact-2026-09-04' as const, 'inline-tools-2026-09-15' as const];
  const messages: BetaMessageParam[] = [...TALK, { role: 'system', content: [change] }];
  const summary = await ask(compaction('All of it.'), { betas, compaction: { type: 'summarize' }, messages });
  const [block] = summary.content;
  assert.ok(block?.type === 'compaction');
  assert.deepEqual(block.tool_changes, [change]);
  const behind = [played(summary), user('Smell it')];
  let seen: readonly string[] = [];
  const look = (request: ParsedRequest) => {
    seen = request.tools.available.map(({ name }) => name);
    return { content: [text('Fine.')] };
  };
  await ask(look, { betas, messages: behind });
  assert.deepEqual(seen, ['smell']);
});

test('says that summarizing failed', async () => {
  const summary = await ask(compaction(null), { ...ON_DEMAND, compaction: { type: 'summarize' }, messages: TALK });
  assert.deepEqual(summary.content, [{ type: 'compaction', content: null, encrypted_content: null }]);
});

test('summarizes by itself where an edit says so and the prompt is long', async () => {
  const trigger = { type: 'input_tokens', value: 50_000 } as const;
  const betas = ['compact-2026-01-12' as const];
  const long = user('tide '.repeat(60_000));
  const edits = [{ type: 'compact_20260112', trigger } as const];
  const message = await ask([text('High.')], { betas, context_management: { edits }, messages: [long] });
  assert.deepEqual(types(message), ['compaction', 'text']);
  assert.deepEqual(
    message.usage.iterations?.map(({ type }) => type),
    ['compaction', 'message'],
  );
  const later = [long, played(message), user('And now?')];
  assert.deepEqual(types(await ask([text('Low.')], { betas, context_management: { edits }, messages: later })), [
    'text',
  ]);
});

test('stops at a summary where an edit wants that', async () => {
  const edit = { type: 'compact_20260112', pause_after_compaction: true } as const;
  const context_management = { edits: [{ ...edit, trigger: { type: 'input_tokens', value: 50_000 } as const }] };
  const messages = [user('tide '.repeat(60_000))];
  const betas = ['compact-2026-01-12' as const];
  const message = await client.beta.messages.create({
    model: 'claude-sonnet-5-5',
    max_tokens: 100,
    betas,
    context_management,
    messages,
  });
  assert.deepEqual([types(message), message.stop_reason], [['compaction'], 'compaction']);
});

suite('Simulator connector');

const ADDRESS = 'https://sums.example/mcp';
const CONNECTOR = ['mcp-client-2025-11-20' as const];

let sums: McpOverHttp;

before(async () => {
  sums = await startMcpOverHttp();
});

after(() => sums.close());

beforeEach(() => start({ connectorHosts: { [ADDRESS]: sums.url } }));

afterEach(() => simulator.close());

function withSums(more: object = {}, config: object = {}): Params {
  return {
    betas: CONNECTOR,
    mcp_servers: [{ type: 'url', name: 'sums', url: ADDRESS, authorization_token: 'secret', ...more }],
    tools: [{ type: 'mcp_toolset', mcp_server_name: 'sums', ...config }],
  };
}

test('really calls the MCP server, with the token of the request', async () => {
  const add = connectorUse('sums', 'add', { a: 2, b: 3 }, { next: ({ texts }) => [text(`It is ${texts.join('')}.`)] });
  const message = await ask([add], withSums());
  const [use, result, said] = message.content;
  assert.ok(use?.type === 'mcp_tool_use' && result?.type === 'mcp_tool_result' && said?.type === 'text');
  assert.match(use.id, /^mcptoolu_01/);
  assert.deepEqual([use.server_name, use.name, use.input], ['sums', 'add', { a: 2, b: 3 }]);
  assert.deepEqual(result.content, [{ type: 'text', text: '5', citations: null }]);
  assert.deepEqual([result.tool_use_id, result.is_error, said.text], [use.id, false, 'It is 5.']);
  assert.ok(sums.authorizations.length > 0 && sums.authorizations.every((value) => value === 'Bearer secret'));
  assert.deepEqual(simulator.connectorCalls[0], {
    server: 'sums',
    url: ADDRESS,
    authorization: 'secret',
    tool: 'add',
    input: { a: 2, b: 3 },
  });
  const messages = [user('Go'), played(message), user('Thanks')];
  assert.deepEqual(types(await ask([text('Fine.')], { ...withSums(), messages })), ['text']);
});

test('takes an error of the MCP server as a result', async () => {
  const message = await ask([connectorUse('sums', 'fail'), text('It failed.')], withSums());
  const [, result] = message.content;
  assert.ok(result?.type === 'mcp_tool_result');
  assert.deepEqual([result.is_error, result.content], [true, [{ type: 'text', text: 'It failed.', citations: null }]]);
});

test('offers what the toolset enables, and lists it where that is asked for', async () => {
  const config = { default_config: { enabled: false }, configs: { add: { enabled: true } } };
  const message = await ask([connectorListing('sums'), text('One.')], {
    ...withSums({}, config),
    betas: ['mcp-client-2026-09-15'],
  });
  const [listing] = message.content;
  assert.ok(listing?.type === 'mcp_tool_listing');
  assert.deepEqual(
    listing.tools.map(({ name, description }) => [name, description]),
    [['add', 'Adds two numbers']],
  );
});

test('pauses at a call, and makes it when the turn is sent back', async () => {
  const paused = await ask([connectorUse('sums', 'add', { a: 1, b: 1 }, { isPending: true })], withSums());
  assert.equal(paused.stop_reason, 'pause_turn');
  const messages = [user('Go'), played(paused)];
  const resumed = await ask([text('Two.')], { ...withSums(), messages });
  const [result] = resumed.content;
  assert.ok(result?.type === 'mcp_tool_result');
  assert.deepEqual(
    [types(resumed), result.content],
    [['mcp_tool_result', 'text'], [{ type: 'text', text: '2', citations: null }]],
  );
});

test('searches among the tools of MCP servers, too', async () => {
  const params = withSums({}, { default_config: { defer_loading: true } });
  const reply = toolSearch('add numbers', ([name = '']) => [connectorUse('sums', name, { a: 4, b: 4 })]);
  const message = await ask([reply, text('Eight.')], { ...params, tools: [FIND, ...(params.tools ?? [])] });
  assert.deepEqual(types(message), [
    'server_tool_use',
    'tool_search_tool_result',
    'mcp_tool_use',
    'mcp_tool_result',
    'text',
  ]);
});
