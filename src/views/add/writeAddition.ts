import * as vscode from 'vscode';
import { hasInputs } from '../../mcp/config/edit/addInput.ts';
import { visible } from '../visible.ts';
import type { AddDeps } from './addDeps.ts';
import { hasUnsavedText, writeConfigText } from './configText.ts';
import type { Addition } from './prepareAddition.ts';

/** Writes a reviewed server into its file, and its secrets into the secret store; false when the person thought better of it. */
export async function writeAddition({ place, draft, before, edits }: Addition, deps: AddDeps): Promise<boolean> {
  if (hasUnsavedText(place.path) && !(await mayBeSaved(place.path, deps))) {
    return false;
  }
  const secrets = hasInputs(place.dialect) ? [...draft.secrets] : [];
  // The secrets first: a server of the user's own file starts as soon as it is read.
  for (const [inputId, value] of secrets) {
    await deps.answers.store(place.id, inputId, value);
  }
  try {
    await writeConfigText(place.path, before, edits);
    return true;
  } catch (error) {
    for (const [inputId] of secrets) {
      await deps.answers.clear(place.id, inputId);
    }
    throw error;
  }
}

/** Asks whether what somebody has typed into a file may be saved together with an edit of it. */
export async function mayBeSaved(file: string, { ui }: Pick<AddDeps, 'ui'>): Promise<boolean> {
  const save = vscode.l10n.t('Save');
  const answer = await ui.ask({
    message: vscode.l10n.t('Save your changes to the file too?'),
    detail: vscode.l10n.t(
      '{0} has changes that are not saved yet. A server is only read from what is saved.',
      visible(file),
    ),
    answers: [save],
  });
  return answer === save;
}
