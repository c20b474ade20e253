import * as vscode from 'vscode';
import type { Question } from './addUi.ts';

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
