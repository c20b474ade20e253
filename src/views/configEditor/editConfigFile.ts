import * as vscode from 'vscode';
import { HostError } from '../../base/errors.ts';
import type { TextEdit } from '../../mcp/config/edit/textEdit.ts';
import { workspaceEdit } from './workspaceEdit.ts';

/**
 * Writes into a configuration file through the editor, so that it can be undone there; a file that is not there is made.
 * What a person has not saved yet is edited too, and is left for them to save; `edit` sees that text. Rejects with what
 * `edit` throws, and then nothing is written.
 */
export async function editConfigFile(
  path: string,
  edit: (text: string) => readonly TextEdit[],
): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.file(path);
  const document = await openOrMake(uri, () => edit(''));
  const wasDirty = document.isDirty;
  const isApplied = await vscode.workspace.applyEdit(workspaceEdit(document, edit(document.getText())));
  if (!isApplied || !(wasDirty || (await document.save()))) {
    throw new HostError('config.invalid', `${path} could not be written.`);
  }
  return document;
}

/** `check` throws before a file is made that nothing could be written into. */
async function openOrMake(uri: vscode.Uri, check: () => unknown): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    if (await exists(uri)) {
      throw error;
    }
  }
  check();
  const make = new vscode.WorkspaceEdit();
  make.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(make);
  return vscode.workspace.openTextDocument(uri);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
