import * as vscode from 'vscode';
import type { WorkspaceFolder } from '../mcp/config/configFile.ts';

/** The open folders that are on a disk of this machine, where servers can run. */
export function localFolders(): readonly WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .filter((folder) => folder.uri.scheme === 'file')
    .map((folder) => ({ name: folder.name, path: folder.uri.fsPath }));
}
