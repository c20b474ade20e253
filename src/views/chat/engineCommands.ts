import * as vscode from 'vscode';
import type { ChatController } from '../../chat/chatController.ts';
import type { ChatSettings } from '../../chat/chatSettings.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { pickLabel } from '../pickLabel.ts';
import type { ChatPanels } from './chatPanels.ts';
import { pickClaudeTools } from './claudeToolsPick.ts';
import { summarize } from './conversationActions.ts';
import type { CostDocuments } from './costDocuments.ts';
import { messageText } from './messageText.ts';
import type { SetupQuestions } from './setupQuestions.ts';

/** What the commands on the conversation in front need. */
export interface EngineCommandDeps {
  readonly panels: ChatPanels;
  readonly setups: SetupQuestions;
  readonly costs: CostDocuments;
  readonly notices: Pick<Notices, 'confirm'>;
  readonly settings: () => ChatSettings;
  readonly setServerTools: (names: ChatSettings['serverTools']) => Promise<void>;
}

/** The commands that say how the conversation in front goes on, and what it costs. */
export function engineCommands(deps: EngineCommandDeps): Partial<Record<CommandId, CommandHandler>> {
  const { panels, setups, costs } = deps;
  const onCurrent = (action: (controller: ChatController) => Promise<unknown>): CommandHandler => {
    return async () => {
      const current = panels.current.value;
      if (current) {
        await action(current.controller);
      } else {
        void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: no conversation is open.'), 4000);
      }
    };
  };
  return {
    [commandIds.summarizeConversation]: onCurrent(summarize),
    [commandIds.repairConversation]: onCurrent((controller) => repair(controller, deps)),
    [commandIds.forkConversation]: onCurrent((controller) => fork(controller, panels)),
    [commandIds.showCost]: onCurrent((controller) => costs.show(controller.state)),
    [commandIds.chooseEffort]: async () => {
      const panel = panels.current.value ?? (await panels.open(undefined));
      await setups.pickEffort(panel.controller);
    },
    [commandIds.chooseClaudeTools]: () => chooseClaudeTools(deps),
  };
}

/** From which message on the copy is to go another way; the whole conversation comes last. */
async function fork(controller: ChatController, panels: ChatPanels): Promise<void> {
  const messages = controller.state.peek().conversation.messages.filter(({ kind }) => kind === 'user');
  const items = messages.toReversed().map((message) => ({
    label: pickLabel(messageText(message).replaceAll(/\s+/g, ' ').slice(0, 100)),
    description: new Date(message.at).toLocaleString(vscode.env.language),
    id: message.id as string | undefined,
  }));
  const whole = { label: vscode.l10n.t('The whole conversation'), description: '', id: undefined };
  const title = vscode.l10n.t('From which message on should the copy go another way?');
  const chosen = await vscode.window.showQuickPick([...items, whole], { title });
  await (chosen ? panels.fork(controller, chosen.id) : undefined);
}

async function repair(controller: ChatController, { notices }: EngineCommandDeps): Promise<void> {
  const isMeant = await notices.confirm({
    message: vscode.l10n.t('Repair this conversation?'),
    detail: vscode.l10n.t(
      'From now on Claude is not sent the thinking, images, documents and summaries of what was said so far. What you see stays. Use it when the history is refused.',
    ),
    yes: vscode.l10n.t('Repair'),
  });
  await (isMeant ? controller.repair() : undefined);
}

async function chooseClaudeTools({ panels, setups, settings, setServerTools }: EngineCommandDeps): Promise<void> {
  const conversation = panels.current.value?.controller.state.peek().conversation;
  const model = conversation && setups.modelOf(conversation);
  const names = await pickClaudeTools(settings().serverTools, model?.serverTools);
  await (names ? setServerTools(names) : undefined);
}
