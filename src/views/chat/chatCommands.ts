import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { ModelChoice } from '../../protocol/chatView.ts';
import type { CommandHandler } from '../commands.ts';
import { pickLabel } from '../pickLabel.ts';
import type { ChatPanels } from './chatPanels.ts';
import type { SetupQuestions } from './setupQuestions.ts';

/** What the commands of the chat need. */
export interface ChatCommandDeps {
  readonly panels: ChatPanels;
  readonly setups: SetupQuestions;
  readonly models: ReadonlySignal<readonly ModelChoice[]>;
  /** Asks for the models; rejects with the reason when there is no answer. */
  readonly loadModels: () => Promise<void>;
}

/** The commands of the chat and its turns. */
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
    [commandIds.stopTurn]: () => panels.current.value?.controller.stop(),
    [commandIds.chooseModel]: () => chooseModel(deps),
  };
}

/** For the conversation in front, or for a new one. */
async function chooseModel(deps: ChatCommandDeps): Promise<void> {
  if (deps.models.value.length === 0) {
    await deps.loadModels();
  }
  const current = deps.panels.current.value;
  const now = current && deps.setups.modelOf(current.controller.state.peek().conversation)?.id;
  const items = deps.models.value.map((model) => ({
    label: pickLabel(model.name),
    description: model.id === now ? vscode.l10n.t('{0}, now', model.id) : model.id,
    id: model.id,
  }));
  if (items.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: no models are on offer.'), 4000);
    return;
  }
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which model should answer?') });
  if (chosen) {
    const panel = current ?? (await deps.panels.open(undefined));
    await deps.setups.chooseModel(panel.controller, chosen.id);
  }
}
