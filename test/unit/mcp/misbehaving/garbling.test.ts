import assert from 'node:assert/strict';
import { misbehavingSuite } from './support/misbehaving.ts';
import { assertReason, assertSays, assertUnavailable } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers that garble their messages');

misbehaving('greets-in-plain-text', 'is ready all the same', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'fine');
});

misbehaving(
  'writes-only-plain-text',
  'has failed in time, with a hint at the text',
  async ({ failure }) => {
    assertReason(
      await failure(),
      'server.timeout',
      /did not answer within 3 s\. It writes text to its standard output that is not MCP/,
    );
  },
  { connectMs: 3000, probeMs: 1000 },
);

misbehaving('writes-half-lines', 'is understood', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'in three pieces');
});

misbehaving('cuts-characters', 'is understood, to the last character', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'Grüße 🌍, 你好');
});

misbehaving('answers-in-batches', 'is understood', async ({ ready, call, log }) => {
  await ready();
  assertSays(await call(), 'one of two');
  assert.ok(log.includes('info in a batch'));
});

misbehaving('writes-json-that-is-not-json-rpc', 'is understood', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'among others');
  assertSays(await call(), 'among others');
});

misbehaving('ends-lines-as-windows-does', 'is understood', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'with a return');
});

misbehaving('answers-with-no-object', 'ends each call, and stays ready', async ({ server, ready, call }) => {
  await ready();
  for (const wish of ['null', 'text', 'number', 'array']) {
    assertUnavailable(await call('good', wish), 'server.protocol', /gave an answer that is not JSON-RPC/);
  }
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('answers-with-a-wrong-id', 'loses only the calls that it does not answer', async ({ ready, call }) => {
  await ready();
  assert.equal((await call()).kind, 'ok');
  for (const wish of ['null', 'other', 'text']) {
    assertUnavailable(await call('good', wish, { timeoutMs: 200 }), 'server.timeout', /no answer/);
  }
  assert.equal((await call()).kind, 'ok');
});

misbehaving('answers-with-its-id-as-text', 'is understood', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'as text');
});

misbehaving('answers-twice', 'is taken at its first word', async ({ server, ready, call }) => {
  await ready();
  assertSays(await call(), 'first');
  assertSays(await call(), 'first');
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('fails-without-a-message', 'ends the call', async ({ ready, call }) => {
  await ready();
  assertUnavailable(await call(), 'server.protocol', /gave an answer that is not JSON-RPC/);
});

misbehaving('fails-with-odd-errors', 'ends each call, and stays ready', async ({ server, ready, call }) => {
  await ready();
  for (const wish of ['text', 'null', 'number', 'fraction', 'object']) {
    assertUnavailable(await call('good', wish), 'server.protocol', /gave an answer that is not JSON-RPC/);
  }
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('fails-with-huge-data', 'ends the call with the beginning of its message', async ({ ready, call }) => {
  await ready();
  assertUnavailable(await call(), 'server.protocol', /Broken: mmm.*…/);
});

misbehaving('answers-with-unknown-blocks', 'keeps what is known, and the rest as it came', async ({ ready, call }) => {
  await ready();
  assert.deepEqual(await call(), {
    kind: 'ok',
    content: [
      { type: 'text', text: 'fine' },
      { type: 'unknown', raw: { type: 'hologram', volume: 3 } },
      { type: 'unknown', raw: { type: 'image' } },
      { type: 'unknown', raw: { type: 'text', text: 7 } },
      { type: 'unknown', raw: { text: 'of no type' } },
    ],
  });
});

misbehaving('answers-with-no-content', 'has said nothing', async ({ ready, call }) => {
  await ready();
  for (const wish of ['nothing', 'null', 'legacy']) {
    assert.deepEqual(await call('good', wish), { kind: 'ok', content: [] });
  }
  assertSays(await call('good', 'text'), 'just text');
  assertSays(await call('good', 'flag'), 'fine');
});
