import * as vscode from 'vscode';
import type { ConversationEvent } from '../../chat/conversation/conversation.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import { pickLabel } from '../pickLabel.ts';
import { conversationIdOf, shownTitle, type ConversationNode } from './conversationTreeItem.ts';
import type { ConversationViewDeps } from './conversationViewDeps.ts';
import { confirmDelete, deleteConversation } from './deleteConversation.ts';
import { exportToFile, importFromFile } from './conversationTransfer.ts';
import { pickSearchHit } from './pickSearchHit.ts';

/** UTF-16 units of a title that a person gives. */
const maxTitleLength = 200;

/** What the key bindings in the manifest give a command as its target. */
const selectionTarget = 'selection';

/** The commands on stored conversations. `selected` is what a key in the view is pressed for. */
export function conversationCommands(
  deps: ConversationViewDeps,
  selected: () => ConversationNode | undefined,
): Partial<Record<CommandId, CommandHandler>> {
  const on = (question: string, act: (conversation: ConversationSummary) => Promise<unknown>): CommandHandler => {
    return async (target) => {
      const conversation = await conversationOf(deps, target === selectionTarget ? selected() : target, question);
      if (conversation) {
        await act(conversation);
      }
    };
  };
  const amend = (event: ConversationEvent) => (conversation: ConversationSummary) =>
    deps.store.amend(conversation.id, event);
  const { l10n } = vscode;
  return {
    [commandIds.openConversation]: on(l10n.t('Open which conversation?'), ({ id }) => deps.panels.open(id)),
    [commandIds.searchConversations]: async () => {
      const id = await pickSearchHit(deps);
      await (id === undefined ? undefined : deps.panels.open(id));
    },
    [commandIds.renameConversation]: on(l10n.t('Rename which conversation?'), (one) => rename(deps, one)),
    [commandIds.pinConversation]: on(
      l10n.t('Pin which conversation?'),
      amend({ v: 1, type: 'pinned', isPinned: true }),
    ),
    [commandIds.unpinConversation]: on(
      l10n.t('Unpin which conversation?'),
      amend({ v: 1, type: 'pinned', isPinned: false }),
    ),
    [commandIds.archiveConversation]: on(
      l10n.t('Archive which conversation?'),
      amend({ v: 1, type: 'archived', isArchived: true }),
    ),
    [commandIds.unarchiveConversation]: on(
      l10n.t('Bring back which conversation from the archive?'),
      amend({ v: 1, type: 'archived', isArchived: false }),
    ),
    [commandIds.duplicateConversation]: on(l10n.t('Duplicate which conversation?'), async (one) => {
      const title = l10n.t('{0} (copy)', one.title);
      await deps.panels.open(await deps.store.fork(one.id, undefined, title));
    }),
    [commandIds.exportConversation]: on(l10n.t('Export which conversation?'), (one) => exportToFile(deps, one)),
    [commandIds.importConversation]: () => importFromFile(deps),
    [commandIds.deleteConversation]: async (target) => {
      const ask = on(l10n.t('Delete which conversation?'), async (one) => {
        const isMeant = target !== selectionTarget || (await confirmDelete(deps, one));
        await (isMeant ? deleteConversation(deps, one) : undefined);
      });
      await ask(target);
    },
  };
}

async function rename({ store }: ConversationViewDeps, conversation: ConversationSummary): Promise<void> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Conversation'),
    value: conversation.title,
    validateInput: (text) =>
      text.trim().length > maxTitleLength ? vscode.l10n.t('At most {0} characters.', maxTitleLength) : undefined,
  });
  if (title !== undefined && title.trim() !== '' && title.trim() !== conversation.title) {
    await store.amend(conversation.id, { v: 1, type: 'titled', title: title.trim() });
  }
}

/** The conversation that a command is for: the one it was invoked on, else the one that the user picks. */
async function conversationOf(
  { summaries }: ConversationViewDeps,
  target: unknown,
  question: string,
): Promise<ConversationSummary | undefined> {
  const id = conversationIdOf(target);
  if (id !== undefined) {
    return summaries.value.find((conversation) => conversation.id === id) ?? unlisted(id);
  }
  const items = summaries.value.map((conversation) => ({
    label: pickLabel(shownTitle(conversation)),
    description: new Date(conversation.modifiedAt).toLocaleString(vscode.env.language),
    conversation,
  }));
  if (items.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: there is no conversation yet.'), 4000);
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title: question }))?.conversation;
}

/** One that was begun just now: the list is read a moment later. */
function unlisted(id: string): ConversationSummary {
  const nothing = { isPinned: false, isArchived: false, model: undefined, messageCount: 0, callCount: 0, size: 0 };
  return { id, title: '', createdAt: 0, modifiedAt: 0, ...nothing };
}
