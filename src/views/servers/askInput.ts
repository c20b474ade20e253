import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable.ts';
import type { InputDefinition } from '../../mcp/config/inputs.ts';
import { answerOf, type Answer } from '../answerOf.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import { inputTitle } from './inputTitle.ts';

/** Where a question stands in a row of them. */
export interface InputStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  /** What the user answered before, where it may be shown. */
  readonly before?: string;
}

/** Asks one question of a configuration file; what is a password is masked. */
export function askInput(input: InputDefinition, step: InputStep): Promise<Answer<string>> {
  return input.kind === 'pickString' ? pick(input, step) : prompt(input, step);
}

type PickDefinition = Extract<InputDefinition, { readonly kind: 'pickString' }>;

function prompt(input: InputDefinition, step: InputStep): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const isText = input.kind === 'promptString';
  box.password = !isText || input.isPassword;
  box.value = step.before ?? (isText ? (input.default ?? '') : '');
  box.prompt = `${inputTitle(input)} ${vscode.l10n.t('(Kept in the secret storage of your editor.)')}`;
  return show(box, step, () => box.value);
}

function pick(input: PickDefinition, step: InputStep): Promise<Answer<string>> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: string }>();
  picker.placeholder = inputTitle(input);
  picker.items = input.options.map(({ label, value }) => ({
    label: pickLabel(visible(label ?? value)),
    ...(label === undefined || label === value ? {} : { description: visible(value) }),
    value,
  }));
  const usual = picker.items.find(({ value }) => value === (step.before ?? input.default));
  picker.activeItems = usual ? [usual] : [];
  return show(picker, step, () => picker.activeItems[0]?.value);
}

/** Shows the box until it is answered, left or closed. */
function show(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem & { readonly value: string }>,
  { title, step, totalSteps }: InputStep,
  read: () => string | undefined,
): Promise<Answer<string>> {
  const store = new DisposableStore();
  store.add(box);
  box.title = title;
  box.step = step;
  box.totalSteps = totalSteps;
  // A password is often fetched from another window.
  box.ignoreFocusOut = true;
  box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return answerOf(box, store, () => {
    const value = read();
    return value === undefined ? undefined : { value };
  });
}
