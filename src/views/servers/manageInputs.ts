import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import type { AnswerKey, AnswerStore } from './askInputs.ts';

/** What can be done with stored answers. */
export interface InputActions {
  readonly edit: (key: AnswerKey) => Promise<void>;
  readonly clear: (keys: readonly AnswerKey[]) => Promise<void>;
}

/** Lists the stored answers by file, for the user to change or forget; comes back after each until it is closed. */
export async function manageInputs(
  { answers }: { readonly answers: Pick<AnswerStore, 'list'> },
  actions: InputActions,
): Promise<void> {
  for (;;) {
    const keys = await answers.list();
    if (keys.length === 0) {
      void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: no value is stored.'), 4000);
      return;
    }
    const choice = await choose(keys);
    switch (choice?.action) {
      case undefined:
        return;
      case 'edit':
        await Promise.all(choice.keys.map(actions.edit));
        break;
      case 'clear':
        await actions.clear(choice.keys);
        break;
    }
  }
}

interface Choice {
  readonly action: 'edit' | 'clear';
  readonly keys: readonly AnswerKey[];
}

type Item = vscode.QuickPickItem & { readonly choice?: Choice };

async function choose(keys: readonly AnswerKey[]): Promise<Choice | undefined> {
  const store = new DisposableStore();
  const picker = store.add(vscode.window.createQuickPick<Item>());
  picker.title = vscode.l10n.t('Stored Values');
  picker.placeholder = vscode.l10n.t('Choose a value to change it');
  picker.items = items(keys);
  const chosen = new Promise<Choice | undefined>((resolve) => {
    store.add(picker.onDidAccept(() => resolve(picker.activeItems[0]?.choice)));
    store.add(
      picker.onDidTriggerItemButton(({ item }) => resolve(item.choice && { action: 'clear', keys: item.choice.keys })),
    );
    store.add(picker.onDidHide(() => resolve(undefined)));
  });
  picker.show();
  try {
    return await chosen;
  } finally {
    store.dispose();
  }
}

function items(keys: readonly AnswerKey[]): readonly Item[] {
  const places = [...new Set(keys.map(({ placeId }) => placeId))].sort();
  const clearButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Clear') };
  const stored = places.flatMap((placeId): readonly Item[] => [
    {
      label: visible(vscode.workspace.asRelativePath(placeId)),
      kind: vscode.QuickPickItemKind.Separator,
    },
    ...keys
      .filter((key) => key.placeId === placeId)
      .map((key): Item => ({
        label: pickLabel(visible(key.inputId)),
        buttons: [clearButton],
        choice: { action: 'edit', keys: [key] },
      })),
  ]);
  const all: Item = { label: vscode.l10n.t('$(trash) Clear All'), choice: { action: 'clear', keys } };
  return keys.length > 1 ? [...stored, { label: '', kind: vscode.QuickPickItemKind.Separator }, all] : stored;
}
