import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { extensionId } from '../../src/contributions.ts';
import { uiSuite } from '../host/uiSuite.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { text, thinking, toolUse } from '../simulator/replies.ts';

suite('the main job');

const root = path.join(import.meta.dirname, '../..');
const serverPath = path.join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js');

const simulator: Simulator = await startSimulator({});
after(() => simulator.close());

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')], trust: true, env: { ANTHROPIC_API_KEY: 'test-key' } });

ui(
  'answers a question about a folder with the tools of a server',
  {
    files: {
      '.vscode/mcp.json': JSON.stringify({ servers: { files: { command: 'node', args: [serverPath, '${workspaceFolder}'] } } }),
      'a.md': '# A',
    },
    settings: { 'patchbay.claude.baseUrl': simulator.url, 'security.workspace.trust.startupPrompt': 'always' },
    timeoutMs: 120_000,
  },
  async ({ workbench: wb, page, folder }) => {
    await wb.screenshot('/tmp/shots/1.png');
    await page.getByRole('button', { name: /Yes, I trust/ }).click();
    await wb.settings({ 'patchbay.claude.baseUrl': simulator.url });
    await wb.views.open('Patchbay');
    await wb.screenshot('/tmp/shots/2.png');
    await wb.views.rowAction('Servers', /files/, 'Start Server...');
    await wb.screenshot('/tmp/shots/3.png');
    await wb.dialogs.answer('Allow and Start');
    await wb.views.item('Servers', /running/).waitFor();
    await wb.views.expand('Servers', /Tools/);
    await wb.screenshot('/tmp/shots/4.png');
    await wb.quick.runCommand('Patchbay: Open Chat');
    const chat = wb.webviews.find(extensionId, 'panel');
    await chat.getByRole('textbox').fill('What files are in this folder?');
    await wb.screenshot('/tmp/shots/5.png');
    simulator.nextReplies(
      [thinking('Let me look.'), toolUse('mcp__files__list_directory', { path: folder })],
      [text('Here they are:\n\n- a.md')],
    );
    await chat.getByRole('textbox').press('Enter');
    await chat.getByRole('button', { name: /Allow once/ }).waitFor();
    await wb.screenshot('/tmp/shots/6.png');
    await chat.getByRole('button', { name: /Allow once/ }).click();
    await chat.getByText('Here they are').waitFor();
    await wb.screenshot('/tmp/shots/7.png');
    await wb.reload();
    await wb.webviews.find(extensionId, 'panel').getByText('Here they are').waitFor();
    await wb.screenshot('/tmp/shots/8.png');
    assert.ok(readdirSync(folder).includes('a.md'));
  },
);
