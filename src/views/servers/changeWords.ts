import * as vscode from 'vscode';
import type { LaunchChange } from '../../mcp/trust/launchSummary.ts';
import { visible } from '../visible.ts';

/** One difference between the launch that was approved and the present one, as one line. Never a secret: values are not in it. */
export function changeWords(change: LaunchChange): string {
  const { field, name = '' } = change;
  const title = changeTitle(change);
  if (field === 'environment' || field === 'header') {
    return namedChange(title, change);
  }
  const isUnseen = change.before === undefined && change.after === undefined;
  return isUnseen ? vscode.l10n.t('{0}: content of {1} changed', title, visible(name)) : textChange(title, change);
}

function changeTitle({ field, name = '' }: LaunchChange): string {
  if (field === 'argument') {
    return vscode.l10n.t('Argument {0}', visible(name));
  }
  const titles: Readonly<Record<Exclude<LaunchChange['field'], 'argument'>, string>> = {
    kind: vscode.l10n.t('What it is'),
    command: vscode.l10n.t('Command'),
    binary: vscode.l10n.t('Program'),
    cwd: vscode.l10n.t('Working directory'),
    environment: vscode.l10n.t('Environment'),
    envFile: vscode.l10n.t('Environment file'),
    url: vscode.l10n.t('Address'),
    header: vscode.l10n.t('Headers'),
    editorCommand: vscode.l10n.t('Runs a command of the editor'),
  };
  return titles[field];
}

function namedChange(title: string, { name = '', before, after }: LaunchChange): string {
  if (before === undefined && after === undefined) {
    return vscode.l10n.t('{0}: value of {1} changed', title, visible(name));
  }
  return `${title}: ${before === undefined ? '+' : '−'} ${visible(name)}`;
}

function textChange(title: string, { before, after }: LaunchChange): string {
  if (before === undefined) {
    return `${title}: + ${quoted(after ?? '')}`;
  }
  return after === undefined ? `${title}: − ${quoted(before)}` : `${title}: ${quoted(before)} → ${quoted(after)}`;
}

/** Quoted, so that blanks at the ends and nothing at all can be seen. */
function quoted(text: string): string {
  return visible(JSON.stringify(text));
}
