import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { CommandId } from '../contributions.ts';
import type { Notices } from './notices.ts';

/** What a command does; `target` is what it was invoked on, if anything, and is not to be trusted. */
export type CommandHandler = (target: unknown) => void | Promise<void>;

/** Registers commands behind one door: whatever a handler throws is logged and shown once. */
export function registerCommands(
  handlers: Readonly<Partial<Record<CommandId, CommandHandler>>>,
  notices: Notices,
): Disposable {
  const store = new DisposableStore();
  for (const [id, handler] of Object.entries(handlers)) {
    store.add(
      vscode.commands.registerCommand(id, async (target: unknown) => {
        try {
          await handler(target);
        } catch (error) {
          notices.failed(error);
        }
      }),
    );
  }
  return store;
}
