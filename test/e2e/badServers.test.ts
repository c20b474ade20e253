import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { uiSuite } from '../host/uiSuite.ts';

suite('bad servers and files');

const root = path.join(import.meta.dirname, '../..');
const filesystem = path.join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js');

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')] });

const servers = {
  good: { command: 'node', args: [filesystem, '${workspaceFolder}'] },
  exits: { command: 'node', args: ['-e', 'console.error("no licence found"); process.exit(3)'] },
  missing: { command: 'no-such-program-anywhere' },
  nowhere: { command: 'node', cwd: '/no/such/folder' },
  refused: { type: 'http', url: `http://127.0.0.1:${await closedPort()}/mcp` },
  empty: {},
  oddUrl: { type: 'http', url: 'ftp://example.test' },
  unset: { command: 'node', env: { TOKEN: '${env:PATCHBAY_TEST_IS_NOT_SET}' } },
};

ui(
  'each bad entry says what is wrong with it, and a good one runs beside them',
  { files: { '.vscode/mcp.json': JSON.stringify({ servers }, null, 2) }, timeoutMs: 180_000 },
  async ({ workbench: { views, dialogs }, page }) => {
    await views.open('Patchbay');
    // Folded away, so that all rows of the servers fit.
    await page.getByRole('button', { name: 'Conversations Section' }).click();
    for (const name of ['good', 'exits', 'missing', 'nowhere', 'refused']) {
      await views.rowAction('Servers', `Server ${name}, waits for your approval`, 'Start Server...');
      await dialogs.answer('Allow and Start');
      await views.item('Servers', new RegExp(`^Server ${name}, (running|failed)`)).waitFor();
    }
    assert.equal(
      (await views.text('Servers'))
        .replaceAll(/:\d+/g, ':PORT')
        .replaceAll(/\d+ folders/g, 'N folders')
        .replaceAll(/(retries in \d+ s|running|retries now)(?=\n {2}http)/g, 'retries soon'),
      `good running · 14 tools · 0.2.0
  Tools 14
exits failed
  The server exited before it was ready (code 3). It said last:
  no licence found
  Show Log
  Open Configuration
missing failed
  no-such-program-anywhere was not found on PATH (N folders).
  Show Log
  Open Configuration
nowhere failed
  The working directory /no/such/folder does not exist.
  Show Log
  Open Configuration
refused failed, retries soon
  http://127.0.0.1:PORT could not be reached: connect ECONNREFUSED 127.0.0.1:PORT.
  Show Log
  Open Configuration
empty failed
  A server needs a "command" to run or a "url" to reach.
  Open Configuration
oddUrl failed
  "url" must be an http or https address.
  Open Configuration
unset failed
  \${env:PATCHBAY_TEST_IS_NOT_SET} has no value: the environment variable PATCHBAY_TEST_IS_NOT_SET is not set.
  Open Configuration`,
    );
  },
);

ui(
  'a file that is broken as a whole stands in the tree and leads to the place; what ran goes on',
  {
    files: { '.mcp.json': JSON.stringify({ mcpServers: { good: servers.good } }) },
    timeoutMs: 120_000,
  },
  async ({ workbench, folder }) => {
    const { views, dialogs } = workbench;
    await views.open('Patchbay');
    await views.rowAction('Servers', 'Server good, waits for your approval', 'Start Server...');
    await dialogs.answer('Allow and Start');
    await views.item('Servers', 'Server good, running').waitFor();
    writeFileSync(path.join(folder, '.mcp.json'), '{ "mcpServers": {\n  "good": }');
    await views.item('Servers', /Not valid JSON in line 2/).click();
    await workbench.page.locator('.editor-instance').getByRole('code').first().waitFor();
    await views.item('Servers', 'Server good, running').waitFor();
    writeFileSync(path.join(folder, '.mcp.json'), '{ "mcpServers": {} }');
    await workbench.page.getByText('No MCP server is configured here').waitFor();
  },
);

/** A port that nobody listens on: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
