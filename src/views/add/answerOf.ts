import * as vscode from 'vscode';
import type { DisposableStore } from '../../base/disposable.ts';
import type { Answer, Question } from './addUi.ts';

/** Gives a box what every question has: title, number, and the way back. */
export function frame(
  box: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  question: Question,
): void {
  box.title = question.title;
  box.step = question.step;
  box.totalSteps = question.step + question.stepsAfter;
  // What is asked for is often fetched from another window.
  box.ignoreFocusOut = true;
  box.buttons = question.step > 1 ? [vscode.QuickInputButtons.Back] : [];
}

/** Shows a box until it is answered, left or closed, and then disposes `store`. `read` gives nothing for what cannot be taken. */
export async function answerOf<T>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  store: DisposableStore,
  read: () => { readonly value: T } | undefined,
): Promise<Answer<T>> {
  const answer = new Promise<Answer<T>>((resolve) => {
    store.add(
      box.onDidAccept(() => {
        const taken = read();
        if (taken !== undefined) {
          resolve({ kind: 'value', value: taken.value });
        }
      }),
    );
    store.add(
      box.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) {
          resolve({ kind: 'back' });
        }
      }),
    );
    store.add(box.onDidHide(() => resolve({ kind: 'cancelled' })));
  });
  box.show();
  try {
    return await answer;
  } finally {
    store.dispose();
  }
}
