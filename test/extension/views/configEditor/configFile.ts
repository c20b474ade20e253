import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** The folder of the test's window. */
export const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');

/** Writes a file of the folder. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder, ...name.split('/'));
  await vscode.workspace.fs.createDirectory(vscode.Uri.file(path.dirname(uri.fsPath)));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Puts a window back to where it was: no editors with unsaved text, no files. */
export async function removeFile(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(uri);
}

/** Where `part` stands in a document. */
export function positionOf(document: vscode.TextDocument, part: string, behind = 0): vscode.Position {
  const offset = document.getText().indexOf(part);
  assert.ok(offset >= 0, `${part} is not in the text`);
  return document.positionAt(offset + behind);
}
