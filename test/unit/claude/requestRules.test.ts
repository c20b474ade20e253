import assert from 'node:assert/strict';
import { nullLogger } from '../../../src/base/logger.ts';
import { accumulate, noMessage, type StreamingMessage } from '../../../src/claude/accumulator.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import { betas } from '../../../src/claude/betas.ts';
import { ClaudeError } from '../../../src/claude/claudeError.ts';
import type { ModelRequest } from '../../../src/claude/modelClient.ts';
import type { AssistantBlock, MessageParam } from '../../../src/claude/wire.ts';
import { text, thinking, toolUse } from '../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

suite('requests before the rules of the API');

let simulator: Simulator;
let client: AnthropicClient;

beforeEach(async () => {
  simulator = await startSimulator();
  const { url } = simulator;
  const access = { apiKey: () => Promise.resolve('sk-ant-test'), baseUrl: () => url };
  client = new AnthropicClient({ access, log: nullLogger });
});

afterEach(() => simulator.close());

const long = 'All of this is said again with every request. '.repeat(400);

const first: ModelRequest = {
  model: 'claude-sonnet-5-5',
  maxTokens: 1000,
  system: [{ type: 'text', text: long }],
  tools: [{ name: 'mcp__a__add', description: 'Adds.', input_schema: { type: 'object' } }],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  thinking: { type: 'adaptive', display: 'summarized' },
  effort: 'medium',
  betas: [betas.compaction],
  cache: { ttl: '5m', afterMessages: [] },
};

async function ask(request: ModelRequest): Promise<StreamingMessage> {
  let message = noMessage;
  for await (const event of client.stream(request, new AbortController().signal)) {
    message = accumulate(message, event);
  }
  return message;
}

function blocksOf({ blocks }: StreamingMessage): readonly AssistantBlock[] {
  return blocks.map(({ block }) => block);
}

/** The request after an answer that asked for the tool. */
function afterTool(request: ModelRequest, answer: StreamingMessage, id: string): ModelRequest {
  const result: MessageParam = {
    role: 'user',
    content: [{ type: 'tool_result', tool_use_id: id, content: [{ type: 'text', text: '3' }] }],
  };
  const messages: readonly MessageParam[] = [
    ...request.messages,
    { role: 'assistant', content: blocksOf(answer) },
    result,
  ];
  return {
    ...request,
    messages,
    previousMessageId: answer.id,
    cache: { ttl: '5m', afterMessages: [request.messages.length - 1] },
  };
}

function assertNoViolations(): void {
  assert.deepEqual(
    simulator.requests.flatMap(({ violations }) => violations),
    [],
  );
}

test('keeps every rule through a loop of tools, with all breakpoints, and reads from the cache what it wrote', async () => {
  simulator.nextReplies(
    [thinking('One.'), toolUse('mcp__a__add', { a: 1 })],
    [thinking('Two.'), toolUse('mcp__a__add', { a: 2 })],
    [text('Done.')],
  );
  let request = first;
  const usages = [];
  for (let turn = 0; turn < 3; turn++) {
    const answer = await ask(request);
    assertNoViolations();
    usages.push(answer.usage);
    const use = blocksOf(answer).find(({ type }) => type === 'tool_use');
    request = use ? afterTool(request, answer, String(use['id'])) : request;
  }
  const [one, two, three] = usages;
  assert.ok(one && two && three);
  assert.ok(one.cache_creation_input_tokens > 0);
  assert.ok(two.cache_read_input_tokens >= one.cache_creation_input_tokens);
  assert.ok(three.cache_read_input_tokens > two.cache_read_input_tokens);
});

test('counts tokens within the rules', async () => {
  const tokens = await client.countTokens(first, new AbortController().signal);
  assert.ok(tokens && tokens > 1000);
  assertNoViolations();
});

test('keeps every rule with an hour of caching', async () => {
  simulator.nextReplies([text('ok')]);
  const answer = await ask({ ...first, cache: { ttl: '1h', afterMessages: [0] } });
  assertNoViolations();
  assert.equal(answer.usage?.cache_creation_1h_input_tokens, answer.usage?.cache_creation_input_tokens);
});

test('offers to repair a history whose thinking no longer fits', async () => {
  simulator.nextReplies([thinking('One.'), toolUse('mcp__a__add', { a: 1 })], [text('never said')]);
  const answer = await ask(first);
  const id = String(blocksOf(answer).find(({ type }) => type === 'tool_use')?.['id']);
  const edited = { ...afterTool(first, answer, id), system: [{ type: 'text', text: `${long} Changed.` }] as const };
  await assert.rejects(ask(edited), (error) => {
    assert.ok(error instanceof ClaudeError);
    assert.deepEqual([error.code, error.remedy, error.isRetryable], ['claude.badHistory', 'repair', false]);
    return true;
  });
});
