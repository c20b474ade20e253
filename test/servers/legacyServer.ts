/* A server of the legacy era built on the official SDK's maintenance line, on standard input and output. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
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

await server.connect(new StdioServerTransport());
