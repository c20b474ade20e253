import assert from 'node:assert/strict';
import { answeringServer } from '../support/httpServer.ts';
import { eventually } from '../support/eventually.ts';
import { misbehavingSuite } from './support/misbehaving.ts';
import { assertReason, assertSays, assertUnavailable } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers on HTTP that misbehave');

/** Where nobody listens: somebody did, so it is no port that `fetch` refuses to go to. */
let abandoned = '';

before(async () => {
  const server = await answeringServer(() => undefined);
  await server.close();
  abandoned = server.url;
});

misbehaving(
  'refuses-connections',
  'has failed, with the reason',
  async ({ failure }) => {
    assertReason(await failure(), 'server.unreachable', /127\.0\.0\.1:\d+ could not be reached: .*ECONNREFUSED/);
  },
  { url: () => abandoned },
);

misbehaving('answers-500', 'has failed, with the status', async ({ failure }) => {
  assertReason(await failure(), 'server.unreachable', /answered 500 Internal Server Error/);
});

misbehaving('is-busy-at-first', 'is ready when the server is', async ({ server, ready, call, failure }) => {
  assertReason(await failure(), 'server.unreachable', /answered 503 Service Unavailable/);
  await eventually(async () => {
    await server.start();
    return server.state.peek().kind === 'ready';
  });
  await ready();
  assertSays(await call(), 'fine');
});

misbehaving('answers-404', 'has failed, with a hint at the URL', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /answered 404 Not Found\. Is the URL that of an MCP endpoint\?/);
});

misbehaving('answers-401', 'wants credentials', async ({ failure }) => {
  assertReason(await failure(), 'server.unauthorized', /answered 401 Unauthorized.*credentials/);
});

misbehaving('answers-in-html', 'has failed, with a hint at the URL', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /answered with a web page\. Is the URL that of an MCP endpoint\?/);
});

misbehaving('answers-with-nothing', 'has failed at once', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /answered with nothing that has a content type/);
});

misbehaving('answers-202-to-requests', 'has failed at once', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /answered 202 to a request, and gave no answer to it/);
});

misbehaving('answers-as-plain-text', 'has failed, with the content type', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /answered with text\/plain, where MCP has application\/json/);
});

misbehaving('answers-with-broken-json', 'has failed, in words', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /JSON/);
});

misbehaving('cuts-its-stream', 'ends the call at once, and is usable', async ({ server, ready, call }) => {
  await ready();
  assertUnavailable(await call(), 'server.unreachable', /The connection to http.* was lost during its answer/);
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('cuts-its-body', 'ends the call at once, and is usable', async ({ server, ready, call }) => {
  await ready();
  assertUnavailable(await call(), 'server.unreachable', /closed|terminated/);
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('ends-its-stream-early', 'ends the call at once, and is usable', async ({ server, ready, call, log }) => {
  await ready();
  assertUnavailable(await call(), 'server.unreachable', /ended its answer before it was complete/);
  assert.ok(log.includes('info bye'));
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('stalls-its-stream', 'ends the call when the time is up', async ({ server, ready, call }) => {
  await ready();
  const outcome = await call('good', undefined, { timeoutMs: 300 });
  assertUnavailable(outcome, 'server.timeout', /no answer and no progress for 0\.3 s/);
  assert.equal(server.state.peek().kind, 'ready');
});

misbehaving('drips-its-answer', 'is heard to the end', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'drop by drop');
});

misbehaving('streams-garbage', 'is understood', async ({ ready, call }) => {
  await ready();
  assertSays(await call(), 'after all');
});

misbehaving('redirects-elsewhere', 'has failed, and nothing was sent there', async ({ server, failure }) => {
  assertReason(await failure(), 'server.protocol', /answered 307 Temporary Redirect/);
  const { launch } = server.definition.peek();
  assert.ok(launch.kind === 'http');
  const strays = await fetch(new URL('/strays', launch.url));
  assert.deepEqual(await strays.json(), []);
});

misbehaving('redirects-in-a-circle', 'has failed, in words', async ({ failure }) => {
  assertReason(await failure(), 'server.protocol', /answered 307 Temporary Redirect/);
});

misbehaving(
  'forgets-its-session',
  'ends the call and has failed, to be started anew',
  async ({ ready, call, failure }) => {
    await ready();
    assertUnavailable(await call(), 'server.exited', /has forgotten this session/);
    assertReason(await failure(), 'server.exited', /has forgotten this session/);
  },
);

misbehaving(
  'never-ends-its-body',
  'loses that call, in words',
  async ({ server, ready, call }) => {
    await ready();
    assertUnavailable(await call(), 'server.protocol', /more than 64 MiB, which was dropped/);
    assert.equal(server.state.peek().kind, 'ready');
  },
  { promptMs: 15_000 },
);

misbehaving(
  'never-ends-an-event',
  'loses that call, in words',
  async ({ server, ready, call }) => {
    await ready();
    assertUnavailable(await call(), 'server.protocol', /more than 64 MiB, which was dropped/);
    assert.equal(server.state.peek().kind, 'ready');
  },
  { promptMs: 15_000 },
);

misbehaving(
  'sends-a-gzip-bomb',
  'loses that call, in words',
  async ({ server, ready, call }) => {
    await ready();
    assertUnavailable(await call(), 'server.protocol', /more than 64 MiB, which was dropped/);
    assert.equal(server.state.peek().kind, 'ready');
  },
  { promptMs: 15_000 },
);

misbehaving('sends-a-huge-header', 'has failed, in words', async ({ failure }) => {
  assertReason(await failure(), 'server.unreachable', /could not be reached: Headers Overflow/);
});

misbehaving('hangs-at-goodbye', 'works, and is let go', async ({ server, ready, call }) => {
  await ready();
  assertSays(await call(), 'fine');
  const startedAt = Date.now();
  await server.stop();
  assert.ok(Date.now() - startedAt < 3000);
});

misbehaving('refuses-the-event-stream', 'works, and is not asked for it for ever', async ({ ready, call }) => {
  await ready();
  const outcome = await call();
  assert.ok(outcome.kind === 'ok' && outcome.content[0]?.type === 'text');
  assert.ok(Number(outcome.content[0].text) < 5, `asked ${outcome.content[0].text} times`);
});
