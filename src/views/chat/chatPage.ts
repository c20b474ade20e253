import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Folder of the built webview assets, below the extension's own. */
export function webviewAssets(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The page that a chat webview loads: an empty root and our own script, and a policy that lets nothing else in.
 * No data is ever written into it; everything arrives as messages.
 */
export function chatPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewAssets(extensionUri), name)).toString();
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('codicon.css')}">
<link rel="stylesheet" href="${asset('chat.css')}">
<title>Patchbay</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${asset('chat.js')}"></script>
</body>
</html>`;
}
