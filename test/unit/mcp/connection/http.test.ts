import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { Connection } from '../../../../src/mcp/connection/connection.ts';
import type { ConnectionState } from '../../../../src/mcp/connection/connectionState.ts';
import { eventually } from '../support/eventually.ts';
import { answeringServer, listeningServer, type ListeningServer } from '../support/httpServer.ts';
import { testContext } from '../support/launches.ts';
import { memoryLogger } from '../support/memoryLogger.ts';

suite('connection over HTTP');

let server: ListeningServer | undefined;
let connection: Connection | undefined;

afterEach(async () => {
  await connection?.close();
  await server?.close();
  connection = undefined;
  server = undefined;
});

async function connect(
  url: string,
  { headers = {}, connectMs = 8000 }: { readonly headers?: Record<string, string>; readonly connectMs?: number } = {},
): Promise<ConnectionState> {
  const context = testContext();
  connection = new Connection({
    ...context,
    timeouts: { ...context.timeouts, connectMs },
    launch: { kind: 'http', transport: 'http', url, headers },
    log: memoryLogger(),
  });
  await connection.start();
  return connection.state.peek();
}

async function connectTo(listener: RequestListener): Promise<ConnectionState> {
  server = await answeringServer(listener);
  return connect(server.url);
}

function assertFailed(state: ConnectionState, code: string, words: RegExp): void {
  assert.ok(state.kind === 'failed', `state is ${state.kind}`);
  assert.equal(state.error.code, code);
  assert.match(state.error.message, words);
}

async function answers(): Promise<void> {
  const outcome = await connection?.callTool({ toolName: 'echo', args: { text: 'hello' }, options: {} });
  assert.deepEqual(outcome, { kind: 'ok', content: [{ type: 'text', text: 'hello' }] });
}

test('is ready in the modern era when the server speaks it', async () => {
  server = await listeningServer('modernServer.ts');
  const state = await connect(server.url);
  assert.ok(state.kind === 'ready');
  assert.equal(state.server.era, 'modern');
  await answers();
});

test('is ready in the legacy era with a session, and ends that session', async () => {
  server = await listeningServer('legacyServer.ts');
  const state = await connect(server.url);
  assert.ok(state.kind === 'ready');
  assert.equal(state.server.era, 'legacy');
  await answers();
  await connection?.close();
  await eventually(() => server?.lines.some((line) => line.startsWith('closed ')));
});

test('sends the configured headers', async () => {
  const seen: unknown[] = [];
  server = await answeringServer((request, response) => {
    seen.push(request.headers['x-team']);
    response.writeHead(404).end();
  });
  await connect(server.url, { headers: { 'X-Team': 'blue' } });
  assert.ok(seen.length > 0 && seen.every((value) => value === 'blue'));
});

test('fails when nobody listens', async () => {
  const gone = await answeringServer(() => undefined);
  await gone.close();
  assertFailed(await connect(gone.url), 'server.unreachable', /could not be reached: connect ECONNREFUSED/);
});

for (const status of [401, 403]) {
  test(`fails for want of credentials when the server answers ${status}`, async () => {
    const state = await connectTo((_request, response) => response.writeHead(status).end());
    assertFailed(state, 'server.unauthorized', new RegExp(`answered ${status}.*credentials`));
  });
}

test('fails when there is nothing at the URL', async () => {
  const state = await connectTo((_request, response) => response.writeHead(404).end('nothing here'));
  assertFailed(state, 'server.protocol', /answered 404 Not Found\. Is the URL that of an MCP endpoint/);
});

test('fails when the URL is that of a web page', async () => {
  const state = await connectTo((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
  );
  assertFailed(state, 'server.protocol', /answered with a web page/);
});

test('fails when the server is broken', async () => {
  const state = await connectTo((_request, response) => response.writeHead(503).end());
  assertFailed(state, 'server.unreachable', /answered 503 Service Unavailable/);
});

test('fails in time when the server never answers', async () => {
  server = await answeringServer(() => undefined);
  const state = await connect(server.url, { connectMs: 800 });
  assertFailed(state, 'server.timeout', /did not answer within 0\.8 s/);
});

test('does not follow a redirect to another origin, and so keeps the headers from it', async () => {
  const seen: unknown[] = [];
  const other = await answeringServer((request, response) => {
    seen.push(request.headers);
    response.end();
  });
  const state = await connectTo((_request, response) => response.writeHead(307, { location: other.url }).end());
  assert.equal(state.kind, 'failed');
  assert.deepEqual(seen, []);
  await other.close();
});

test('fails when a legacy server has forgotten the session', async () => {
  const first = await listeningServer('legacyServer.ts');
  await connect(first.url);
  await answers();
  await first.close();
  server = await answeringServer(
    (_request, response) => response.writeHead(404).end(),
    Number(new URL(first.url).port),
  );
  const outcome = await connection?.callTool({ toolName: 'echo', args: { text: 'hello' }, options: {} });
  assert.ok(outcome?.kind === 'unavailable');
  assert.equal(outcome.error.code, 'server.exited');
  const state = connection?.state.peek();
  assert.ok(state);
  assertFailed(state, 'server.exited', /forgotten this session/);
});

test('has failed once a call finds nobody at the address, so that its owner connects again', async () => {
  const first = await listeningServer('modernServer.ts');
  const state = await connect(first.url);
  assert.equal(state.kind, 'ready');
  await first.close();
  const outcome = await connection?.callTool({ toolName: 'echo', args: { text: 'hello' }, options: {} });
  assert.ok(outcome?.kind === 'unavailable');
  assert.equal(outcome.error.code, 'server.unreachable');
  assert.match(outcome.error.message, /ECONNREFUSED/);
  const error = await connection?.whenFailed;
  assert.equal(error?.code, 'server.unreachable');
  server = await listeningServer('modernServer.ts', Number(new URL(first.url).port));
  assert.equal((await connect(first.url)).kind, 'ready');
  await answers();
});
