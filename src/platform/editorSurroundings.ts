import * as vscode from 'vscode';
import type { Surroundings } from '../chat/context/editorFacts.ts';
import { localFolders } from './localFolders.ts';

/** What Claude may be told of the editor: the day, the folders and, if the user likes, the file in front and its selected lines. Names only, never content. */
export function editorSurroundings({ withActiveFile }: { readonly withActiveFile: boolean }): Surroundings {
  const editor = withActiveFile ? vscode.window.activeTextEditor : undefined;
  const facts = { at: Date.now(), folders: localFolders().map(({ name }) => name) };
  if (editor?.document.uri.scheme !== 'file') {
    return facts;
  }
  const activeFile = vscode.workspace.asRelativePath(editor.document.uri);
  const { start, end, isEmpty } = editor.selection;
  return isEmpty
    ? { ...facts, activeFile }
    : { ...facts, activeFile: `${activeFile}#L${start.line + 1}-L${end.line + 1}` };
}
