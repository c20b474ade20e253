import * as vscode from 'vscode';
import { userAddress } from './userAddress.ts';

const setting = 'patchbay.claude.baseUrl';

/** The configured address of the Messages API, where the key is sent; undefined for Anthropic's own. */
export function configuredBaseUrl(): string | undefined {
  return userAddress(setting);
}

/** Calls `listener` when the configured address changes. */
export function onDidChangeBaseUrl(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(setting)) {
      listener();
    }
  });
}
