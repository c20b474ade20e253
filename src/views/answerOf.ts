import * as vscode from 'vscode';
import type { DisposableStore } from '../base/disposable.ts';

/** What a person did with a question. */
export type Answer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

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
