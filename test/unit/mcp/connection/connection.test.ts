import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { delay } from '../../../../src/base/async.ts';
import type { ToolContent, ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import type { HttpLaunch, StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { Connection } from '../../../../src/mcp/connection/connection.ts';
import type { ConnectionOptions } from '../../../../src/mcp/connection/connectionOptions.ts';
import type { ConnectionState } from '../../../../src/mcp/connection/connectionState.ts';
import { isAlive } from '../support/isAlive.ts';
import { launchHash } from '../../../../src/mcp/trust/launchHash.ts';
import { eventually } from '../support/eventually.ts';
import { testContext, testServer } from '../support/launches.ts';
import { memoryLogger, type MemoryLogger } from '../support/memoryLogger.ts';

suite('connection');

let open: Connection[] = [];
let log: MemoryLogger = memoryLogger();

beforeEach(() => {
  log = memoryLogger();
});

afterEach(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  open = [];
});

function connectionTo(launch: StdioLaunch | HttpLaunch, options: Partial<ConnectionOptions> = {}): Connection {
  const connection = new Connection({ ...testContext(), launch, log, ...options });
  open.push(connection);
  return connection;
}

async function startedState(
  launch: StdioLaunch | HttpLaunch,
  options: Partial<ConnectionOptions> = {},
): Promise<ConnectionState> {
  const connection = connectionTo(launch, options);
  await connection.start();
  return connection.state.peek();
}

function assertFailed(state: ConnectionState, code: string, words: RegExp): void {
  assert.ok(state.kind === 'failed', `state is ${state.kind}`);
  assert.equal(state.error.code, code);
  assert.match(state.error.message, words);
}

function textOf(outcome: ToolOutcome): string {
  assert.ok(outcome.kind === 'ok' || outcome.kind === 'toolError', JSON.stringify(outcome));
  return outcome.content.map((block: ToolContent) => (block.type === 'text' ? block.text : `<${block.type}>`)).join('');
}

const quick = { connectMs: 900, probeMs: 300, grace: { inputMs: 200, termMs: 200 } };

test('is ready in the modern era when the server speaks it', async () => {
  const state = await startedState(testServer('modernServer.ts'));
  assert.ok(state.kind === 'ready');
  assert.equal(state.server.era, 'modern');
  assert.equal(state.server.protocolVersion, '2026-07-28');
  assert.equal(state.server.name, 'modern');
  assert.equal(state.server.title, 'A modern server');
  assert.equal(state.server.instructions, 'Use echo to repeat.');
  assert.ok(state.server.capabilities.includes('tools'));
});

test('is ready in the legacy era when the server speaks only that', async () => {
  const state = await startedState(testServer('legacyServer.ts'));
  assert.ok(state.kind === 'ready');
  assert.equal(state.server.era, 'legacy');
  assert.equal(state.server.name, 'legacy');
});

test('goes through starting, and ends as stopped', async () => {
  const connection = connectionTo(testServer('modernServer.ts'));
  const seen: string[] = [];
  const end = connection.state.subscribe((state) => seen.push(state.kind));
  await connection.start();
  await connection.close();
  end();
  assert.deepEqual(seen, ['stopped', 'starting', 'ready', 'stopped']);
});

test('gives a server that ends at the first question a second life without it, and remembers that', async () => {
  const context = testContext();
  const launch = testServer('rawServer.ts', 'exits-on-probe');
  const first = await startedState(launch, context);
  assert.equal(first.kind, 'ready');
  assert.ok(log.entries.some((entry) => entry.includes('legacy handshake')));
  log.entries.length = 0;
  const second = await startedState(launch, context);
  assert.equal(second.kind, 'ready');
  assert.ok(!log.entries.some((entry) => entry.includes('legacy handshake')));
});

test('asks a server that ignored the first question no more, and one that was only slow again', async () => {
  const context = { ...testContext(), timeouts: { connectMs: 9000, probeMs: 1000 } };
  const reticent = testServer('rawServer.ts', 'reticent');
  assert.equal((await startedState(reticent, context)).kind, 'ready');
  assert.ok(context.verdicts.isLegacy(launchHash(reticent)));
  log.entries.length = 0;
  assert.equal((await startedState(reticent, context)).kind, 'ready');
  assert.ok(!log.entries.some((entry) => entry.includes('ignored server/discover')));
  const sluggish = testServer('rawServer.ts', 'sluggish');
  assert.equal((await startedState(sluggish, context)).kind, 'ready');
  assert.ok(!context.verdicts.isLegacy(launchHash(sluggish)));
});

test('fails with the last words of a server that exits at once', async () => {
  const state = await startedState(testServer('rawServer.ts', 'exits'));
  assertFailed(state, 'server.exited', /code 3.*Cannot find the database/s);
  assert.ok(log.entries.includes('info [stderr] Cannot find the database'));
});

test('fails when the command is nowhere on PATH', async () => {
  const state = await startedState({ ...testServer('modernServer.ts'), command: 'no-such-program' });
  assertFailed(state, 'server.spawnFailed', /no-such-program was not found on PATH/);
});

test('fails when the command is a file that is no program', async () => {
  const state = await startedState({
    ...testServer('x'),
    command: path.join(import.meta.dirname, 'connection.test.ts'),
  });
  assertFailed(state, 'server.spawnFailed', /is not a program/);
});

test('fails when the working directory does not exist, and names it', async () => {
  const state = await startedState({ ...testServer('modernServer.ts'), cwd: '/no/such/folder' });
  assertFailed(state, 'server.spawnFailed', /\/no\/such\/folder does not exist/);
});

test('fails in time when the server never answers', async () => {
  const state = await startedState(testServer('rawServer.ts', 'silent'), { timeouts: quick });
  assertFailed(state, 'server.timeout', /did not answer within 0\.9 s/);
});

test('fails in time with a hint when the server writes what is no message', async () => {
  const state = await startedState(testServer('rawServer.ts', 'garbage'), { timeouts: { ...quick, connectMs: 3000 } });
  assertFailed(state, 'server.timeout', /not MCP.*Welcome to my server!/s);
  assert.ok(log.entries.some((entry) => entry.includes('Not a message on standard output: Welcome')));
});

test('is not held up by a server that floods its standard error', async () => {
  const state = await startedState(testServer('rawServer.ts', 'chatty'));
  assert.equal(state.kind, 'ready');
});

test('fails when a ready server exits by itself, and says how', async () => {
  const connection = connectionTo(testServer('modernServer.ts'));
  await connection.start();
  const outcome = await connection.callTool({ toolName: 'die', args: {}, options: {} });
  assert.equal(outcome.kind, 'unavailable');
  assert.equal(outcome.kind === 'unavailable' && outcome.error.code, 'server.exited');
  const state = await eventually(() => connection.state.peek().kind === 'failed' && connection.state.peek());
  assertFailed(state, 'server.exited', /code 7.*I was told to die/s);
});

test('stops while it is starting', async () => {
  const connection = connectionTo(testServer('rawServer.ts', 'silent'));
  const starting = connection.start();
  await eventually(() => connection.state.peek().kind === 'starting');
  await connection.close();
  await starting;
  assert.equal(connection.state.peek().kind, 'stopped');
});

test('leaves no process behind, at whatever moment of its start it is stopped', async () => {
  const mark = `mark-${randomUUID()}`;
  for (const ms of [0, 1, 3, 10, 30, 100, 300]) {
    const connection = connectionTo(testServer('rawServer.ts', 'silent', mark));
    const starting = connection.start();
    await delay(ms);
    await connection.close();
    await starting;
    assert.equal(connection.state.peek().kind, 'stopped');
  }
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  assert.ok(
    !stdout.includes(mark),
    stdout.split('\n').find((line) => line.includes(mark)),
  );
});

test('ends the whole process tree of a server that ignores every request to end', async () => {
  const connection = connectionTo(testServer('rawServer.ts', 'stubborn'), { timeouts: { ...quick, connectMs: 8000 } });
  await connection.start();
  const text = textOf(await connection.callTool({ toolName: 'good', args: {}, options: {} }));
  const [server = 0, child = 0] = text.split(' ').map(Number);
  assert.ok(isAlive(server) && isAlive(child));
  await connection.close();
  assert.ok(!isAlive(server));
  await eventually(() => !isAlive(child));
});

test('ends what a polite server leaves behind', async () => {
  const connection = connectionTo(testServer('rawServer.ts', 'orphaning'), { timeouts: { ...quick, connectMs: 8000 } });
  await connection.start();
  const text = textOf(await connection.callTool({ toolName: 'good', args: {}, options: {} }));
  const [server = 0, child = 0] = text.split(' ').map(Number);
  await connection.close();
  assert.ok(!isAlive(server));
  await eventually(() => !isAlive(child));
});

test('notices an exit although a child of the server holds its pipes, and ends that child', async () => {
  const connection = connectionTo(testServer('rawServer.ts', 'orphaning'), { timeouts: { ...quick, connectMs: 8000 } });
  await connection.start();
  const text = textOf(await connection.callTool({ toolName: 'good', args: { how: 'exit' }, options: {} }));
  const [, child = 0] = text.split(' ').map(Number);
  await eventually(() => connection.state.peek().kind === 'failed');
  await eventually(() => !isAlive(child));
});

test('gives a server the environment of its launch, and not the credentials of the host', async () => {
  const launch = { ...testServer('modernServer.ts'), env: { COLOUR: 'green', HOME: null } };
  const connection = connectionTo(launch);
  await connection.start();
  const read = async (name: string): Promise<string> =>
    textOf(await connection.callTool({ toolName: 'environment', args: { name }, options: {} }));
  assert.equal(await read('COLOUR'), 'green');
  assert.equal(await read('HOME'), '(absent)');
  assert.equal(await read('ANTHROPIC_API_KEY'), '(absent)');
  assert.notEqual(await read('PATH'), '(absent)');
});
