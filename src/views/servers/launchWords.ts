import * as vscode from 'vscode';
import type { LaunchSummary } from '../../mcp/trust/launchSummary.ts';
import { visible } from '../visible.ts';

type StdioSummary = Extract<LaunchSummary, { readonly kind: 'stdio' }>;

/** All that is shown of a launch, line by line: each argument on its own, names of variables and headers without values. */
export function launchWords(summary: LaunchSummary): readonly string[] {
  const own =
    summary.kind === 'http'
      ? [
          vscode.l10n.t('Address: {0}', visible(summary.url)),
          ...namesLine(vscode.l10n.t('Headers'), Object.keys(summary.headers)),
        ]
      : stdioWords(summary);
  const commands = summary.editorCommands ?? [];
  return [...own, ...commands.map((command) => vscode.l10n.t('Runs a command of the editor: {0}', visible(command)))];
}

function stdioWords(summary: StdioSummary): readonly string[] {
  return [
    vscode.l10n.t('Command: {0}', visible(summary.command)),
    summary.binary === undefined
      ? vscode.l10n.t('Program: not found on this machine')
      : vscode.l10n.t('Program: {0}', visible(summary.binary)),
    ...summary.args.map((argument, index) => vscode.l10n.t('Argument {0}: {1}', index + 1, shownArgument(argument))),
    vscode.l10n.t('Working directory: {0}', visible(summary.cwd)),
    ...namesLine(vscode.l10n.t('Environment'), Object.keys(summary.env)),
    ...envFileLines(summary.envFile),
  ];
}

/** Quoted where it could be misread: nothing at all, or blanks at its ends. */
function shownArgument(argument: string): string {
  return visible(argument === argument.trim() && argument !== '' ? argument : JSON.stringify(argument));
}

function envFileLines(envFile: StdioSummary['envFile']): readonly string[] {
  return envFile === undefined
    ? []
    : [
        vscode.l10n.t('Environment file: {0}', visible(envFile.path)),
        ...namesLine(vscode.l10n.t('Set in that file'), envFile.names),
      ];
}

/** Names only: the values may be secrets. */
function namesLine(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${title}: ${names.map(visible).join(', ')}`];
}
