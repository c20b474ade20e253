import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { Connection } from '../../../../src/mcp/connection/connection.ts';
import { testContext } from '../support/launches.ts';
import { memoryLogger } from '../support/memoryLogger.ts';

suite('HTTP with SSE, the transport of 2024-11-05');

let listener: http.Server;
const transports = new Map<string, SSEServerTransport>();

before(async () => {
  listener = http.createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
});

after(() => {
  listener.closeAllConnections();
  listener.close();
});

async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://localhost');
  if (request.method === 'GET' && url.pathname === '/sse') {
    assert.equal(request.headers['x-team'], 'blue');
    const server = new McpServer({ name: 'old', version: '1' });
    server.registerTool('id', {}, () => ({ content: [{ type: 'text', text: randomUUID() }] }));
    const transport = new SSEServerTransport('/messages', response);
    transports.set(transport.sessionId, transport);
    await server.connect(transport);
    return;
  }
  const session = url.pathname === '/messages' ? transports.get(url.searchParams.get('sessionId') ?? '') : undefined;
  if (session === undefined) {
    response.writeHead(405).end();
  } else {
    await session.handlePostMessage(request, response);
  }
}

for (const transport of ['sse', 'http'] as const) {
  const why = transport === 'sse' ? 'where an entry asks for it' : 'where an address does not take Streamable HTTP';
  test(`is spoken ${why}`, async () => {
    const address = listener.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}/sse`;
    const launch = { kind: 'http', transport, url, headers: { 'X-Team': 'blue' } } as const;
    const connection = new Connection({ ...testContext(), launch, log: memoryLogger() });
    await connection.start();
    const state = connection.state.peek();
    assert.ok(state.kind === 'ready', state.kind === 'failed' ? state.error.message : state.kind);
    const outcome = await connection.callTool({ toolName: 'id', args: {}, options: {} });
    assert.equal(outcome.kind, 'ok', JSON.stringify(outcome));
    await connection.close();
  });
}
