import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import { fitsDialog } from '../servers/approvalWords.ts';
import { wrapLines } from '../servers/wrapLines.ts';
import { visible } from '../visible.ts';
import type { AddFlow } from './addition.ts';
import type { Choice } from './addUi.ts';
import type { Answer } from '../answerOf.ts';
import type { Addition } from './prepareAddition.ts';
import { isDangerous, reviewWords } from './reviewWords.ts';

/** What a person decides when they have seen everything. */
export type Decision = 'addAndStart' | 'add' | 'skip';

/** What the review needs to know about the run of the flow that it ends. */
export interface ReviewFrame {
  readonly at: number;
  readonly isFromLink: boolean;
  /** There is another server after this one: it may be left out. */
  readonly canSkip: boolean;
}

/** Shows all that would run, in a dialog or, where that would cut it off or be too quick, in a document, and asks for the last word. */
export async function review(flow: AddFlow, addition: Addition, frame: ReviewFrame): Promise<Answer<Decision>> {
  const { deps } = flow;
  const isTrusted = deps.trust.isWorkspaceTrusted.peek();
  const { policy } = deps.settings.peek();
  const words = reviewWords(addition, {
    isFromLink: frame.isFromLink,
    isTrusted,
    policy,
    bundlesFolder: deps.bundlesFolder,
  });
  const message = vscode.l10n.t('Add the MCP server "{0}"?', visible(addition.definition.name));
  const decisions = offeredDecisions(addition, isTrusted, frame.canSkip);
  const question = { message, words, decisions, at: frame.at };
  // In a dialog Enter alone would add what could do harm, or what somebody else wants.
  const isToBeRead = frame.isFromLink || isDangerous(addition) || !fitsDialog(words);
  return isToBeRead ? askBesideText(flow, question) : askInDialog(flow, question);
}

/** A server of the user's own file is not asked for again: it cannot be added and not started. */
function offeredDecisions(addition: Addition, isTrusted: boolean, canSkip: boolean): readonly Decision[] {
  const canStart = isTrusted && addition.launch !== undefined;
  const start: readonly Decision[] = canStart ? ['addAndStart'] : [];
  const add: readonly Decision[] = canStart && addition.place.origin === 'own' ? [] : ['add'];
  return [...start, ...add, ...(canSkip ? (['skip'] as const) : [])];
}

interface ReviewQuestion {
  readonly message: string;
  readonly words: readonly string[];
  readonly decisions: readonly Decision[];
  /** The first step has no way back: what came before it is written. */
  readonly at: number;
}

async function askInDialog(
  { deps }: AddFlow,
  { message, words, decisions, at }: ReviewQuestion,
): Promise<Answer<Decision>> {
  const back = vscode.l10n.t('Back');
  const answer = await deps.ui.ask({
    message,
    detail: words.join('\n'),
    answers: [...decisions.map(decisionWords), ...(at > 1 ? [back] : [])],
  });
  const decision = decisions.find((each) => decisionWords(each) === answer);
  if (decision === undefined) {
    return { kind: answer === back ? 'back' : 'cancelled' };
  }
  return { kind: 'value', value: decision };
}

/** The question lies over the first lines of the document: nothing may stand there. */
const underQuestion = '\n'.repeat(7);

async function askBesideText(
  { deps, title }: AddFlow,
  { message, words, decisions, at }: ReviewQuestion,
): Promise<Answer<Decision>> {
  const shown = await deps.ui.showText(message, `${underQuestion}${message}\n\n${wrapLines(words)}\n`);
  try {
    const no: Choice<Decision | undefined> = { icon: 'close', label: vscode.l10n.t('Do Not Add'), value: undefined };
    const answer = await deps.ui.pick<Decision | undefined>({
      title,
      step: at,
      stepsAfter: 0,
      placeholder: vscode.l10n.t('Read all of the document, then answer'),
      // The no comes first: Enter alone adds nothing.
      choices: [no, ...decisions.map((value) => ({ icon: 'add', label: decisionWords(value), value }))],
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    return answer.value === undefined ? { kind: 'cancelled' } : { kind: 'value', value: answer.value };
  } finally {
    shown.dispose();
  }
}

function decisionWords(decision: Decision): string {
  switch (decision) {
    case 'addAndStart':
      return vscode.l10n.t('Add and Start');
    case 'add':
      return vscode.l10n.t('Add');
    case 'skip':
      return vscode.l10n.t('Leave This One Out');
    default:
      return assertNever(decision);
  }
}
