import assert from 'node:assert/strict';
import Anthropic, {
  APIConnectionError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  InternalServerError,
  RateLimitError,
} from '@anthropic-ai/sdk';
import { faulty, text } from '../../simulator/replies.ts';
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
