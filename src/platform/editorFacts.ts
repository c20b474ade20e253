import * as vscode from 'vscode';
import { localFolders } from './localFolders.ts';

/**
 * What Claude is told of the editor with a message of the user, by what it is about: the day, the folders, and if the
 * user likes the file in front with the lines that are selected. Names only, never content.
 */
export function editorFacts({
  withActiveFile,
}: {
  readonly withActiveFile: boolean;
}): Readonly<Record<string, string>> {
  return {
    date: new Date().toLocaleDateString('en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
    folders: localFolders()
      .map(({ name }) => JSON.stringify(name))
      .join(', '),
    ...(withActiveFile && { activeFile: activeFile() }),
  };
}

function activeFile(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') {
    return '';
  }
  const name = JSON.stringify(vscode.workspace.asRelativePath(editor.document.uri));
  const { start, end, isEmpty } = editor.selection;
  if (isEmpty) {
    return name;
  }
  return start.line === end.line
    ? `${name}, line ${start.line + 1} selected`
    : `${name}, lines ${start.line + 1} to ${end.line + 1} selected`;
}
