import * as vscode from 'vscode';
import type { ConfigPlace } from '../../mcp/config/configFile.ts';
import { safeName } from '../../mcp/add/proposedName.ts';
import { visible } from '../visible.ts';
import type { AddDeps } from './addDeps.ts';
import type { AddFlow } from './addition.ts';
import type { TextRemark } from './addUi.ts';
import { onward, type Step } from './steps.ts';

/** What a name is asked for. */
export interface NameQuestion {
  readonly place: ConfigPlace;
  readonly proposed: string;
  /** The names that the file has already. */
  readonly taken: readonly string[];
}

/** Asks for the name of a server: one that its file does not have yet. */
export function askName({ deps, title }: AddFlow, question: NameQuestion, then: (name: string) => Step): Step {
  let value = freeName(question.proposed, question.taken);
  return async (at) => {
    const answer = await deps.ui.text({
      title,
      step: at,
      stepsAfter: 1,
      prompt: vscode.l10n.t('The name of the server, as {0} is to have it', visible(question.place.path)),
      value,
      remark: (text) => nameRemark(text, question, deps),
    });
    return onward(answer, (name) => {
      value = name;
      return then(name.trim());
    });
  };
}

function nameRemark(text: string, { place, taken }: NameQuestion, { servers }: AddDeps): TextRemark | undefined {
  const name = text.trim();
  if (name === '') {
    return { severity: 'error', message: vscode.l10n.t('A server needs a name.') };
  }
  if (safeName(name) !== name) {
    return {
      severity: 'error',
      message: vscode.l10n.t('A name has at most 64 characters, all of which can be seen, and is no reserved word.'),
    };
  }
  if (taken.includes(name)) {
    return { severity: 'error', message: vscode.l10n.t('The file has a server of this name already.') };
  }
  const namesake = servers
    .peek()
    .map(({ definition }) => definition.peek())
    .find((definition) => definition.name === name && definition.source.place.id !== place.id);
  return namesake === undefined
    ? undefined
    : {
        severity: 'warning',
        message: vscode.l10n.t(
          'There is a server of this name in {0}: only one of the two will be in force.',
          visible(namesake.source.place.label),
        ),
      };
}

/** The proposed name, with a number behind it where the file has it already. */
export function freeName(proposed: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? proposed : `${proposed.slice(0, 60)}-${count}`;
    if (!taken.includes(name)) {
      return name;
    }
  }
}
