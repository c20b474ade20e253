import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostError } from '../../../../src/base/errors.ts';
import { addServer } from '../../../../src/mcp/config/edit/addServer.ts';
import { editConfigFile } from '../../../../src/views/configEditor/editConfigFile.ts';
import { folder, removeFile, writeFile } from './configFile.ts';

suite('views/configEditor/editConfigFile');

const place = { section: ['mcpServers'], dialect: 'claude' } as const;

async function onDisk(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function add(uri: vscode.Uri, name: string): Promise<vscode.TextDocument> {
  const server = { name, entry: { command: 'run' } };
  return editConfigFile(uri.fsPath, (text) => addServer(text, { ...place, path: uri.fsPath }, server));
}

test('makes the file that is not there, and writes into one that is so that it can be undone', async () => {
  const uri = vscode.Uri.joinPath(folder, 'deep', 'made.json');
  try {
    await add(uri, 'a');
    const first = await onDisk(uri);
    assert.deepEqual(JSON.parse(first), { mcpServers: { a: { command: 'run' } } });
    const document = await add(uri, 'b');
    assert.deepEqual(Object.keys((JSON.parse(await onDisk(uri)) as { mcpServers: object }).mcpServers), ['a', 'b']);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), first);
  } finally {
    await removeFile(uri);
  }
});

test('leaves what is not saved yet to the person, and a broken file as it is', async () => {
  const uri = await writeFile('unsaved.json', '{}');
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const typed = new vscode.WorkspaceEdit();
    typed.insert(uri, new vscode.Position(0, 0), '// typed\n');
    await vscode.workspace.applyEdit(typed);
    await add(uri, 'a');
    assert.ok(document.isDirty && document.getText().startsWith('// typed\n{') && document.getText().includes('"a"'));
    assert.equal(await onDisk(uri), '{}');
    typed.replace(uri, new vscode.Range(0, 0, 100, 0), '{ "mcpServers": ');
    await vscode.workspace.applyEdit(typed);
    const before = document.getText();
    await assert.rejects(add(uri, 'b'), (error) => error instanceof HostError && error.code === 'config.invalid');
    assert.equal(document.getText(), before);
  } finally {
    await removeFile(uri);
  }
});
