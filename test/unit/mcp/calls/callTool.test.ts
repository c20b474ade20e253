import assert from 'node:assert/strict';
import type { ToolOutcome, ToolProgress } from '../../../../src/mcp/calls/toolOutcome.ts';
import type { StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { Connection } from '../../../../src/mcp/connection/connection.ts';
import type { ToolCallOptions } from '../../../../src/mcp/server.ts';
import { testContext, testServer } from '../support/launches.ts';
import { memoryLogger } from '../support/memoryLogger.ts';

suite('callTool');

const modern = testServer('modernServer.ts');
const legacy = testServer('legacyServer.ts');
const malformed = testServer('rawServer.ts', 'malformed');
const connections = new Map<StdioLaunch, Connection>();

before(async () => {
  for (const launch of [modern, legacy, malformed]) {
    connections.set(launch, new Connection({ ...testContext(), launch, log: memoryLogger() }));
  }
  await Promise.all([...connections.values()].map((connection) => connection.start()));
});

after(async () => {
  await Promise.all([...connections.values()].map((connection) => connection.close()));
});

async function call(
  launch: StdioLaunch,
  toolName: string,
  args: Readonly<Record<string, unknown>> = {},
  options: ToolCallOptions = {},
): Promise<ToolOutcome> {
  const connection = connections.get(launch);
  assert.equal(connection?.state.peek().kind, 'ready');
  return connection.callTool({ toolName, args, options });
}

function errorOf(outcome: ToolOutcome): { readonly code: string; readonly message: string } {
  assert.ok(outcome.kind === 'unavailable', JSON.stringify(outcome));
  return outcome.error;
}

for (const [era, launch] of [
  ['modern', modern],
  ['legacy', legacy],
] as const) {
  test(`gives what a tool of a ${era} server gave`, async () => {
    assert.deepEqual(await call(launch, 'echo', { text: 'hello' }), {
      kind: 'ok',
      content: [{ type: 'text', text: 'hello' }],
    });
  });

  test(`gives the failure of a tool of a ${era} server as the tool says it`, async () => {
    const outcome = await call(launch, 'fail');
    assert.deepEqual(outcome, { kind: 'toolError', content: [{ type: 'text', text: 'It went wrong' }] });
  });

  test(`reports the progress of a ${era} server`, async () => {
    const seen: ToolProgress[] = [];
    const outcome = await call(launch, 'slow', { steps: 3, stepMs: 30 }, { onProgress: (step) => seen.push(step) });
    assert.equal(outcome.kind, 'ok');
    assert.ok(seen.length >= 2);
    assert.equal(seen[0]?.progress, 1);
    assert.equal(seen[0]?.total, 3);
  });

  test(`is cancelled by its caller on a ${era} server, which stays usable`, async () => {
    const stop = new AbortController();
    const outcome = await call(
      launch,
      'slow',
      { steps: 100, stepMs: 50 },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    assert.deepEqual(outcome, { kind: 'cancelled', why: 'stopped' });
    assert.equal((await call(launch, 'echo', { text: 'x' })).kind, 'ok');
  });

  test(`cannot call a tool that a ${era} server does not know`, async () => {
    const outcome = await call(launch, 'no-such-tool');
    assert.ok(outcome.kind === 'toolError' || errorOf(outcome).code === 'server.protocol');
  });
}

test('is over before it begins when its signal is aborted already', async () => {
  const outcome = await call(modern, 'echo', { text: 'x' }, { signal: AbortSignal.abort() });
  assert.deepEqual(outcome, { kind: 'cancelled', why: 'stopped' });
});

test('is given up after a time without answer or progress', async () => {
  const outcome = await call(modern, 'slow', { steps: 1, stepMs: 2000, silent: true }, { timeoutMs: 100 });
  assert.equal(errorOf(outcome).code, 'server.timeout');
});

test('may take longer than that time as long as it makes progress', async () => {
  const outcome = await call(modern, 'slow', { steps: 6, stepMs: 150 }, { timeoutMs: 700 });
  assert.equal(outcome.kind, 'ok');
});

test('gives images, resources, links and structured content', async () => {
  const outcome = await call(modern, 'image');
  assert.ok(outcome.kind === 'ok');
  const [image, resource, link] = outcome.content;
  assert.ok(image?.type === 'image' && image.mimeType === 'image/png' && image.data.startsWith('iVBOR'));
  assert.deepEqual(resource, { type: 'resource', uri: 'memo://notes', text: 'remember' });
  assert.deepEqual(link, { type: 'resource_link', uri: 'memo://page/1', name: 'Page 1' });
  const sum = await call(modern, 'add', { a: 2, b: 3 });
  assert.deepEqual(sum, { kind: 'ok', content: [{ type: 'text', text: '5' }], structuredContent: { sum: 5 } });
});

test('keeps the good blocks of a result that also has malformed ones', async () => {
  assert.deepEqual(await call(malformed, 'good'), {
    kind: 'ok',
    content: [
      { type: 'text', text: 'fine' },
      { type: 'unknown', raw: { type: 'hologram', volume: 3 } },
      { type: 'unknown', raw: { type: 'image' } },
    ],
  });
});

test('is not available on a server that was stopped', async () => {
  const connection = new Connection({ ...testContext(), launch: modern, log: memoryLogger() });
  await connection.start();
  await connection.close();
  const outcome = await connection.callTool({ toolName: 'echo', args: { text: 'x' }, options: {} });
  assert.equal(errorOf(outcome).code, 'server.notReady');
});

test('is not available any more when its server is stopped meanwhile', async () => {
  const connection = new Connection({ ...testContext(), launch: modern, log: memoryLogger() });
  await connection.start();
  const calling = connection.callTool({ toolName: 'slow', args: { steps: 100, stepMs: 50 }, options: {} });
  const ends: string[] = [];
  const closing = connection.close().then(() => ends.push('server'));
  const outcome = await calling;
  ends.push('call');
  await closing;
  assert.equal(errorOf(outcome).code, 'server.exited');
  assert.deepEqual(ends, ['call', 'server'], 'the call does not wait until the server has gone');
});
