import * as vscode from 'vscode';
import type { ChatController } from '../../chat/chatController.ts';
import { viewIds } from '../../contributions.ts';
import type { ActionId } from '../../protocol/chatView.ts';
import type { CostDocuments } from './costDocuments.ts';
import { showTools } from './toolsPick.ts';

type Action = (controller: ChatController, costs: CostDocuments) => Thenable<void> | void;

/** What Claude is told when it is to go on; not the user's words, so not in the user's language. */
const goOn = 'Continue.';

/** What a button in a chat does to its own conversation; the other buttons are the host's affair. */
export const conversationActions: Readonly<Partial<Record<ActionId, Action>>> = {
  retry: (controller) => controller.retry(),
  retryNow: (controller) => controller.retryNow(),
  stop: (controller) => controller.stop(),
  repair: (controller) => controller.repair(),
  extendBudget: (controller) => controller.extendBudget(),
  continue: (controller) => controller.send(goOn),
  compact: async (controller) => {
    await summarize(controller);
  },
  compactAndContinue: async (controller) => {
    if (await summarize(controller)) {
      await controller.send(goOn);
    }
  },
  showCost: (controller, costs) => costs.show(controller.state),
  showTools: ({ state }) =>
    state.peek().conversation.setup
      ? showTools(state.peek().conversation)
      : vscode.commands.executeCommand<void>(`${viewIds.servers}.focus`),
};

/** Has a conversation summarized; says so when there is nothing that could be, and resolves with false then. */
export async function summarize(controller: ChatController): Promise<boolean> {
  const isDone = await controller.compact();
  if (!isDone) {
    const text = vscode.l10n.t('Patchbay: there is nothing yet that could be summarized.');
    void vscode.window.setStatusBarMessage(text, 6000);
  }
  return isDone;
}
