import * as vscode from 'vscode';
import type { SettingId } from '../../contributions.ts';

/**
 * The value that the user gave a setting, or undefined. What a workspace says is not even looked at, whatever the
 * setting's scope: settings decide where secrets go and what runs.
 */
export function userSetting(setting: SettingId): unknown {
  return vscode.workspace.getConfiguration().inspect<unknown>(setting)?.globalValue;
}
