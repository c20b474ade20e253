import * as vscode from 'vscode';
import type { Remedy } from '../../base/errors.ts';
import type { AssistantMessage, Conversation } from '../../chat/conversation/conversation.ts';
import type { ActionId, ActionView, NoticeItem } from '../../protocol/chatView.ts';

/** What has to be said after an answer that did not end as answers do; undefined for one that did. */
export function stopReasonNotice(message: AssistantMessage): NoticeItem | undefined {
  const text = stopReasonText(message);
  return text === undefined
    ? undefined
    : { kind: 'notice', id: `${message.id}:stop`, severity: 'warning', text, actions: [] };
}

function stopReasonText(message: AssistantMessage): string | undefined {
  if (message.isInterrupted) {
    return vscode.l10n.t('The answer was cut off here.');
  }
  switch (message.stopReason) {
    case 'end_turn':
    case 'tool_use':
    case 'stop_sequence':
    case 'pause_turn':
    case 'compaction':
      return undefined;
    case 'max_tokens':
      return vscode.l10n.t('The answer reached its maximum length. Ask Claude to go on.');
    case 'refusal':
      return vscode.l10n.t('Claude declined to answer this. Rephrase the request, or start a new conversation.');
    case 'model_context_window_exceeded':
      return vscode.l10n.t("The conversation fills the model's context window. Start a new conversation.");
    default:
      return vscode.l10n.t('Claude stopped for a reason that Patchbay does not know: {0}', message.stopReason);
  }
}

/** The failure that the conversation stands at, with the buttons that get past it. */
export function failureNotice({ id, failure }: Conversation): NoticeItem | undefined {
  if (!failure) {
    return undefined;
  }
  const mending = failure.remedy ? actionOf(failure.remedy) : undefined;
  const ids = [...new Set<ActionId>([...(mending ? [mending] : []), 'retry'])];
  return {
    kind: 'notice',
    id: `${id}:failure`,
    severity: 'error',
    text: failure.message,
    actions: ids.map(actionView),
  };
}

/** Said where the user pressed stop and no answer followed. */
export function stoppedNotice({ id, isStopped }: Conversation): NoticeItem | undefined {
  return isStopped
    ? {
        kind: 'notice',
        id: `${id}:stopped`,
        severity: 'info',
        text: vscode.l10n.t('You stopped Claude here.'),
        actions: [],
      }
    : undefined;
}

/** The button for an action. */
export function actionView(id: ActionId): ActionView {
  return { id, label: actionLabel(id) };
}

function actionOf(remedy: Remedy): ActionId | undefined {
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
  };
  return labels[id];
}
