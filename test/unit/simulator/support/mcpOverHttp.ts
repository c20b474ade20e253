import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

/** A real MCP server on the loopback interface, of which a test wants to know who called. */
export interface McpOverHttp {
  readonly url: string;
  /** The `authorization` of each request that came in. */
  readonly authorizations: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** Starts a server with one tool that adds, one that fails and one that repeats. */
export async function startMcpOverHttp(): Promise<McpOverHttp> {
  const authorizations: (string | undefined)[] = [];
  const handle = toNodeHandler(createMcpHandler(makeServer));
  const listener = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    const { method = 'GET', url = '/' } = request;
    void handle(Object.assign(request, { method, url }), response);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/mcp`,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

function makeServer(): McpServer {
  const server = new McpServer({ name: 'sums', version: '1.0.0' });
  const inputSchema = z.object({ a: z.number(), b: z.number() });
  server.registerTool('add', { description: 'Adds two numbers', inputSchema }, ({ a, b }) => ({
    content: [{ type: 'text', text: String(a + b) }],
  }));
  server.registerTool('fail', { description: 'Fails' }, () => ({
    isError: true,
    content: [{ type: 'text', text: 'It failed.' }],
  }));
  server.registerTool('repeat', { inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({
    content: [{ type: 'text', text }],
  }));
  return server;
}
