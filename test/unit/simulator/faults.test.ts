import assert from 'node:assert/strict';
import Anthropic, {
  APIConnectionError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  InternalServerError,
  RateLimitError,
} from '@anthropic-ai/sdk';
import type { Fault } from '../../simulator/fault.ts';
import { faulty, text } from '../../simulator/replies.ts';
import { SPEND_LIMITS } from '../../simulator/spendLimits.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

suite('Simulator faults');

let simulator: Simulator;
let client: Anthropic;

beforeEach(async () => {
  simulator = await startSimulator();
  client = new Anthropic({ apiKey: 'test', baseURL: simulator.url, maxRetries: 0 });
});

afterEach(() => simulator.close());

const ASK = { model: 'claude-sonnet-5-5', max_tokens: 1000, messages: [{ role: 'user' as const, content: 'Hello' }] };
const CONTENT = [text('A long answer that will not be heard to its end. '.repeat(8))];

async function failure(): Promise<Error> {
  try {
    await client.messages.stream(ASK).finalMessage();
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  return assert.fail('the request succeeded');
}

test('is overloaded', async () => {
  simulator.nextReplies(faulty({ kind: 'status', status: 529, shouldRetry: true }));
  const error = await failure();
  assert.ok(error instanceof APIError);
  assert.equal(error.status, 529);
  assert.equal(error.type, 'overloaded_error');
  assert.equal(error.headers?.get('x-should-retry'), 'true');
});

test('limits the rate, with and without saying for how long', async () => {
  const fault = { kind: 'status', status: 429 } as const;
  simulator.nextReplies(
    faulty({ ...fault, retryAfter: 7 }),
    faulty({ ...fault, errorCode: 'enforced_spend_limit_reached' }),
  );
  const [first, second] = [await failure(), await failure()];
  assert.ok(first instanceof RateLimitError && second instanceof RateLimitError);
  assert.equal(first.headers?.get('retry-after'), '7');
  assert.equal(second.headers?.get('retry-after'), null);
  assert.equal(second.errorCode, 'enforced_spend_limit_reached');
});

test('answers 401 and 500 in the form of the API', async () => {
  simulator.nextReplies(faulty({ kind: 'status', status: 401 }), faulty({ kind: 'status', status: 500 }));
  const [first, second] = [await failure(), await failure()];
  assert.ok(first instanceof AuthenticationError);
  assert.ok(second instanceof InternalServerError);
  assert.equal(second.type, 'api_error');
  assert.equal(second.requestID, simulator.requests[1]?.id);
});

test('answers 500 when the script has run out', async () => {
  const error = await failure();
  assert.ok(error instanceof InternalServerError);
  assert.match(error.apiMessage ?? '', /script has run out/);
});

test('is hidden behind a page of a gateway', async () => {
  simulator.nextReplies(faulty({ kind: 'html', status: 502 }));
  const error = await failure();
  assert.ok(error instanceof APIError);
  assert.equal(error.status, 502);
  assert.equal(error.headers?.get('request-id'), null);
});

test('breaks off with an error event', async () => {
  simulator.nextReplies(faulty({ kind: 'errorEvent', errorType: 'overloaded_error', message: 'Overloaded' }, CONTENT));
  const error = await failure();
  assert.ok(error instanceof APIError);
  assert.equal(error.type, 'overloaded_error');
  assert.equal(error.status, undefined);
});

test('ends the body without message_stop', async () => {
  simulator.nextReplies(faulty({ kind: 'cleanClose' }, CONTENT));
  const stream = client.messages.stream(ASK);
  let heard = '';
  stream.on('text', (delta) => (heard += delta));
  await assert.rejects(stream.finalMessage());
  assert.ok(heard.length > 0 && heard.length < 380);
});

test('resets the connection after what was said', async () => {
  simulator.nextReplies(faulty({ kind: 'reset' }, CONTENT));
  const stream = client.messages.stream(ASK);
  let heard = '';
  stream.on('text', (delta) => (heard += delta));
  await assert.rejects(stream.finalMessage());
  assert.ok(heard.length > 0);
  await simulator.settled();
  assert.equal(simulator.requests[0]?.outcome, 'aborted');
});

test('resets the connection before the first event', async () => {
  simulator.nextReplies(faulty({ kind: 'reset', afterEvents: 0 }, CONTENT));
  await failure();
});

test('breaks off an answer that is not streamed', async () => {
  simulator.nextReplies(
    faulty({ kind: 'reset' }),
    faulty({ kind: 'errorEvent', errorType: 'api_error', message: 'No' }),
  );
  await assert.rejects(client.messages.create(ASK), APIConnectionError);
  await assert.rejects(client.messages.create(ASK), InternalServerError);
});

test('stalls until the client gives up', async () => {
  simulator.nextReplies(faulty({ kind: 'stall', afterEvents: 4 }, CONTENT));
  const stream = client.messages.stream(ASK);
  stream.on('text', () => stream.abort());
  await assert.rejects(stream.finalMessage(), APIUserAbortError);
});

test('refuses connections once closed, also while a stream is stalled', async () => {
  simulator.nextReplies(faulty({ kind: 'stall', afterEvents: 4 }, CONTENT));
  const stream = client.messages.stream(ASK);
  const ended = assert.rejects(stream.finalMessage());
  await stream.emitted('text');
  await simulator.close();
  await ended;
  assert.ok((await failure()) instanceof APIConnectionError);
});

test('says until when to wait as a date', async () => {
  const until = new Date(Date.now() + 30_000);
  simulator.nextReplies(faulty({ kind: 'status', status: 429, retryAfter: until }));
  const error = await failure();
  assert.ok(error instanceof RateLimitError);
  const value = error.headers?.get('retry-after') ?? '';
  assert.match(value, /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  assert.equal(Math.floor(until.getTime() / 1000), new Date(value).getTime() / 1000);
});

test('runs out of money in three ways', async () => {
  simulator.nextReplies(faulty(SPEND_LIMITS.tier), faulty(SPEND_LIMITS.own), faulty(SPEND_LIMITS.billing));
  const errors = [await failure(), await failure(), await failure()].map((error) => {
    assert.ok(error instanceof APIError);
    return [error.status, error.type, error.errorCode ?? null, error.headers?.get('retry-after')];
  });
  assert.deepEqual(errors, [
    [429, 'rate_limit_error', 'enforced_spend_limit_reached', null],
    [400, 'invalid_request_error', null, null],
    [402, 'billing_error', null, null],
  ]);
});

test('answers an error with status 200', async () => {
  simulator.nextReplies(faulty({ kind: 'errorBody', errorType: 'overloaded_error', message: 'Overloaded' }));
  const response = await fetch(`${simulator.url}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': 'test', 'anthropic-version': '2026-10-21' },
    body: JSON.stringify({ ...ASK, stream: true }),
  });
  const body = (await response.json()) as { readonly type: string; readonly error: { readonly type: string } };
  assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'application/json']);
  assert.deepEqual([body.type, body.error.type], ['error', 'overloaded_error']);
  simulator.nextReplies(faulty({ kind: 'errorBody', errorType: 'overloaded_error', message: 'Overloaded' }));
  await failure();
});

const odd: readonly Fault[] = [
  { kind: 'unknownEvent' },
  { kind: 'unknownEvent', afterEvents: 0 },
  { kind: 'unknownDelta' },
  { kind: 'gzip' },
  { kind: 'slowDrip', bytes: 200, msBetween: 1 },
];

for (const fault of odd) {
  test(`is whole in spite of ${JSON.stringify(fault)}`, async () => {
    simulator.nextReplies(faulty(fault, CONTENT));
    const stream = client.messages.stream(ASK);
    const events: string[] = [];
    stream.on('streamEvent', (event) => events.push(JSON.stringify(event)));
    const message = await stream.finalMessage();
    assert.ok(message.content[0]?.type === 'text' && message.content[0].text.length > 300);
    assert.equal(message.stop_reason, 'end_turn');
    if (fault.kind === 'unknownDelta') {
      assert.ok(events.some((event) => event.includes('hologram_delta')));
    }
  });
}

test('drips: no chunk is larger than asked for, and the pauses add up', async () => {
  simulator.nextReplies(faulty({ kind: 'slowDrip', bytes: 100, msBetween: 4 }, [text('Slow.')]));
  const began = performance.now();
  const message = await client.messages.stream(ASK).finalMessage();
  assert.equal(message.content.length, 1);
  assert.ok(performance.now() - began > 40);
});

test('sends a block from the future, and takes it back', async () => {
  simulator.nextReplies(faulty({ kind: 'unknownBlock' }, CONTENT), [text('Fine.')]);
  const { content } = await client.messages.stream(ASK).finalMessage();
  assert.deepEqual(content[1], { type: 'hologram', shape: 'sphere' });
  const messages = [...ASK.messages, { role: 'assistant' as const, content }, { role: 'user' as const, content: 'b' }];
  const next = await client.messages.create({ ...ASK, messages });
  assert.equal(next.stop_reason, 'end_turn');
});

test('is offline for a while, and then again where it was', async () => {
  const { url } = simulator;
  await simulator.goOffline();
  assert.ok((await failure()) instanceof APIConnectionError);
  await simulator.goOnline();
  assert.equal(simulator.url, url);
  simulator.nextReplies(CONTENT);
  assert.equal((await client.messages.create(ASK)).stop_reason, 'end_turn');
});
