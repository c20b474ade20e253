import assert from 'node:assert/strict';
import { IdleWatch } from '../../../src/claude/idleWatch.ts';

suite('idle watch');

const realFetch = globalThis.fetch;
let watch: IdleWatch;

afterEach(() => {
  globalThis.fetch = realFetch;
  watch.dispose();
});

/** What a fetch through a new watch gives when the network gives this. */
function watched(response: Response, ms: number): Promise<Response> {
  globalThis.fetch = () => Promise.resolve(response);
  watch = new IdleWatch(ms);
  return watch.fetch('http://localhost');
}

function stream(pull: UnderlyingDefaultSource<Uint8Array>['pull']): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({ ...(pull && { pull }) });
}

function aborted(): Promise<void> {
  return new Promise((resolve) => watch.signal.addEventListener('abort', () => resolve(), { once: true }));
}

test('lets the bytes through as they are, with status and headers', async () => {
  const response = await watched(new Response('Grüße', { status: 201, headers: { 'request-id': 'req_1' } }), 5000);
  assert.deepEqual([response.status, response.headers.get('request-id')], [201, 'req_1']);
  assert.equal(await response.text(), 'Grüße');
  assert.equal(watch.signal.aborted, false);
});

test('aborts when no byte has come for its time', async () => {
  const response = await watched(new Response(stream(() => new Promise(() => undefined))), 20);
  const reading = response.body?.getReader().read();
  await aborted();
  assert.ok(reading);
});

test('waits anew after each chunk', async () => {
  let left = 8;
  const drip = stream(async (controller) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    left -= 1;
    if (left === 0) {
      controller.close();
    } else {
      controller.enqueue(new Uint8Array([left]));
    }
  });
  const response = await watched(new Response(drip), 250);
  assert.equal((await response.arrayBuffer()).byteLength, 7);
  assert.equal(watch.signal.aborted, false);
});

test('hands on a failure of the body', async () => {
  const response = await watched(new Response(stream(() => Promise.reject(new Error('terminated')))), 5000);
  await assert.rejects(response.text(), /terminated/);
});

test('gives up the connection when nobody reads on', async () => {
  let reason: unknown;
  const body = new ReadableStream<Uint8Array>({
    cancel: (why) => {
      reason = why;
    },
  });
  const response = await watched(new Response(body), 5000);
  await response.body?.cancel('enough');
  assert.equal(reason, 'enough');
});

test('does not watch what is no answer', async () => {
  const refusal = new Response('{}', { status: 429 });
  assert.equal(await watched(refusal, 5), refusal);
});
