import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, extensionId, viewIds } from '../../src/contributions.ts';
import { until } from './until.ts';

suite('activation');

before(async () => {
  await vscode.extensions.getExtension(extensionId)?.activate();
});

test('registers every command that the manifest contributes', async () => {
  const registered = new Set(await vscode.commands.getCommands(true));
  assert.deepEqual(
    Object.values(commandIds).filter((id) => !registered.has(id)),
    [],
  );
});

test('marks what is wrong in a configuration file, as it is written and until it is mended', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
  const file = vscode.Uri.joinPath(folder, '.mcp.json');
  const problems = (): string[] =>
    vscode.languages
      .getDiagnostics(file)
      .filter(({ source }) => source === 'Patchbay')
      .map(({ code, range }) => `${typeof code === 'string' ? code : '?'} at line ${range.start.line + 1}`);
  try {
    await write(
      file,
      '{ "mcpServers": {\n  "a": { "args": [] },\n  "b": { "url": "ftp://x" },\n  "c": { "command": "node", "colour": 1 } } }',
    );
    await until(
      () => problems().length === 3,
      () => problems().join(),
    );
    assert.deepEqual(problems().sort(), ['badUrl at line 3', 'missingCommand at line 2', 'unknownKey at line 4']);
    await write(file, '{ "mcpServers": {');
    await until(
      () => problems().some((problem) => problem.startsWith('syntax')),
      () => problems().join(),
    );
    await write(file, '{ "mcpServers": {} }');
    await until(
      () => problems().length === 0,
      () => problems().join(),
    );
  } finally {
    await vscode.workspace.fs.delete(file);
  }
});

test('opens the chat in an editor tab', async () => {
  await vscode.commands.executeCommand(commandIds.openChat);
  const chatTabs = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewIds.chatPanel));
  await until(
    () => chatTabs().length === 1,
    () => `${chatTabs().length} tabs`,
  );
  await vscode.commands.executeCommand(commandIds.openChat);
  assert.equal(chatTabs().length, 1, 'the open chat is shown again');
  await vscode.window.tabGroups.close(chatTabs());
});

test('creates a configuration that has no problems', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
  const file = vscode.Uri.joinPath(folder, '.vscode', 'mcp.json');
  await vscode.commands.executeCommand(commandIds.createConfig);
  try {
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file.fsPath);
    assert.deepEqual(
      vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'Patchbay'),
      [],
    );
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(file);
  }
});

async function write(file: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
