import * as vscode from 'vscode';

const externalSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto']);

/**
 * Opens a link that Claude or a tool wrote: web addresses outside (VS Code asks about the domain), paths of files that are
 * inside an open folder in an editor. Anything else, commands above all, is not a link.
 */
export async function openLink(href: string): Promise<void> {
  const uri = parse(href);
  if (uri && uri.scheme !== 'file') {
    await (externalSchemes.has(uri.scheme) ? vscode.env.openExternal(uri) : undefined);
    return;
  }
  const file = uri ?? fileInFolder(href);
  if (file && vscode.workspace.getWorkspaceFolder(file)) {
    await vscode.window.showTextDocument(file);
  }
}

/** Undefined for what has no scheme: a path. */
function parse(href: string): vscode.Uri | undefined {
  return /^[a-z][a-z\d+.-]+:/i.test(href) ? vscode.Uri.parse(href) : undefined;
}

function fileInFolder(href: string): vscode.Uri | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    return undefined;
  }
  return href.startsWith('/') ? vscode.Uri.file(href) : vscode.Uri.joinPath(folder.uri, href);
}
