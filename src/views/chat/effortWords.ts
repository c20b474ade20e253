import * as vscode from 'vscode';

/** What an effort is called; one that is not known here, by its own name. */
export function effortName(effort: string): string {
  const names: Readonly<Record<string, string>> = {
    low: vscode.l10n.t('Low effort'),
    medium: vscode.l10n.t('Medium effort'),
    high: vscode.l10n.t('High effort'),
    xhigh: vscode.l10n.t('Extra high effort'),
    max: vscode.l10n.t('Maximum effort'),
  };
  return Object.hasOwn(names, effort) ? (names[effort] ?? effort) : effort;
}

/** What it is called when a model is told none; `usual` is what it then does, where that is known. */
export function usualEffortName(usual: string | undefined): string {
  const levels: Readonly<Record<string, string>> = {
    low: vscode.l10n.t('low'),
    medium: vscode.l10n.t('medium'),
    high: vscode.l10n.t('high'),
    xhigh: vscode.l10n.t('extra high'),
    max: vscode.l10n.t('maximum'),
  };
  return usual === undefined
    ? vscode.l10n.t('Usual effort')
    : vscode.l10n.t('Usual effort ({0})', levels[usual] ?? usual);
}
