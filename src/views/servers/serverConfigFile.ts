import * as path from 'node:path';
import * as vscode from 'vscode';
import type { TextSpan } from '../../mcp/config/configFile.ts';

/** Opens a configuration file with the entry selected. */
export async function openAtSpan(file: string, span: TextSpan): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const selection = new vscode.Range(document.positionAt(span.offset), document.positionAt(span.offset + span.length));
  await vscode.window.showTextDocument(document, { selection });
}

const template = `{
  // Servers that Patchbay, and VS Code itself, can start in this folder.
  "servers": {
    // "example": {
    //   "command": "npx",
    //   "args": ["-y", "@modelcontextprotocol/server-everything"]
    // }
  }
}
`;

/** Opens the first folder's `.vscode/mcp.json`, made from a template when there is none yet; asks which folder if several. */
export async function createConfigFile(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (!folder) {
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, '.vscode', 'mcp.json');
  if (!(await exists(uri))) {
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(path.dirname(uri.fsPath)));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(template));
  }
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return false;
    }
    throw error;
  }
}
