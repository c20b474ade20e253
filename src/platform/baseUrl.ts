import * as vscode from 'vscode';
import { settingIds } from '../contributions.ts';

const [baseUrlSetting] = settingIds;

/**
 * The configured address of the Messages API, or undefined for Anthropic's own.
 * Only the user's own value counts: what a workspace says is not even looked at, whatever the setting's scope,
 * because the key is sent there.
 */
export function configuredBaseUrl(): string | undefined {
  const value = vscode.workspace.getConfiguration().inspect<string>(baseUrlSetting)?.globalValue;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Calls `listener` when the configured address changes. */
export function onDidChangeBaseUrl(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(baseUrlSetting)) {
      listener();
    }
  });
}
