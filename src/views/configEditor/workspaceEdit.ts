import * as vscode from 'vscode';
import type { TextEdit } from '../../mcp/config/edit/textEdit.ts';
import { rangeOf } from './configDocuments.ts';

/** Edits of a document's text, for the editor to apply and to undo. */
export function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map((each) => new vscode.TextEdit(rangeOf(document, each), each.content)),
  );
  return edit;
}
