import assert from 'node:assert/strict';
import Anthropic, { APIUserAbortError } from '@anthropic-ai/sdk';
import type { Reply } from '../../simulator/brain.ts';
import { awkwardChunks } from '../../simulator/emission/awkwardChunks.ts';
import { seededRandom } from '../../simulator/random.ts';
import { text, thinking, toolUse } from '../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

suite('Simulator emission');

let simulator: Simulator;
let client: Anthropic;

beforeEach(async () => {
  simulator = await startSimulator({ seed: 3 });
  client = new Anthropic({ apiKey: 'test', baseURL: simulator.url, maxRetries: 0 });
});

afterEach(() => simulator.close());

const TOOLS = [{ name: 'look', input_schema: { type: 'object' as const } }];
const ASK = {
  model: 'claude-sonnet-5-5',
  max_tokens: 1000,
  tools: TOOLS,
  messages: [{ role: 'user' as const, content: 'Hello' }],
};
const SUMMARIZED = { thinking: { type: 'adaptive' as const, display: 'summarized' as const } };

interface Frame {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

async function frames(reply: Reply, body: object = { ...ASK, ...SUMMARIZED }): Promise<readonly Frame[]> {
  simulator.nextReplies(reply);
  const response = await fetch(`${simulator.url}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': 'test', 'anthropic-version': '2026-10-21' },
    body: JSON.stringify({ ...body, stream: true }),
  });
  const lines = (await response.text()).split(/\r?\n\r?\n/).filter((part) => part !== '');
  return lines.map((part) => {
    const [event = '', data = ''] = part.split(/\r?\n/);
    return { event: event.replace('event: ', ''), data: JSON.parse(data.replace('data: ', '')) as Frame['data'] };
  });
}

/** The kinds of events in order, runs of equal ones written once. */
function outline(all: readonly Frame[]): readonly string[] {
  const kinds = all.map(({ event, data }) => {
    const part = (data['delta'] ?? data['content_block']) as { readonly type?: string } | undefined;
    const index = data['index'] as number | undefined;
    return part?.type === undefined ? `${event} ${index ?? ''}`.trim() : `${event} ${index} ${part.type}`;
  });
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

test('sends the events of a message in the order of the API', async () => {
  const content = [thinking('Let me think about that.'), text('I will look.'), toolUse('look', { path: '/a' })];
  assert.deepEqual(outline(await frames({ content })), [
    'message_start',
    'content_block_start 0 thinking',
    'ping',
    'content_block_delta 0 thinking_delta',
    'content_block_delta 0 signature_delta',
    'content_block_stop 0',
    'content_block_start 1 text',
    'content_block_delta 1 text_delta',
    'content_block_stop 1',
    'content_block_start 2 tool_use',
    'content_block_delta 2 input_json_delta',
    'content_block_stop 2',
    'message_delta',
    'message_stop',
  ]);
});

test('begins a message without content and ends it with cumulative usage', async () => {
  const all = await frames({ content: [thinking('Hm, let me see.'), text('Hello, how can I help?')] });
  const start = all[0]?.data['message'] as Anthropic.Message;
  const delta = all.at(-2)?.data as unknown as Anthropic.RawMessageDeltaEvent;
  assert.deepEqual([start.content, start.stop_reason], [[], null]);
  assert.match(start.id, /^msg_01[0-9A-Za-z]{22}$/);
  assert.equal(delta.delta.stop_reason, 'end_turn');
  assert.equal(delta.usage.input_tokens, start.usage.input_tokens);
  assert.ok(delta.usage.output_tokens > start.usage.output_tokens);
  assert.equal(delta.usage.output_tokens_details?.thinking_tokens, 5);
});

test('begins the input of a tool with an empty piece', async () => {
  const all = await frames({ content: [toolUse('look', { path: '/a' })] });
  const deltas = all.filter((frame) => frame.event === 'content_block_delta').map((frame) => frame.data['delta']);
  const parts = deltas.map((delta) => (delta as Anthropic.InputJSONDelta).partial_json);
  assert.equal(parts[0], '');
  assert.deepEqual(JSON.parse(parts.join('')), { path: '/a' });
});

test('keeps the text of thinking back unless it is asked for', async () => {
  const content = [thinking('Secret.'), text('Hello.')];
  assert.deepEqual(outline(await frames({ content }, ASK)).slice(0, 5), [
    'message_start',
    'content_block_start 0 thinking',
    'ping',
    'content_block_delta 0 signature_delta',
    'content_block_stop 0',
  ]);
});

test('does not think where thinking is off', async () => {
  simulator.nextReplies([thinking('Secret.'), text('Hello.')]);
  const message = await client.messages.create({ ...ASK, thinking: { type: 'disabled' } });
  assert.deepEqual(message.content, [{ type: 'text', text: 'Hello.', citations: null }]);
});

/** A stream may leave out that there are no citations. */
function withoutCitations(content: Anthropic.Message['content']): unknown {
  return content.map((block) => (block.type === 'text' ? { type: block.type, text: block.text } : block));
}

test('gives the same message streamed and whole', async () => {
  const content = [text('Grüße'), toolUse('look', { path: 'ä' }, { id: 'toolu_1' })];
  simulator.nextReplies({ content }, { content });
  const whole = await client.messages.create(ASK);
  const streamed = await client.messages.stream(ASK).finalMessage();
  assert.deepEqual(withoutCitations(streamed.content), withoutCitations(whole.content));
  assert.equal(streamed.stop_reason, whole.stop_reason);
});

test('leaves a tool use open that max_tokens cut', async () => {
  const block = toolUse('look', {}, { partialJson: '{"path": "/no' });
  const all = outline(await frames({ content: [block], stopReason: 'max_tokens' }));
  assert.deepEqual(all.slice(-3), ['content_block_delta 0 input_json_delta', 'message_delta', 'message_stop']);
});

test('says why it refused', async () => {
  simulator.nextReplies({ content: [text('I')], stopReason: 'refusal', refusal: 'Not that.' });
  const message = await client.messages.stream(ASK).finalMessage();
  assert.equal(message.stop_reason, 'refusal');
  assert.equal(message.stop_details?.explanation, 'Not that.');
});

test('warms the cache without asking the brain', async () => {
  const message = await client.messages.create({ ...ASK, max_tokens: 0 });
  assert.deepEqual([message.content, message.stop_reason], [[], 'max_tokens']);
});

test('carries the headers of the API and says that it is the simulator', async () => {
  simulator.nextReplies([text('Hello.')]);
  const { response, request_id } = await client.messages.stream(ASK).withResponse();
  assert.match(request_id ?? '', /^req_01[0-9A-Za-z]{22}$/);
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.equal(response.headers.get('patchbay-endpoint'), 'simulator');
  assert.ok(response.headers.has('anthropic-organization-id'));
  for (const limit of ['requests', 'tokens', 'input-tokens', 'output-tokens']) {
    assert.ok(response.headers.has(`anthropic-ratelimit-${limit}-remaining`));
  }
});

test('cuts characters and event ends apart, and joins events, without losing a byte', () => {
  const all = Array.from({ length: 40 }, (_, index) => `event: ä${index}\ndata: {"text":"Grüße 🌱"}\n\n`);
  const chunks = awkwardChunks(all, seededRandom(5)).map((chunk) => Buffer.from(chunk));
  assert.equal(Buffer.concat(chunks).toString(), all.join(''));
  assert.ok(
    chunks.some((chunk) => ((chunk[0] ?? 0) & 0xc0) === 0x80),
    'cuts inside a character',
  );
  assert.ok(
    chunks.some((chunk) => chunk[0] === 0x0a),
    'cuts inside the end of an event',
  );
  assert.ok(
    chunks.some((chunk) => (chunk.toString().match(/data: /g) ?? []).length > 1),
    'joins events',
  );
});

test('cuts the same way for the same seed and differently for another', () => {
  const all = ['event: a\ndata: {"text":"Grüße aus dem Garten"}\n\n'.repeat(20)];
  const sizes = (seed: number): readonly number[] =>
    awkwardChunks(all, seededRandom(seed)).map((chunk) => chunk.length);
  assert.deepEqual(sizes(1), sizes(1));
  assert.notDeepEqual(sizes(1), sizes(2));
});

test('writes at the pace that is asked for', async () => {
  simulator.nextReplies({
    content: [text('A few words, and a few more.')],
    pace: { msBeforeFirst: 60, msPerChunk: 5 },
  });
  const began = performance.now();
  await client.messages.stream(ASK).finalMessage();
  assert.ok(performance.now() - began >= 60);
});

test('notes when the client leaves before the end', async () => {
  simulator.nextReplies({ content: [text('word '.repeat(200))], pace: { msPerChunk: 10 } });
  const stream = client.messages.stream(ASK);
  stream.on('text', () => stream.abort());
  await assert.rejects(stream.finalMessage(), APIUserAbortError);
  await simulator.settled();
  assert.equal(simulator.requests[0]?.outcome, 'aborted');
});
