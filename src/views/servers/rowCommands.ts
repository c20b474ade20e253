import * as vscode from 'vscode';
import { commandIds } from '../../contributions.ts';

/** What a row that leads to a configuration file does. */
export function openConfigCommand(target: unknown): vscode.Command {
  return {
    command: commandIds.openServerConfig,
    title: vscode.l10n.t('Open Server Configuration'),
    arguments: [target],
  };
}

/** What a row that leads to a server's log does. */
export function showLogCommand(serverId: string): vscode.Command {
  return {
    command: commandIds.showServerLog,
    title: vscode.l10n.t('Show Server Log'),
    arguments: [{ serverId }],
  };
}
