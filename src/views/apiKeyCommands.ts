import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../contributions.ts';
import type { CommandHandler } from './commands.ts';

/** The keeper of the key, as far as commands need it. */
export interface ApiKeyKeeper {
  set(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** The commands that store and forget the key for Claude's API. */
export function apiKeyCommands(apiKey: ApiKeyKeeper): Partial<Record<CommandId, CommandHandler>> {
  return {
    [commandIds.setApiKey]: async () => {
      const key = await vscode.window.showInputBox({
        title: vscode.l10n.t('API key for Claude'),
        prompt: vscode.l10n.t('Kept in the secret storage of your editor, sent to the Messages API only.'),
        placeHolder: 'sk-ant-…',
        password: true,
        ignoreFocusOut: true,
        validateInput: keyProblem,
      });
      if (key !== undefined) {
        await apiKey.set(key.trim());
        void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: the API key is stored.'), 4000);
      }
    },
    [commandIds.clearApiKey]: async () => {
      await apiKey.clear();
      void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: the stored API key is forgotten.'), 4000);
    },
  };
}

/** A header cannot carry it otherwise. Whether the key is right, only the API can tell. */
function keyProblem(value: string): string | undefined {
  return /^[\x21-\x7e]+$/.test(value.trim())
    ? undefined
    : vscode.l10n.t('A key is one word of letters, digits and signs.');
}
