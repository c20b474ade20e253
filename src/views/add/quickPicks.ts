import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import type { Choice, PickQuestion } from './addUi.ts';
import type { Answer } from '../answerOf.ts';
import { answerOf } from '../answerOf.ts';
import { frame } from './frame.ts';

/** A row of a quick pick; a heading has no choice. */
export type ChoiceItem<T> = vscode.QuickPickItem & { readonly choice?: Choice<T> };

/** Asks for one of several answers. */
export function pickOne<T>(question: PickQuestion<T>): Promise<Answer<T>> {
  const { picker, store } = open(question);
  return answerOf(picker, store, () => picker.activeItems[0]?.choice);
}

/** Asks for any number of answers but none. */
export function pickMany<T>(question: PickQuestion<T>): Promise<Answer<readonly T[]>> {
  const { picker, store } = open(question);
  picker.canSelectMany = true;
  picker.selectedItems = picker.items.filter(({ choice }) => choice?.isPicked === true);
  return answerOf(picker, store, () => ({
    value: picker.selectedItems.flatMap(({ choice }) => (choice === undefined ? [] : [choice.value])),
  }));
}

function open<T>(question: PickQuestion<T>) {
  const store = new DisposableStore();
  const picker = store.add(vscode.window.createQuickPick<ChoiceItem<T>>());
  frame(picker, question);
  picker.placeholder = question.placeholder;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = choiceItems(question.choices);
  const active = picker.items.find(({ choice }) => choice?.isPicked === true);
  if (active !== undefined) {
    picker.activeItems = [active];
  }
  return { picker, store };
}

/** The rows of choices, under their headings; nothing in a foreign text is drawn as an icon, or hidden. */
export function choiceItems<T>(choices: readonly Choice<T>[]): readonly ChoiceItem<T>[] {
  let group: string | undefined;
  return choices.flatMap((choice): readonly ChoiceItem<T>[] => {
    const heading = choice.group !== group && choice.group !== undefined ? [separator(choice.group)] : [];
    group = choice.group;
    return [...heading, choiceItem(choice)];
  });
}

function choiceItem<T>(choice: Choice<T>): ChoiceItem<T> {
  const { label, icon, description, detail } = choice;
  return {
    label: `${icon === undefined ? '' : `$(${icon}) `}${pickLabel(visible(label))}`,
    ...(description === undefined ? {} : { description: pickLabel(visible(description)) }),
    ...(detail === undefined ? {} : { detail: pickLabel(visible(detail)) }),
    choice,
  };
}

function separator(label: string): vscode.QuickPickItem {
  return { label: visible(label), kind: vscode.QuickPickItemKind.Separator };
}
