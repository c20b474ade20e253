import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { misbehavingSuite } from './support/misbehaving.ts';
import { assertReason, assertSays, assertUnavailable } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers that hang or stay');

misbehaving(
  'is-silent',
  'has failed when the time is up',
  async ({ failure }) => {
    assertReason(await failure(), 'server.timeout', /did not answer within 1\.2 s/);
  },
  { connectMs: 1200, probeMs: 600 },
);

misbehaving(
  'hangs-in-initialize',
  'has failed when the time is up',
  async ({ failure }) => {
    assertReason(await failure(), 'server.timeout', /did not answer within 1\.2 s/);
  },
  { connectMs: 1200, probeMs: 600 },
);

misbehaving(
  'hangs-on-tools-list',
  'is ready and still listing, and its tools can be called',
  async ({ server, call }) => {
    await server.start();
    assert.equal(server.state.peek().kind, 'ready');
    assert.equal(server.tools.peek().kind, 'loading');
    assertSays(await call(), 'fine');
  },
);

misbehaving(
  'hangs-on-resources-list',
  'has its tools and templates, and is still listing resources',
  async ({ server, ready, call }) => {
    await ready();
    assert.deepEqual(
      server.tools.peek().items.map(({ name }) => name),
      ['good'],
    );
    assert.equal(server.resources.peek().kind, 'loading');
    assert.equal(server.resourceTemplates.peek().kind, 'ready');
    assertSays(await call(), 'fine');
  },
);

misbehaving(
  'hangs-in-call',
  'ends the call when the time is up or the user stops it, and stays ready',
  async ({ server, ready, call }) => {
    await ready();
    assertUnavailable(
      await call('good', undefined, { timeoutMs: 300 }),
      'server.timeout',
      /no answer and no progress for 0\.3 s/,
    );
    assert.deepEqual(await call('good', undefined, { signal: AbortSignal.timeout(100) }), {
      kind: 'cancelled',
      why: 'stopped',
    });
    assert.equal(server.state.peek().kind, 'ready');
  },
);

misbehaving(
  'answers-late',
  'ends the call in time, and nobody takes the late answer for another one',
  async ({ server, ready, call }) => {
    await ready();
    assertUnavailable(await call('good', 'late', { timeoutMs: 200 }), 'server.timeout', /no answer/);
    assert.deepEqual(await call('good', 'late', { signal: AbortSignal.timeout(100) }), {
      kind: 'cancelled',
      why: 'stopped',
    });
    const until = Date.now() + 800;
    while (Date.now() < until) {
      assertSays(await call(), 'in time');
      await pause(20);
    }
    assert.equal(server.state.peek().kind, 'ready');
  },
);

misbehaving('is-deaf', 'works, and is gone at the end', async ({ server, ready, call }) => {
  await ready();
  assertSays(await call(), 'fine');
  await server.stop();
  assert.equal(server.state.peek().kind, 'stopped');
});

misbehaving(
  'forks-deaf-children',
  'works, and is gone at the end with all that it has started',
  async ({ ready, call }) => {
    await ready();
    assertSays(await call(), 'fine');
  },
);

misbehaving(
  'forks-and-crashes',
  'has failed, and what it has left behind is gone',
  async ({ ready, call, failure }) => {
    await ready();
    assertUnavailable(await call(), 'server.exited', /stopped during the call/);
    assertReason(await failure(), 'server.exited', /exited \(code 5\)/);
  },
);
