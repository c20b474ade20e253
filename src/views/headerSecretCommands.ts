import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../contributions.ts';
import type { CommandHandler } from './commands.ts';

/** What the command needs to know and to do. */
export interface HeaderSecretKeeper {
  /** The names that the setting for extra headers holds now. */
  names(): readonly string[];
  set(name: string, value: string): Promise<void>;
}

/** The command that keeps a secret for the extra headers of requests to Claude. */
export function headerSecretCommands(keeper: HeaderSecretKeeper): Partial<Record<CommandId, CommandHandler>> {
  return {
    [commandIds.setHeaderSecret]: async () => {
      const name = await chooseName(keeper.names());
      if (name === undefined) {
        return;
      }
      const value = await vscode.window.showInputBox({
        title: vscode.l10n.t('Secret "{0}"', name),
        prompt: vscode.l10n.t('Kept in the secret storage of your editor. Left empty, it is forgotten.'),
        password: true,
        ignoreFocusOut: true,
      });
      if (value !== undefined) {
        await keeper.set(name, value.trim());
        void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: the secret is stored.'), 4000);
      }
    },
  };
}

async function chooseName(names: readonly string[]): Promise<string | undefined> {
  const title = vscode.l10n.t('Header Secret');
  if (names.length > 0) {
    const placeHolder = vscode.l10n.t('Which of the secrets that your extra headers name?');
    return vscode.window.showQuickPick(names, { title, placeHolder });
  }
  const name = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('A name, as in {0} in the setting for extra headers', '${secret:NAME}'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[^{}\s]+$/.test(text.trim()) ? undefined : vscode.l10n.t('A name is one word without braces.'),
  });
  return name?.trim();
}
