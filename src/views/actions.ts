import * as vscode from 'vscode';
import { commandIds, viewIds } from '../contributions.ts';
import type { ActionId } from '../protocol/chatView.ts';

/** The command behind each action that a chat may ask for; those that are missing belong to its conversation. */
const actionCommands: Readonly<Partial<Record<ActionId, string>>> = {
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
  const command = actionCommands[action];
  if (command !== undefined) {
    await vscode.commands.executeCommand(command);
  }
}

/** Opens the settings of this extension. */
export async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:patchbay.patchbay');
}
