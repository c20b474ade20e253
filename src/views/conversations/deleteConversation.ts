import * as vscode from 'vscode';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { shownTitle } from './conversationTreeItem.ts';
import type { ConversationViewDeps } from './conversationViewDeps.ts';

/** Deletes a conversation, and offers to bring it back: nobody is asked before, since nothing is lost yet. */
export async function deleteConversation(
  { store, panels, notices, onBug }: ConversationViewDeps,
  conversation: ConversationSummary,
): Promise<void> {
  await store.trash(conversation.id);
  panels.close(conversation.id);
  const undo = vscode.l10n.t('Undo');
  const message = vscode.l10n.t('"{0}" was deleted. It can be brought back for now.', shownTitle(conversation));
  // Not waited for: the message may stand there for as long as it likes.
  notices
    .suggest(message, [undo])
    .then((answer) => (answer === undo ? store.restore(conversation.id) : undefined))
    .catch(onBug);
}

/** Asks first, for a key: VS Code tells which row is selected, and the one with the focus may be another. */
export async function confirmDelete(
  { notices }: ConversationViewDeps,
  conversation: ConversationSummary,
): Promise<boolean> {
  return notices.confirm({
    message: vscode.l10n.t('Delete the conversation "{0}"?', shownTitle(conversation)),
    detail: vscode.l10n.t('You can bring it back right after.'),
    yes: vscode.l10n.t('Delete'),
  });
}
