import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bundleDrop } from '../../../../src/views/servers/bundleDrop.ts';

suite('views/servers/bundleDrop');

const { token } = new vscode.CancellationTokenSource();

async function drop(list: string): Promise<readonly string[]> {
  const transfer = new vscode.DataTransfer();
  transfer.set('text/uri-list', new vscode.DataTransferItem(list));
  const messages: string[] = [];
  const original = vscode.commands.executeCommand;
  Object.assign(vscode.commands, {
    executeCommand: async (id: string, uri: vscode.Uri) => void messages.push(`${id} ${uri.path}`),
  });
  try {
    await bundleDrop.handleDrop?.(undefined, transfer, token);
  } finally {
    Object.assign(vscode.commands, { executeCommand: original });
  }
  return messages;
}

test('a bundle that is dropped goes into the flow that adds servers, and nothing else does', async () => {
  assert.deepEqual(await drop('file:///a/readme.md\r\nfile:///a/notes.mcpb'), ['patchbay.addServer /a/notes.mcpb']);
  assert.deepEqual(await drop('file:///a/readme.md'), []);
  assert.deepEqual(await drop('not a list'), []);
});
