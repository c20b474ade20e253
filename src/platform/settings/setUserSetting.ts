import * as vscode from 'vscode';
import type { SettingId } from '../../contributions.ts';

/** Writes a setting of the user's; undefined takes it back to its default. */
export async function setUserSetting(setting: SettingId, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(setting, value, vscode.ConfigurationTarget.Global);
}
