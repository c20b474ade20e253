import * as vscode from 'vscode';
import type { InputDefinition } from '../../mcp/config/inputs.ts';
import { shownName } from './shownName.ts';

/** What an input asks for, in its file's words; its id where the file has none. */
export function inputTitle(input: InputDefinition): string {
  const words = input.kind === 'command' ? undefined : input.description;
  return words ? shownName(words) : vscode.l10n.t('Value for "{0}"', shownName(input.id));
}
