/*
 * A server of the legacy era built on the official SDK's maintenance line. On standard input and output, or, with
 * `--http`, with sessions on a loopback port whose URL it prints as its first line; `DELETE` of a session is told there.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'legacy', version: '0.9.0' });

server.registerTool('echo', { description: 'Repeats', inputSchema: { text: z.string() } }, ({ text }) => ({
  content: [{ type: 'text', text }],
}));

server.registerTool('fail', {}, () => {
  throw new Error('It went wrong');
});

server.registerTool(
  'slow',
  { inputSchema: { steps: z.number(), stepMs: z.number() } },
  async ({ steps, stepMs }, { _meta, sendNotification }) => {
    for (let step = 1; step <= steps; step += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve, stepMs);
      });
      if (_meta?.progressToken !== undefined) {
        const params = { progressToken: _meta.progressToken, progress: step, total: steps };
        await sendNotification({ method: 'notifications/progress', params });
      }
    }
    return { content: [{ type: 'text', text: 'done' }] };
  },
);

server.registerTool('grow', { description: 'Adds one more tool' }, () => {
  server.registerTool('grown', {}, () => ({ content: [] }));
  return { content: [{ type: 'text', text: 'grown' }] };
});

server.registerResource('notes', 'memo://notes', { mimeType: 'text/plain' }, () => ({
  contents: [{ uri: 'memo://notes', text: 'remember' }],
}));

if (process.argv.includes('--http')) {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessionclosed: (id) => void process.stdout.write(`closed ${id}\n`),
  });
  await server.connect(transport);
  const listener = http.createServer((request, response) => void transport.handleRequest(request, response));
  listener.listen(Number(process.argv.at(-1)), '127.0.0.1', () => {
    const address = listener.address();
    process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/mcp\n`);
  });
} else {
  await server.connect(new StdioServerTransport());
}
