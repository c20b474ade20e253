import * as vscode from 'vscode';
import type { AnswerSource, MissingInput } from '../../mcp/config/answers.ts';
import { visible } from '../visible.ts';
import { askInput } from './askInput.ts';

/** The place of one answer. */
export interface AnswerKey {
  readonly placeId: string;
  readonly inputId: string;
}

/** Where answers are kept, as far as the views of them need it. */
export interface AnswerStore extends Pick<AnswerSource, 'stored'> {
  store(placeId: string, inputId: string, value: string): Promise<void>;
  clear(placeId: string, inputId: string): Promise<void>;
  list(): Promise<readonly AnswerKey[]>;
}

/** Asks for each input in turn and keeps each answer at once, so that giving up later loses none; true when all are there. */
export async function askInputs(
  missing: readonly MissingInput[],
  { store, serverName }: { readonly store: Pick<AnswerStore, 'store'>; readonly serverName: string },
): Promise<boolean> {
  const questions = missing.filter(({ input }) => input.kind !== 'command');
  let at = 0;
  for (;;) {
    const question = questions[at];
    if (question === undefined) {
      return true;
    }
    const answer = await askInput(question.input, {
      title: vscode.l10n.t('Values for {0}', visible(serverName)),
      step: at + 1,
      totalSteps: questions.length,
    });
    switch (answer.kind) {
      case 'cancelled':
        return false;
      case 'back':
        at -= 1;
        break;
      case 'value':
        await store.store(question.placeId, question.input.id, answer.value);
        at += 1;
        break;
    }
  }
}
