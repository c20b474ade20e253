import * as vscode from 'vscode';
import type { UserConfigValue } from '../../../mcp/add/bundle/userConfigValue.ts';
import type { UserConfigField } from '../../../mcp/add/serverDraft.ts';
import type { Question } from '../addUi.ts';

/** How one field is asked for. */
export interface FieldFrame extends Question {
  /** What was given before, when a person comes back. */
  readonly before: UserConfigValue | undefined;
}

/** What a field asks for, in the words of the bundle. */
export function fieldWords({ title, description, isRequired, isSensitive }: UserConfigField): string {
  const words = description === '' ? title : `${title}: ${description}`;
  const marks = [
    ...(isRequired ? [] : [vscode.l10n.t('optional')]),
    ...(isSensitive ? [vscode.l10n.t('kept in the secret storage of your editor')] : []),
  ];
  return marks.length === 0 ? words : `${words} (${marks.join(', ')})`;
}
