import * as vscode from 'vscode';
import { commandIds, viewIds } from '../contributions.ts';
import type { ActionId } from '../protocol/chatView.ts';

/** What only the conversation itself can do; its controller does it. */
type ConversationAction = Extract<ActionId, 'retry' | 'repair' | 'compact' | 'extendBudget' | 'continue'>;

/** The command behind each action that a chat may ask for, besides those that belong to its conversation. */
const actionCommands: Readonly<Record<Exclude<ActionId, ConversationAction>, string>> = {
  setApiKey: commandIds.setApiKey,
  openSettings: commandIds.openSettings,
  openConfig: commandIds.createConfig,
  showLog: commandIds.showLog,
  newConversation: commandIds.newConversation,
  chooseModel: commandIds.chooseModel,
  showServers: `${viewIds.servers}.focus`,
  trustWorkspace: 'workbench.trust.manage',
};

/** Does what a button in a chat asks for. */
export async function runAction(action: ActionId): Promise<void> {
  if (!isConversationAction(action)) {
    await vscode.commands.executeCommand(actionCommands[action]);
  }
}

function isConversationAction(action: ActionId): action is ConversationAction {
  return !Object.hasOwn(actionCommands, action);
}

/** Opens the settings of this extension. */
export async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:patchbay.patchbay');
}
