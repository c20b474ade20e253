import { mkdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { HostError } from '../../base/errors.ts';
import { applyTextEdits, type TextEdit } from '../../mcp/config/edit/textEdit.ts';
import { workspaceEdit } from '../configEditor/workspaceEdit.ts';

/** The text of a configuration file as it is now, in an editor or on the disk; nothing for a file that is not there. */
export async function readConfigText(file: string): Promise<string> {
  const document = openDocument(file);
  if (document !== undefined) {
    return document.getText();
  }
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return '';
    }
    throw error;
  }
}

/** True when somebody has typed something into the file that is not on the disk yet: saving an edit would save that too. */
export function hasUnsavedText(file: string): boolean {
  return openDocument(file)?.isDirty === true;
}

/**
 * Writes edits of the text `before` into a configuration file and saves it: through its editor where it is open, so that
 * they can be undone. Throws `config.invalid` when the file has changed meanwhile.
 */
export async function writeConfigText(file: string, before: string, edits: readonly TextEdit[]): Promise<void> {
  if ((await readConfigText(file)) !== before) {
    throw new HostError(
      'config.invalid',
      vscode.l10n.t('The file has changed meanwhile, so nothing was written into it.'),
    );
  }
  const document = openDocument(file);
  if (document === undefined) {
    await mkdir(path.dirname(file), { recursive: true });
    const text = applyTextEdits(before, edits);
    await vscode.workspace.fs.writeFile(vscode.Uri.file(file), new TextEncoder().encode(text));
    return;
  }
  const isDone = (await vscode.workspace.applyEdit(workspaceEdit(document, edits))) && (await document.save());
  if (!isDone) {
    throw new HostError('config.invalid', vscode.l10n.t('The editor could not write the file.'));
  }
}

function openDocument(file: string): vscode.TextDocument | undefined {
  const wanted = vscode.Uri.file(file).toString();
  return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === wanted);
}
