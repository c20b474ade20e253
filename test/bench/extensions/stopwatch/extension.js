'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

/**
 * Activates the extension that the folder's `activate.txt` names while the window is starting, and writes to
 * `activated.txt` how many milliseconds after the birth of the extension host that was done.
 */
exports.activate = () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder) {
    void measure(folder);
  }
};

async function measure(folder) {
  const id = readFileSync(path.join(folder, 'activate.txt'), 'utf8');
  await vscode.extensions.getExtension(id).activate();
  writeFileSync(path.join(folder, 'activated.txt'), String(performance.now()));
}
