import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Connection } from '../../../../../src/mcp/connection/connection.ts';
import { testContext } from '../../support/launches.ts';
import { memoryLogger } from '../../support/memoryLogger.ts';

suite('a server on a socket');

test('is reached through the socket that its URL names', async function () {
  if (process.platform === 'win32') {
    this.skip();
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'socket-'));
  const socket = path.join(folder, 'a server.sock');
  const seen: string[] = [];
  const server = http.createServer((request, response) => {
    seen.push(`${request.headers.host} ${request.url} ${String(request.headers['x-team'])}`);
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  const url = `unix://${encodeURI(socket)}#/mcp/sub`;
  const launch = { kind: 'http', transport: 'http', url, headers: { 'X-Team': 'blue' } } as const;
  const connection = new Connection({ ...testContext(), launch, log: memoryLogger() });
  await connection.start();
  const state = connection.state.peek();
  assert.ok(state.kind === 'failed');
  assert.match(state.error.message, /^unix:\/\/.*a server\.sock answered 503/);
  assert.ok(seen.length > 0 && seen.every((line) => line === 'localhost /mcp/sub blue'), seen.join('\n'));
  await connection.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
