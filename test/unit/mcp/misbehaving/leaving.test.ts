import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { misbehavingSuite } from './support/misbehaving.ts';
import { assertReason, assertSays, assertUnavailable } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers that leave');

misbehaving('exits-at-once', 'has failed, with its exit code and its last words', async ({ server, failure, call }) => {
  assertReason(await failure(), 'server.exited', /exited before it was ready \(code 3\).*Cannot find the database/s);
  assert.equal(server.tools.peek().kind, 'none');
  assert.equal((await call()).kind, 'unavailable');
});

misbehaving('is-killed-at-once', 'has failed, with the signal', async ({ failure }) => {
  assertReason(await failure(), 'server.exited', /exited before it was ready \(.*SIGKILL\)/);
});

misbehaving('exits-on-probe', 'is ready all the same', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'fine');
});

misbehaving('exits-after-initialize', 'has failed, with its exit code', async ({ server, failure }) => {
  assertReason(await failure(), 'server.exited', /exited \(code 4\)/);
  assert.deepEqual(server.tools.peek().items, []);
});

misbehaving('exits-in-call', 'ends the call and has failed, with its last words', async ({ ready, call, failure }) => {
  await ready();
  assertUnavailable(await call(), 'server.exited', /stopped during the call; good may or may not have run/);
  assertReason(await failure(), 'server.exited', /exited \(code 9\).*Out of memory/s);
});

misbehaving('is-killed-in-call', 'ends the call and has failed, with the signal', async ({ ready, call, failure }) => {
  await ready();
  assertUnavailable(await call(), 'server.exited', /stopped during the call/);
  assertReason(await failure(), 'server.exited', /exited \(.*SIGKILL\)/);
});

misbehaving('closes-its-output', 'ends the call and has failed', async ({ ready, call, failure }) => {
  await ready();
  assertUnavailable(await call('good', undefined, { timeoutMs: 2000 }), 'server.exited', /stopped during the call/);
  assertReason(await failure(), 'server.exited', /exited/);
});

misbehaving('exits-after-answer', 'has answered and then failed', async ({ server, ready, call, failure }) => {
  await ready();
  assertSays(await call(), 'last words');
  assertReason(await failure(), 'server.exited', /exited \(code 0\)/);
  await eventually(() => server.state.peek().kind !== 'ready');
});
