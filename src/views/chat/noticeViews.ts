import * as vscode from 'vscode';
import type { Remedy } from '../../base/errors.ts';
import type { Conversation, TurnFailure } from '../../chat/conversation/conversation.ts';
import type { ActionId, ActionView, NoticeItem } from '../../protocol/chatView.ts';

/** The failure that the conversation stands at, with the buttons that get past it. */
export function failureNotice({ id, failure }: Conversation): NoticeItem | undefined {
  return (
    failure && {
      kind: 'notice',
      id: `${id}:failure`,
      severity: failure.code === 'chat.overBudget' ? 'warning' : 'error',
      text: failure.message,
      actions: mendingActions(failure).map(actionView),
    }
  );
}

/** To ask again is of no use where nothing has changed by then. */
function mendingActions({ code, remedy }: TurnFailure): readonly ActionId[] {
  const mending = remedy ? [actionOf(remedy)] : [];
  if (code === 'chat.overBudget') {
    return ['extendBudget', 'openSettings'];
  }
  return code === 'claude.tooLarge'
    ? [...mending, 'chooseModel', 'newConversation']
    : [...new Set<ActionId>([...mending, 'retry'])];
}

/** Said where the user pressed stop and no answer followed. */
export function stoppedNotice({ id, isStopped }: Conversation): NoticeItem | undefined {
  return isStopped
    ? {
        kind: 'notice',
        id: `${id}:stopped`,
        severity: 'info',
        text: vscode.l10n.t('You stopped Claude here.'),
        actions: [actionView('retry')],
      }
    : undefined;
}

/** The button for an action. */
export function actionView(id: ActionId): ActionView {
  return { id, label: actionLabel(id) };
}

function actionOf(remedy: Remedy): ActionId {
  return remedy === 'restartServer' ? 'showServers' : remedy;
}

function actionLabel(id: ActionId): string {
  const labels: Readonly<Record<ActionId, string>> = {
    setApiKey: vscode.l10n.t('Set API Key'),
    openSettings: vscode.l10n.t('Open Settings'),
    openConfig: vscode.l10n.t('Open Configuration'),
    showLog: vscode.l10n.t('Show Log'),
    retry: vscode.l10n.t('Try Again'),
    newConversation: vscode.l10n.t('New Conversation'),
    chooseModel: vscode.l10n.t('Choose Model'),
    showServers: vscode.l10n.t('Show Servers'),
    trustWorkspace: vscode.l10n.t('Manage Workspace Trust'),
    repair: vscode.l10n.t('Repair Conversation'),
    compact: vscode.l10n.t('Summarize Conversation'),
    extendBudget: vscode.l10n.t('Allow More'),
    continue: vscode.l10n.t('Continue'),
    compactAndContinue: vscode.l10n.t('Summarize and Go On'),
    retryNow: vscode.l10n.t('Try Now'),
    stop: vscode.l10n.t('Stop'),
    showCost: vscode.l10n.t('Show What This Conversation Costs'),
    showTools: vscode.l10n.t('Show Tools'),
    editMessage: vscode.l10n.t('Edit the Message'),
  };
  return labels[id];
}
