import * as vscode from 'vscode';
import { visible } from '../visible.ts';

/** A name that a file or a server chose, for a row: of some length, and none of its characters changes how the row is read. */
export function shownName(name: string, maxCharacters = 300): string {
  return visible(name.slice(0, maxCharacters)) || vscode.l10n.t('(no name)');
}

/** A text that a file or a server chose, of several lines, for a tooltip. */
export function shownLines(text: string): string {
  return text.slice(0, 2_000).split('\n').map(visible).join('\n');
}
