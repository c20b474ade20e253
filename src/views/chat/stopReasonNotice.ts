import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { AssistantMessage } from '../../chat/conversation/conversation.ts';
import type { ActionId, NoticeItem } from '../../protocol/chatView.ts';
import { visible } from '../visible.ts';
import { actionView } from './noticeViews.ts';

interface StopNotice {
  readonly text: string;
  readonly actions: readonly ActionId[];
}

/**
 * What has to be said after an answer that did not end as answers do; undefined for one that did. Buttons only where the
 * conversation stands: what helped then does not help in the middle.
 */
export function stopReasonNotice(message: AssistantMessage, isLast: boolean): NoticeItem | undefined {
  const notice = stopNotice(message);
  return (
    notice && {
      kind: 'notice',
      id: `${message.id}:stop`,
      severity: 'warning',
      text: notice.text,
      actions: isLast ? notice.actions.map(actionView) : [],
    }
  );
}

function stopNotice(message: AssistantMessage): StopNotice | undefined {
  if (message.isInterrupted) {
    return { text: vscode.l10n.t('The answer was cut off here.'), actions: [] };
  }
  switch (message.stopReason) {
    case 'end_turn':
    case 'tool_use':
    case 'stop_sequence':
    case 'pause_turn':
    case 'compaction':
      return undefined;
    case 'max_tokens':
      return { text: vscode.l10n.t('The answer reached its maximum length.'), actions: ['continue'] };
    case 'refusal':
      return { text: refusalText(message.stopDetails), actions: ['editMessage', 'chooseModel'] };
    case 'model_context_window_exceeded':
      return {
        text: vscode.l10n.t("The conversation fills the model's context window, so the answer ended here."),
        actions: ['compactAndContinue', 'newConversation'],
      };
    default:
      return {
        text: vscode.l10n.t(
          'Claude stopped for a reason that Patchbay does not know: {0}',
          visible(message.stopReason),
        ),
        actions: ['continue'],
      };
  }
}

/** The refused answer is not sent back, so that what comes after it is answered for itself. */
function refusalText(details: unknown): string {
  const { category, explanation } = isRecord(details) ? details : {};
  const words = [
    typeof category === 'string'
      ? vscode.l10n.t('Claude declined to answer this, because it may be about {0}.', categoryWords(category))
      : vscode.l10n.t('Claude declined to answer this.'),
    ...(typeof explanation === 'string' && explanation !== '' ? [visible(explanation)] : []),
    vscode.l10n.t('Say it in other words, or have another model answer.'),
  ];
  return words.join(' ');
}

function categoryWords(category: string): string {
  const words: Readonly<Record<string, string>> = {
    cyber: vscode.l10n.t('attacks on computers'),
    bio: vscode.l10n.t('dangerous biology'),
    frontier_llm: vscode.l10n.t('building large language models'),
    reasoning_extraction: vscode.l10n.t("getting at a model's reasoning"),
    general_harms: vscode.l10n.t('something that does harm'),
  };
  return Object.hasOwn(words, category) ? (words[category] ?? category) : visible(category);
}
