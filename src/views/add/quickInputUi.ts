import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable.ts';
import type { Notices } from '../notices.ts';
import type { AddUi, FileQuestion, TextQuestion, TextRemark } from './addUi.ts';
import { answerOf } from '../answerOf.ts';
import { frame } from './frame.ts';
import { pickMany, pickOne } from './quickPicks.ts';
import { searchPick } from './searchPick.ts';

/** Makes the editor's own way of asking; `showText` shows a text in a document of its own. */
export function quickInputUi(notices: Pick<Notices, 'ask' | 'suggest'>, showText: AddUi['showText']): AddUi {
  return {
    text: askText,
    pick: pickOne,
    pickMany,
    search: searchPick,
    openFiles,
    ask: (question) => notices.ask(question),
    suggest: (message, answers) => notices.suggest(message, answers),
    busy,
    showText,
    clipboard: async () => vscode.env.clipboard.readText(),
  };
}

function askText(question: TextQuestion): ReturnType<AddUi['text']> {
  const store = new DisposableStore();
  const box = store.add(vscode.window.createInputBox());
  frame(box, question);
  box.prompt = question.prompt;
  box.placeholder = question.placeholder ?? '';
  box.value = question.value ?? '';
  box.password = question.isPassword ?? false;
  const check = (): TextRemark | undefined => {
    const remark = question.remark(box.value);
    box.validationMessage = remark && {
      message: remark.message,
      severity:
        remark.severity === 'error'
          ? vscode.InputBoxValidationSeverity.Error
          : vscode.InputBoxValidationSeverity.Warning,
    };
    return remark;
  };
  store.add(
    box.onDidChangeValue((value) => {
      if (value === '') {
        box.validationMessage = undefined;
      } else {
        check();
      }
    }),
  );
  if (box.value !== '') {
    check();
  }
  return answerOf(box, store, () => (check()?.severity === 'error' ? undefined : { value: box.value }));
}

async function openFiles(question: FileQuestion): Promise<readonly vscode.Uri[]> {
  const isFolder = question.kind === 'folder';
  const chosen = await vscode.window.showOpenDialog({
    title: question.title,
    openLabel: question.button,
    canSelectFiles: !isFolder,
    canSelectFolders: isFolder,
    canSelectMany: question.isMultiple ?? false,
    ...(question.filters ? { filters: question.filters } : {}),
  });
  return (chosen ?? []).filter(({ scheme }) => scheme === 'file');
}

async function busy<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (_progress, token) => {
      const ending = new AbortController();
      const listening = token.onCancellationRequested(() => ending.abort());
      try {
        return await work(ending.signal);
      } finally {
        listening.dispose();
      }
    },
  );
}
