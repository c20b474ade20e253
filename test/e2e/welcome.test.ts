import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { uiSuite } from '../host/uiSuite.ts';

suite('welcome');

const root = path.join(import.meta.dirname, '../..');

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')], trust: true, env: { ANTHROPIC_API_KEY: '' } });

ui(
  'without a folder the servers view says where servers come from',
  { isWithoutFolder: true },
  async ({ workbench, page }) => {
    await workbench.views.open('Patchbay');
    await page.getByText('No MCP server is configured for you.').waitFor();
    await page.getByRole('button', { name: 'Open Folder' }).first().waitFor();
  },
);

ui(
  'a folder that is not trusted is said to be restricted, until it is trusted',
  {},
  async ({ workbench, page, folder }) => {
    await workbench.views.open('Patchbay');
    await page.getByText('This folder is in Restricted Mode').waitFor();
    await page.getByRole('button', { name: 'Manage Workspace Trust' }).click();
    await page.getByRole('button', { name: 'Trust', exact: true }).click();
    await workbench.command('workbench.action.closeAllEditors');
    await page.getByText('No MCP server is configured here.').waitFor();
    await page.getByRole('button', { name: 'write .vscode/mcp.json by hand' }).click();
    await page.locator('.editor-instance').getByRole('code').first().waitFor();
    assert.ok(existsSync(path.join(folder, '.vscode/mcp.json')));
  },
);

ui('without a key the conversations view asks for one, and then offers a chat', {}, async ({ workbench, page }) => {
  await workbench.views.open('Patchbay');
  await page.getByText('Claude needs an API key.').waitFor();
  await page.getByRole('button', { name: 'Set API Key' }).click();
  await workbench.quick.input('a-key');
  await page.getByText('No conversation yet.').waitFor();
  await workbench.quick.runCommand('Patchbay: Clear API Key');
  await page.getByText('Claude needs an API key.').waitFor();
});

ui(
  'the servers of a folder that is not trusted are shown, and none of them is started',
  { files: { '.vscode/mcp.json': '{ "servers": { "one": { "command": "node" }, "odd": {} } }' } },
  async ({ workbench }) => {
    await workbench.views.open('Patchbay');
    await workbench.views.item('Servers', 'Server one, not started: Restricted Mode').waitFor();
    assert.match(await workbench.views.text('Servers'), /^odd failed$/m);
    const pictures = path.join(root, 'out/pictures');
    mkdirSync(pictures, { recursive: true });
    await workbench.screenshot(path.join(pictures, 'servers-restricted.png'));
  },
);
