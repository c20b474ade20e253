/*
 * A server of the modern era built on the official SDK. On standard input and output, or, with `--http`, on a
 * loopback port whose URL it prints as its first line. It serves both eras.
 */
import http from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function makeServer(): McpServer {
  const server = new McpServer(
    { name: 'modern', title: 'A modern server', version: '1.2.3' },
    { instructions: 'Use echo to repeat.', capabilities: { logging: {} } },
  );
  addAnsweringTools(server);
  addAwkwardTools(server);
  server.registerResource('notes', 'memo://notes', { mimeType: 'text/plain', title: 'Notes' }, () => ({
    contents: [{ uri: 'memo://notes', text: 'remember' }],
  }));
  server.registerResource(
    'page',
    new ResourceTemplate('memo://page/{number}', { list: undefined }),
    { description: 'One page' },
    (uri) => ({ contents: [{ uri: uri.href, text: 'a page' }] }),
  );
  server.registerPrompt('greet', { argsSchema: z.object({ who: z.string() }) }, ({ who }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Greet ${who}` } }],
  }));
  return server;
}

function addAnsweringTools(server: McpServer): void {
  server.registerTool(
    'echo',
    { description: 'Repeats', inputSchema: z.object({ text: z.string() }), annotations: { readOnlyHint: true } },
    ({ text }) => ({ content: [{ type: 'text', text }] }),
  );
  server.registerTool(
    'add',
    { inputSchema: z.object({ a: z.number(), b: z.number() }), outputSchema: z.object({ sum: z.number() }) },
    ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }], structuredContent: { sum: a + b } }),
  );
  server.registerTool('image', { inputSchema: z.object({}) }, () => ({
    content: [
      { type: 'image', data: onePixel, mimeType: 'image/png' },
      { type: 'resource', resource: { uri: 'memo://notes', text: 'remember' } },
      { type: 'resource_link', uri: 'memo://page/1', name: 'Page 1' },
    ],
  }));
  server.registerTool('environment', { inputSchema: z.object({ name: z.string() }) }, ({ name }) => ({
    content: [{ type: 'text', text: process.env[name] ?? '(absent)' }],
  }));
}

function addAwkwardTools(server: McpServer): void {
  server.registerTool('fail', { inputSchema: z.object({}) }, () => ({
    isError: true,
    content: [{ type: 'text', text: 'It went wrong' }],
  }));
  server.registerTool(
    'slow',
    { inputSchema: z.object({ steps: z.number(), stepMs: z.number(), silent: z.boolean().optional() }) },
    async ({ steps, stepMs, silent }, ctx) => {
      for (let step = 1; step <= steps; step += 1) {
        await new Promise((resolve) => {
          setTimeout(resolve, stepMs);
        });
        const progressToken = ctx.mcpReq._meta?.progressToken;
        if (progressToken !== undefined && silent !== true) {
          const params = { progressToken, progress: step, total: steps, message: `Step ${step}` };
          await ctx.mcpReq.notify({ method: 'notifications/progress', params });
        }
      }
      return { content: [{ type: 'text', text: 'done' }] };
    },
  );
  server.registerTool('grow', { description: 'Adds one more tool', inputSchema: z.object({}) }, () => {
    server.registerTool('grown', { inputSchema: z.object({}) }, () => ({ content: [] }));
    return { content: [{ type: 'text', text: 'grown' }] };
  });
  server.registerTool('die', { inputSchema: z.object({}) }, () => {
    process.stderr.write('I was told to die\n');
    process.exit(7);
  });
}

if (process.argv.includes('--http')) {
  const handle = toNodeHandler(createMcpHandler(makeServer));
  const listener = http.createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    void handle(Object.assign(request, { method, url }), response);
  });
  listener.listen(Number(process.argv.at(-1)), '127.0.0.1', () => {
    const address = listener.address();
    process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/mcp\n`);
  });
} else {
  serveStdio(makeServer);
}
