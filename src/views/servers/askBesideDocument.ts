import * as vscode from 'vscode';
import { onAbort } from '../../base/async.ts';
import { DisposableStore } from '../../base/disposable.ts';
import type { ApprovalDeps } from './approval.ts';
import type { ServerDocuments } from './serverDocuments.ts';

/** What the quick pick covers of the document at first. */
const COVERED = '\n'.repeat(6);

/** Opens the whole text as a document, and asks in a quick pick that stays while the document is read. */
export function askBesideDocument(documents: Pick<ServerDocuments, 'showLaunch'>): ApprovalDeps['askBesideDocument'] {
  return async ({ server, title, text }, signal) => {
    await documents.showLaunch(server, `${COVERED}${title}\n\n${text}\n`);
    return ask(title, signal);
  };
}

async function ask(title: string, signal: AbortSignal): Promise<boolean> {
  const store = new DisposableStore();
  const picker = store.add(vscode.window.createQuickPick<vscode.QuickPickItem & { readonly isYes: boolean }>());
  picker.title = title;
  picker.placeholder = vscode.l10n.t('Read all of the document, then answer');
  picker.ignoreFocusOut = true;
  // The no comes first: Enter alone starts nothing.
  picker.items = [
    { label: vscode.l10n.t('Do Not Start'), isYes: false },
    { label: vscode.l10n.t('Allow and Start'), isYes: true },
  ];
  const answer = new Promise<boolean>((resolve) => {
    store.add(picker.onDidAccept(() => resolve(picker.activeItems[0]?.isYes === true)));
    store.add(picker.onDidHide(() => resolve(false)));
    store.add(onAbort(signal, () => resolve(false)));
  });
  picker.show();
  try {
    return await answer;
  } finally {
    store.dispose();
  }
}
