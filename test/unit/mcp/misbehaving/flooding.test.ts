import assert from 'node:assert/strict';
import { misbehavingSuite } from './support/misbehaving.ts';
import { assertSays, assertUnavailable } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers that flood');

const megabyte = 1024 * 1024;

/** Characters of a log: what a person could still scroll through, and what memory does not notice. */
const logLimit = 2 * megabyte;

const sizeOf = (log: readonly string[]): number => log.reduce((sum, line) => sum + line.length, 0);

misbehaving(
  'answers-with-50-megabytes',
  'is heard to the end',
  async ({ server, ready, call }) => {
    await ready();
    const outcome = await call();
    assert.ok(outcome.kind === 'ok' && outcome.content[0]?.type === 'text');
    assert.equal(outcome.content[0].text.length, 50 * megabyte);
    assert.equal(server.state.peek().kind, 'ready');
  },
  // One message is read in one piece.
  { promptMs: 15_000 },
);

misbehaving(
  'answers-with-more-than-the-limit',
  'loses that call, in words, and no other',
  async ({ server, ready, call }) => {
    await ready();
    assertUnavailable(await call('good', 'huge'), 'server.protocol', /too long|64 MiB/);
    assertSays(await call(), 'small');
    assert.equal(server.state.peek().kind, 'ready');
  },
  { promptMs: 15_000 },
);

misbehaving(
  'writes-a-stderr-line-of-10-megabytes',
  'is ready, and its log stays small',
  async ({ ready, call, log }) => {
    await ready();
    assertSays(await call(), 'fine');
    assert.ok(sizeOf(log) < logLimit, `${sizeOf(log)} characters`);
  },
);

misbehaving(
  'sends-a-notification-of-10-megabytes',
  'is heard, and its log stays small',
  async ({ ready, call, log }) => {
    await ready();
    assertSays(await call(), 'told');
    assert.ok(sizeOf(log) < logLimit, `${sizeOf(log)} characters`);
  },
);

misbehaving('floods-stderr', 'is drained, and its log stays small', async ({ ready, call, log }) => {
  await ready();
  assertSays(await call(), 'poured');
  assert.ok(sizeOf(log) < logLimit, `${sizeOf(log)} characters`);
});

misbehaving('floods-with-log-messages', 'is heard, and its log stays small', async ({ ready, call, log }) => {
  await ready();
  assertSays(await call(), 'poured');
  assert.ok(sizeOf(log) < logLimit, `${sizeOf(log)} characters`);
});

misbehaving('floods-with-progress', 'is heard, and tells its caller of a part of it', async ({ ready, call }) => {
  await ready();
  let told = 0;
  const onProgress = (): void => void (told += 1);
  assertSays(await call('good', undefined, { onProgress }), 'poured');
  assert.ok(told > 0 && told < 1000, `told ${told} times`);
});

misbehaving('floods-with-unknown-notifications', 'is heard, and its log stays small', async ({ ready, call, log }) => {
  await ready();
  assertSays(await call(), 'poured');
  assert.ok(sizeOf(log) < logLimit, `${sizeOf(log)} characters`);
});

misbehaving(
  'storms-with-list-changes',
  'is asked for its tools now and then, not each time',
  async ({ server, ready, call }) => {
    await ready();
    assertSays(await call('good', 'storm'), 'stormed');
    await ready();
    const outcome = await call();
    assert.ok(outcome.kind === 'ok' && outcome.content[0]?.type === 'text');
    assert.ok(Number(outcome.content[0].text) < 20, `asked ${outcome.content[0].text} times`);
    assert.deepEqual(
      server.tools.peek().items.map(({ name }) => name),
      ['good'],
    );
  },
);

misbehaving('asks-what-it-may-not', 'is refused, and served on', async ({ server, ready, call }) => {
  await ready();
  assertSays(await call(), 'asked');
  assertSays(await call(), 'asked');
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('floods-with-requests', 'is refused each time, and served on', async ({ ready, call, log }) => {
  await ready();
  assertSays(await call(), 'poured');
  assert.ok(sizeOf(log) < logLimit, `${sizeOf(log)} characters`);
});
