import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { isModelFixed } from '../../chat/conversation/foldEvent.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { ModelChoice } from '../../protocol/chatView.ts';
import type { CommandHandler } from '../commands.ts';
import { conversationIdOf } from '../conversations/conversationsTree.ts';
import type { Notices } from '../notices.ts';
import { pickLabel } from '../pickLabel.ts';
import type { ChatPanels } from './chatPanels.ts';

/** What the commands on conversations need. */
export interface ChatCommandDeps {
  readonly panels: ChatPanels;
  readonly conversations: ReadonlySignal<readonly ConversationSummary[]>;
  readonly models: ReadonlySignal<readonly ModelChoice[]>;
  /** Asks for the models; rejects with the reason when there is no answer. */
  readonly loadModels: () => Promise<void>;
  readonly deleteConversation: (id: string) => Promise<void>;
  readonly notices: Notices;
}

/** The commands on conversations. */
export function chatCommands(deps: ChatCommandDeps): Partial<Record<CommandId, CommandHandler>> {
  const { panels } = deps;
  return {
    [commandIds.openChat]: async () => {
      const current = panels.current.value;
      await (current ? current.reveal() : panels.open(undefined));
    },
    [commandIds.newConversation]: async () => {
      await panels.open(undefined);
    },
    [commandIds.openConversation]: async (target) => {
      const id = conversationIdOf(target) ?? (await pickConversation(deps, vscode.l10n.t('Open which conversation?')));
      await (id === undefined ? undefined : panels.open(id));
    },
    [commandIds.deleteConversation]: async (target) => {
      const id =
        conversationIdOf(target) ?? (await pickConversation(deps, vscode.l10n.t('Delete which conversation?')));
      await (id === undefined ? undefined : deleteConversation(id, deps));
    },
    [commandIds.stopTurn]: () => panels.current.value?.controller.stop(),
    [commandIds.chooseModel]: () => chooseModel(deps),
  };
}

async function deleteConversation(id: string, deps: ChatCommandDeps): Promise<void> {
  const title = deps.conversations.value.find((conversation) => conversation.id === id)?.title ?? '';
  const isMeant = await deps.notices.confirm({
    message: vscode.l10n.t('Delete the conversation "{0}"?', title || vscode.l10n.t('New conversation')),
    detail: vscode.l10n.t('It is removed from the disk and cannot be brought back.'),
    yes: vscode.l10n.t('Delete'),
  });
  if (isMeant) {
    deps.panels.close(id);
    await deps.deleteConversation(id);
  }
}

async function pickConversation(deps: ChatCommandDeps, title: string): Promise<string | undefined> {
  const items = deps.conversations.value.map((conversation) => ({
    label: pickLabel(conversation.title || vscode.l10n.t('New conversation')),
    description: new Date(conversation.modifiedAt).toLocaleString(vscode.env.language),
    id: conversation.id,
  }));
  if (items.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: there is no conversation yet.'), 4000);
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title }))?.id;
}

/** For the conversation in front; one that has begun keeps its model, so a new one is opened with the choice. */
async function chooseModel(deps: ChatCommandDeps): Promise<void> {
  if (deps.models.value.length === 0) {
    await deps.loadModels();
  }
  const items = deps.models.value.map((model) => ({
    label: pickLabel(model.name),
    description: model.id,
    id: model.id,
  }));
  if (items.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: no models are on offer.'), 4000);
    return;
  }
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which model should answer?') });
  if (!chosen) {
    return;
  }
  const current = deps.panels.current.value;
  const isFree = current && !isModelFixed(current.controller.state.value.conversation);
  const panel = isFree ? current : await deps.panels.open(undefined);
  await panel.controller.chooseModel(chosen.id);
}
