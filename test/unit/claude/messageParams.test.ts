import assert from 'node:assert/strict';
import { countParams, messageParams } from '../../../src/claude/messageParams.ts';
import type { CachePlan, ModelRequest } from '../../../src/claude/modelClient.ts';
import type { MessageParam, ToolParam } from '../../../src/claude/wire.ts';

suite('the body of a request');

const question: MessageParam = { role: 'user', content: [{ type: 'text', text: 'Hi' }] };
const ephemeral = { type: 'ephemeral' };

const plain: ModelRequest = {
  model: 'claude-sonnet-5-5',
  maxTokens: 1000,
  system: [
    { type: 'text', text: 'Be kind.' },
    { type: 'text', text: 'Be brief.' },
  ],
  tools: [{ name: 'add', input_schema: { type: 'object' } }],
  messages: [question],
  thinking: { type: 'none' },
};

const plan: CachePlan = { ttl: '5m', afterMessages: [] };

/** The paths of everything that carries a breakpoint. */
function breakpoints(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = 'cache_control' in value ? [path] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => breakpoints(inner, `${path}/${key}`))];
}

function withMessages(messages: readonly MessageParam[], afterMessages: readonly number[]): ModelRequest {
  return { ...plain, messages, cache: { ttl: '5m', afterMessages } };
}

test('says nothing about what the request does not speak of', () => {
  assert.deepEqual(messageParams({ ...plain, system: [], tools: [] }), {
    model: 'claude-sonnet-5-5',
    max_tokens: 1000,
    stream: true,
    messages: [question],
  });
});

test('marks nothing and asks for no diagnostics without a plan for the cache', () => {
  const body = messageParams({ ...plain, previousMessageId: 'msg_1' });
  assert.deepEqual(breakpoints(body), []);
  assert.equal('diagnostics' in body, false);
});

test('marks the end of the system prompt and, automatically, that of the messages', () => {
  assert.deepEqual(breakpoints(messageParams({ ...plain, cache: plan })), ['', '/system/1']);
});

test('marks the last tool that is always shown when there is no system prompt', () => {
  const tools: readonly ToolParam[] = [
    { name: 'a', input_schema: { type: 'object' } },
    { name: 'b', input_schema: { type: 'object' } },
    { name: 'c', input_schema: { type: 'object' }, defer_loading: true },
    { type: 'mcp_toolset', mcp_server_name: 's', default_config: { defer_loading: true } },
  ];
  assert.deepEqual(breakpoints(messageParams({ ...plain, system: [], tools, cache: plan })), ['', '/tools/1']);
});

test('marks the planned messages at their last block that can carry a mark', () => {
  const messages: readonly MessageParam[] = [
    question,
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Let me see.' },
        { type: 'thinking', thinking: '', signature: 'Eq' },
        { type: 'text', text: '' },
      ],
    },
    {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: 'inner' }] }],
    },
  ];
  assert.deepEqual(breakpoints(messageParams(withMessages(messages, [1, 2]))), [
    '',
    '/system/1',
    '/messages/1/content/0',
    '/messages/2/content/0',
  ]);
});

test('never marks more than four places, the later ones first', () => {
  const messages = [question, question, question, question];
  assert.deepEqual(breakpoints(messageParams(withMessages(messages, [0, 1, 1, 2, 3, 3]))), [
    '',
    '/system/1',
    '/messages/2/content/0',
    '/messages/3/content/0',
  ]);
});

test('passes over planned messages that are not there and those without anything to mark', () => {
  const bare: MessageParam = { role: 'assistant', content: [{ type: 'redacted_thinking', data: 'x' }] };
  assert.deepEqual(breakpoints(messageParams(withMessages([question, bare], [1, 7]))), ['', '/system/1']);
});

test('gives every mark the same lifetime', () => {
  const body = messageParams({ ...plain, cache: { ttl: '1h', afterMessages: [0] } });
  assert.deepEqual(body.cache_control, { type: 'ephemeral', ttl: '1h' });
  assert.equal(breakpoints(body).length, 3);
  assert.equal(JSON.stringify(body).split('"ttl":"1h"').length - 1, 3);
  assert.deepEqual(messageParams({ ...plain, cache: plan }).cache_control, ephemeral);
});

test('leaves the request itself as it was', () => {
  const request = withMessages([question], [0]);
  const copy = structuredClone(request);
  messageParams(request);
  assert.deepEqual(request, copy);
});

test('gives the same bytes for the same request', () => {
  const request = withMessages([question], [0]);
  assert.equal(JSON.stringify(messageParams(request)), JSON.stringify(messageParams(structuredClone(request))));
});

test('says how Claude is to think', () => {
  const of = (thinking: ModelRequest['thinking']): unknown => messageParams({ ...plain, thinking }).thinking;
  assert.deepEqual(of({ type: 'adaptive', display: 'summarized' }), { type: 'adaptive', display: 'summarized' });
  assert.deepEqual(of({ type: 'enabled', budgetTokens: 2048 }), { type: 'enabled', budget_tokens: 2048 });
  assert.deepEqual(of({ type: 'disabled' }), { type: 'disabled' });
  assert.equal(of({ type: 'none' }), undefined);
});

test('sends everything else that a request may hold', () => {
  const body = messageParams({
    ...plain,
    effort: 'low',
    betas: ['mcp-client-2025-11-20'],
    cache: plan,
    connectors: [{ type: 'url', url: 'https://mcp.example.test', name: 'docs', authorization_token: 'secret' }],
    compaction: { instructions: 'Keep the names.' },
    previousMessageId: 'msg_1',
    container: 'container_1',
  });
  assert.deepEqual(body.output_config, { effort: 'low' });
  assert.deepEqual(body.betas, ['mcp-client-2025-11-20']);
  assert.deepEqual(body.mcp_servers, [
    { type: 'url', url: 'https://mcp.example.test', name: 'docs', authorization_token: 'secret' },
  ]);
  assert.deepEqual(body.compaction, { type: 'summarize', instructions: 'Keep the names.' });
  assert.deepEqual(body.diagnostics, { previous_message_id: 'msg_1' });
  assert.equal(body.container, 'container_1');
  assert.deepEqual(messageParams({ ...plain, compaction: {} }).compaction, { type: 'summarize' });
});

test('counts the tokens of the same prefix, without what only an answer needs', () => {
  const request: ModelRequest = {
    ...withMessages([question], [0]),
    effort: 'high',
    betas: ['compact-2026-09-04'],
    previousMessageId: 'msg_1',
    container: 'container_1',
    connectors: [{ type: 'url', url: 'https://mcp.example.test', name: 'docs' }],
  };
  const { max_tokens: _max, stream: _stream, diagnostics: _why, container: _where, ...rest } = messageParams(request);
  assert.deepEqual(countParams(request), rest);
});
