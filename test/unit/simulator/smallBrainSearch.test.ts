import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import type {
  BetaContentBlock,
  BetaContentBlockParam,
  BetaMessageParam,
  BetaToolUnion,
  MessageCreateParamsNonStreaming,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { smallBrain } from '../../simulator/smallBrain/smallBrain.ts';
import { startMcpOverHttp, type McpOverHttp } from './support/mcpOverHttp.ts';

suite('Simulator small brain, searching');

const ADDRESS = 'https://sums.example/mcp';

let sums: McpOverHttp;
let simulator: Simulator;
let client: Anthropic;

before(async () => {
  sums = await startMcpOverHttp();
  simulator = await startSimulator({ brain: smallBrain, connectorHosts: { [ADDRESS]: sums.url } });
  client = new Anthropic({ apiKey: 'test', baseURL: simulator.url, maxRetries: 0 });
});

after(async () => {
  await simulator.close();
  await sums.close();
});

const ADD = {
  name: 'mcp__sums__add',
  description: 'Adds two numbers',
  input_schema: {
    type: 'object',
    properties: { a: { type: 'number' }, b: { type: 'number' } },
    required: ['a', 'b'],
  },
} as const;

const OTHERS: BetaToolUnion[] = ['weather', 'translate', 'bus_times'].map((name) => ({
  name: `mcp__town__${name}`,
  description: `Tells the ${name}`,
  input_schema: { type: 'object', properties: { text: { type: 'string' } } },
  defer_loading: true,
}));

function ask(
  messages: BetaMessageParam[],
  tools: BetaToolUnion[],
  more: Partial<MessageCreateParamsNonStreaming> = {},
): Promise<readonly BetaContentBlock[]> {
  const body = { model: 'claude-sonnet-5-5', max_tokens: 1_000, tools, messages, ...more };
  return client.beta.messages
    .stream(body)
    .finalMessage()
    .then(({ content }) => content);
}

const QUESTION: BetaMessageParam = { role: 'user', content: 'What is 17 + 25? Add the numbers.' };

for (const search of [
  { type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' },
  { type: 'tool_search_tool_regex_20251119', name: 'tool_search_tool_regex' },
] as const) {
  test(`finds a deferred tool with ${search.name} and uses it in the same answer`, async () => {
    const content = await ask([QUESTION], [search, ...OTHERS, { ...ADD, defer_loading: true }]);
    const [use] = content.slice(-1);
    assert.ok(content.some(({ type }) => type === 'tool_search_tool_result'));
    assert.ok(use?.type === 'tool_use');
    assert.deepEqual([use.name, use.input], [ADD.name, { a: 17, b: 25 }]);
  });
}

test('says who it is where the search finds nothing', async () => {
  const search = { type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' } as const;
  const content = await ask([{ role: 'user', content: 'Hello there' }], [search, ...OTHERS]);
  const [said] = content.slice(-1);
  assert.ok(said?.type === 'text');
  assert.match(said.text, /local simulator/);
});

test('finds and uses a tool by the search of the host', async () => {
  const schema = { type: 'object', properties: { query: { type: 'string' } } } as const;
  const tools: BetaToolUnion[] = [
    { name: 'patchbay__find_tools', description: 'Finds tools', input_schema: schema },
    { name: 'patchbay__call_tool', description: 'Calls a tool', input_schema: { type: 'object', properties: {} } },
  ];
  const messages: BetaMessageParam[] = [QUESTION];
  const inputs: unknown[] = [];
  const answers = [`${JSON.stringify(ADD)}\nUse one with patchbay__call_tool.`, '42'];
  for (const answer of answers) {
    const content = await ask(messages, tools);
    const [use] = content.slice(-1);
    assert.ok(use?.type === 'tool_use');
    inputs.push([use.name, use.input]);
    messages.push(
      { role: 'assistant', content: [...content] as BetaContentBlockParam[] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: answer }] },
    );
  }
  const [said] = (await ask(messages, tools)).slice(-1);
  assert.deepEqual(inputs, [
    ['patchbay__find_tools', { query: QUESTION.content }],
    ['patchbay__call_tool', { name: ADD.name, arguments: { a: 17, b: 25 } }],
  ]);
  assert.ok(said?.type === 'text');
  assert.match(said.text, /42/);
});

test('has the API call a tool of an MCP server, and answers from what comes back', async () => {
  const content = await ask([QUESTION], [{ type: 'mcp_toolset', mcp_server_name: 'sums' }], {
    betas: ['mcp-client-2025-11-20'],
    mcp_servers: [{ type: 'url', name: 'sums', url: ADDRESS }],
  });
  const [use, result, said] = content.slice(-3);
  assert.ok(use?.type === 'mcp_tool_use' && result?.type === 'mcp_tool_result' && said?.type === 'text');
  assert.deepEqual([use.name, use.input], ['add', { a: 17, b: 25 }]);
  assert.match(said.text, /42/);
});
