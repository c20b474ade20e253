import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nullLogger, type Logger } from '../../../src/base/logger.ts';
import { accumulate, noMessage, type StreamingMessage } from '../../../src/claude/accumulator.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import type { ModelRequest } from '../../../src/claude/modelClient.ts';
import { faulty, text, thinking, toolUse } from '../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

suite('the client of the Messages API');

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(() => simulator.close());

const request: ModelRequest = {
  model: 'claude-sonnet-5-5',
  maxTokens: 1000,
  system: [{ type: 'text', text: 'Be kind.' }],
  tools: [{ name: 'mcp__a__add', description: 'Adds.', input_schema: { type: 'object' } }],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  thinking: { type: 'adaptive', display: 'summarized' },
  cache: { ttl: '5m', afterMessages: [] },
};

interface ClientOptions {
  readonly key?: string | undefined;
  readonly url?: string;
  readonly idleMs?: number;
  readonly log?: Logger;
}

function client({
  url = simulator.url,
  idleMs = 5_000,
  log = nullLogger,
  ...options
}: ClientOptions = {}): AnthropicClient {
  const key = 'key' in options ? options.key : 'sk-ant-test';
  const access = { apiKey: () => Promise.resolve(key), baseUrl: () => url };
  return new AnthropicClient({ access, log, idleMs });
}

async function ask(asked = client(), signal = new AbortController().signal): Promise<StreamingMessage> {
  let message = noMessage;
  for await (const event of asked.stream(request, signal)) {
    message = accumulate(message, event);
  }
  return message;
}

function assertNoViolations(): void {
  assert.deepEqual(
    simulator.requests.flatMap(({ violations }) => violations),
    [],
  );
}

test('streams an answer with thinking, text and a tool use', async () => {
  simulator.nextReplies([thinking('Let me see.'), text('Grüße 🙂'), toolUse('mcp__a__add', { a: 'x\n"y"' })]);
  const message = await ask();
  assertNoViolations();
  const [thought, said, use] = message.blocks.map(({ block }) => block);
  assert.equal(thought?.['thinking'], 'Let me see.');
  assert.ok(thought?.['signature']);
  assert.equal(said?.['text'], 'Grüße 🙂');
  assert.deepEqual(use?.['input'], { a: 'x\n"y"' });
  assert.equal(message.stopReason, 'tool_use');
  assert.equal(message.isWhole, true);
});

test('sends one explicit and one automatic cache breakpoint, and asks for readable thinking', async () => {
  simulator.nextReplies([text('ok')]);
  await ask();
  const body = simulator.requests[0]?.body as Record<string, unknown>;
  assert.deepEqual(body['cache_control'], { type: 'ephemeral' });
  assert.deepEqual(body['system'], [{ type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral' } }]);
  assert.deepEqual(body['thinking'], { type: 'adaptive', display: 'summarized' });
});

test('leaves out what a request does not have', async () => {
  simulator.nextReplies([text('ok')]);
  const bare: ModelRequest = { ...request, tools: [], system: [], thinking: { type: 'none' } };
  for await (const event of client().stream(bare, new AbortController().signal)) {
    assert.ok(event);
  }
  assertNoViolations();
  const body = simulator.requests[0]?.body as Record<string, unknown>;
  assert.deepEqual(Object.keys(body).sort(), ['cache_control', 'max_tokens', 'messages', 'model', 'stream']);
});

test('lets nothing of the environment into a request', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    ANTHROPIC_API_KEY: 'sk-ant-from-env',
    ANTHROPIC_AUTH_TOKEN: 'token-from-env',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:1',
    ANTHROPIC_CUSTOM_HEADERS: 'authorization: Bearer stolen\nx-from-env: 1',
    ANTHROPIC_PROFILE: 'nobody',
  });
  try {
    simulator.nextReplies([text('ok')]);
    await ask();
  } finally {
    process.env = before;
  }
  const headers = simulator.requests[0]?.headers ?? {};
  assert.equal(headers['authorization'], 'Bearer sk-ant-test');
  assert.equal(headers['x-from-env'], undefined);
  assert.doesNotMatch(JSON.stringify(headers), /from-env|stolen/);
});

test('asks for a key when there is none, and sends nothing', async () => {
  await assert.rejects(ask(client({ key: undefined })), { code: 'claude.noKey', remedy: 'setApiKey' });
  assert.equal(simulator.requests.length, 0);
});

test('says that a wrong key was not accepted', async () => {
  await assert.rejects(ask(client({ key: 'sk-ant-wrong' })), { code: 'claude.badKey', remedy: 'setApiKey' });
});

test('names the address when nobody is there', async () => {
  const { url } = simulator;
  await simulator.close();
  await assert.rejects(ask(client({ url })), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'claude.unreachable');
    assert.ok(error.message.includes(url));
    return true;
  });
  simulator = await startSimulator();
});

test('asks once only, even when the API says that another attempt may help', async () => {
  simulator.nextReplies(faulty({ kind: 'status', status: 529, shouldRetry: true }));
  await assert.rejects(ask(), { code: 'claude.overloaded' });
  assert.equal(simulator.requests.length, 1);
});

test('carries the waiting time of a rate limit into words', async () => {
  simulator.nextReplies(faulty({ kind: 'status', status: 429, retryAfter: 7 }));
  await assert.rejects(ask(), { code: 'claude.rateLimited', message: /in 7 seconds/ });
});

test('tells a page of a proxy from an answer of the API', async () => {
  simulator.nextReplies(faulty({ kind: 'html', status: 502 }));
  await assert.rejects(ask(), { code: 'claude.server', message: /HTTP 502/ });
});

test('tells an error event in the middle of a stream by its type', async () => {
  simulator.nextReplies(
    faulty({ kind: 'errorEvent', errorType: 'overloaded_error', message: 'Overloaded' }, [text('a')]),
  );
  await assert.rejects(ask(), { code: 'claude.overloaded' });
});

for (const kind of ['cleanClose', 'reset'] as const) {
  test(`takes a stream that ends by ${kind} as interrupted`, async () => {
    simulator.nextReplies(faulty({ kind }, [text('Half an answer')]));
    await assert.rejects(ask(), { code: 'claude.interrupted', remedy: 'retry' });
  });
}

test('gives up on a stream that brings no byte for too long', async () => {
  simulator.nextReplies(faulty({ kind: 'stall' }, [text('Half an answer')]));
  await assert.rejects(ask(client({ idleMs: 100 })), { code: 'claude.interrupted', message: /sent nothing for/ });
});

test('waits for a slow stream as long as bytes come', async () => {
  simulator.nextReplies({ content: [text('slowly but surely')], pace: { msPerChunk: 15 } });
  const message = await ask(client({ idleMs: 400 }));
  assert.equal(message.blocks[0]?.block['text'], 'slowly but surely');
});

test('is cancelled by its signal in the middle of a stream', async () => {
  simulator.nextReplies(faulty({ kind: 'stall' }, [text('Half an answer')]));
  const abort = new AbortController();
  const events = client().stream(request, abort.signal);
  const rejected = assert.rejects(
    async () => {
      for await (const event of events) {
        assert.ok(event);
        abort.abort();
      }
    },
    { code: 'cancelled' },
  );
  await rejected;
});

test('is cancelled by a signal that had aborted before', async () => {
  await assert.rejects(ask(client(), AbortSignal.abort()), { code: 'cancelled' });
});

test('lists all models and says that the simulator answers', async () => {
  const { models, endpoint } = await client().listModels();
  assert.deepEqual(endpoint, { kind: 'simulator', url: simulator.url });
  const sonnet = models.find(({ id }) => id === 'claude-sonnet-5-5');
  assert.ok(sonnet?.thinkingTypes.includes('adaptive'));
  assert.equal(sonnet?.line, 'sonnet');
  assert.equal(sonnet?.maxOutputTokens, 128_000);
});

test('writes neither key nor words of the conversation into the log', async () => {
  const lines: string[] = [];
  const push = (line: string): void => void lines.push(line);
  const log: Logger = { trace: push, debug: push, info: push, warn: push, error: push };
  simulator.nextReplies([text('a secret answer')], faulty({ kind: 'status', status: 500 }));
  await ask(client({ log }));
  await assert.rejects(ask(client({ log })));
  assert.ok(lines.length > 0);
  assert.doesNotMatch(lines.join('\n'), /sk-ant|secret|Hi|Be kind/);
});

suite('the client at a compatible server');

let gateway: Server;
let answer: { readonly status: number; readonly type: string; readonly body: string };

function gatewayUrl(): string {
  return `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
}

before(async () => {
  gateway = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
});

after(() => {
  gateway.closeAllConnections();
  gateway.close();
});

test('tolerates sloppy streams: unknown events, no usage, no signature', async () => {
  const events = [
    { type: 'message_start', message: { id: 'x', role: 'assistant' } },
    { type: 'glitter', amount: 3 },
    { type: 'content_block_start', index: 0, content_block: { type: 'text' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hello' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
    { type: 'message_stop' },
  ];
  const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  answer = { status: 200, type: 'text/event-stream', body };
  const message = await ask(client({ url: `${gatewayUrl()}/v1/` }));
  assert.equal(message.blocks[0]?.block['text'], 'hello');
  assert.equal(message.stopReason, 'end_turn');
});

test('takes a broken event as an interruption', async () => {
  answer = { status: 200, type: 'text/event-stream', body: 'event: message_start\ndata: {"type": "mess\n\n' };
  await assert.rejects(ask(client({ url: gatewayUrl() })), { code: 'claude.interrupted' });
});

test('takes an answer that is no stream as an interruption', async () => {
  answer = { status: 200, type: 'application/json', body: '{"hello":"world"}' };
  await assert.rejects(ask(client({ url: gatewayUrl() })), { code: 'claude.interrupted' });
});

test('takes an error for an error, also when it comes with the status of an answer', async () => {
  answer = {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: '{"type":"error","error":{"type":"overloaded_error","message":"x"}}',
  };
  await assert.rejects(ask(client({ url: gatewayUrl() })), { code: 'claude.overloaded' });
});

test('lists models of a server that tells nothing but ids', async () => {
  answer = { status: 200, type: 'application/json', body: '{"object":"list","data":[{"id":"llama"},{"no":"id"}]}' };
  const { models, endpoint } = await client({ url: gatewayUrl() }).listModels();
  assert.deepEqual(
    models.map(({ id }) => id),
    ['llama'],
  );
  assert.deepEqual(endpoint, { kind: 'custom', url: gatewayUrl() });
});

test('says that a server has no list of models', async () => {
  answer = { status: 404, type: 'text/plain', body: 'Not found' };
  await assert.rejects(client({ url: gatewayUrl() }).listModels(), {
    code: 'claude.modelNotFound',
    remedy: 'openSettings',
  });
});

test('does not take the key to another address, whatever the first one says', async () => {
  const keys: unknown[] = [];
  const other = createServer((incoming, response) => {
    keys.push(incoming.headers['x-api-key'], incoming.headers.authorization);
    response.end('{}');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/v1/messages`;
  const first = createServer((_, response) => response.writeHead(307, { location }).end());
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(first.address() as AddressInfo).port}`;
  try {
    await assert.rejects(ask(client({ url })), { code: 'claude.unreachable', message: /redirect/ });
    await assert.rejects(client({ url }).listModels(), { code: 'claude.unreachable', message: /redirect/ });
    assert.deepEqual(keys, []);
  } finally {
    for (const server of [first, other]) {
      server.closeAllConnections();
      server.close();
    }
  }
});

test('refuses a key that no header can carry, without a word of it', async () => {
  await assert.rejects(ask(client({ url: gatewayUrl(), key: 'sk-ant-first\nsk-ant-second' })), (error: Error) => {
    assert.equal('code' in error && error.code, 'claude.badKey');
    assert.doesNotMatch(error.message, /first|second/);
    return true;
  });
});
