import * as vscode from 'vscode';
import { HostError, messageOf, type Remedy } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { commandIds, type CommandId } from '../contributions.ts';

/** The only place that shows messages: few, one sentence, and always with the button that helps. */
export class Notices {
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Shows a failure once, with its remedy where it has one and the log otherwise; a cancellation shows nothing. */
  failed(cause: unknown): void {
    if (cause instanceof HostError && cause.code === 'cancelled') {
      return;
    }
    this.#log.error('An action failed', cause);
    const remedy = cause instanceof HostError && cause.remedy ? remedyCommands().get(cause.remedy) : undefined;
    void offer(messageOf(cause), remedy ?? { label: vscode.l10n.t('Show Log'), command: commandIds.showLog });
  }

  /** For a bug: logged with its stack, and said. */
  readonly onBug = (error: unknown): void => {
    this.failed(error);
  };

  /** Asks before something that cannot be taken back, or that runs a program; true when the user said yes. */
  async confirm(question: {
    readonly message: string;
    readonly detail: string;
    readonly yes: string;
  }): Promise<boolean> {
    return (await this.ask({ ...question, answers: [question.yes] })) === question.yes;
  }

  /** Asks in a dialog that has several answers, the first one for Enter; undefined when it was cancelled. */
  async ask(question: {
    readonly message: string;
    readonly detail: string;
    readonly answers: readonly string[];
  }): Promise<string | undefined> {
    const { message, detail, answers } = question;
    return vscode.window.showWarningMessage(message, { modal: true, detail }, ...answers);
  }

  /** Tells something that can wait, with what can be done about it; undefined when it was closed. */
  async suggest(message: string, answers: readonly string[]): Promise<string | undefined> {
    return vscode.window.showInformationMessage(message, ...answers);
  }
}

interface NoticeAction {
  readonly label: string;
  readonly command: CommandId;
}

async function offer(message: string, action: NoticeAction): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, action.label);
  if (chosen === action.label) {
    await vscode.commands.executeCommand(action.command);
  }
}

/** The commands behind those remedies that make sense outside of a conversation. */
function remedyCommands(): ReadonlyMap<Remedy, NoticeAction> {
  return new Map<Remedy, NoticeAction>([
    ['setApiKey', { label: vscode.l10n.t('Set API Key'), command: commandIds.setApiKey }],
    ['openSettings', { label: vscode.l10n.t('Open Settings'), command: commandIds.openSettings }],
    ['chooseModel', { label: vscode.l10n.t('Choose Model'), command: commandIds.chooseModel }],
  ]);
}
