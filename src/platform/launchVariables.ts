import * as os from 'node:os';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { signal, type ReadonlySignal } from '../base/signal.ts';
import type { VariableContext } from '../mcp/config/variables.ts';
import { localFolders } from './localFolders.ts';

/** What the variables of configuration files stand for on this machine and in this window, as of the moment of asking. */
export const launchVariables: VariableContext = {
  get folders() {
    return localFolders();
  },
  userHome: os.homedir(),
  env: process.env,
  setting: ownValue,
};

/**
 * The user's own value of a setting, or its default. What a workspace says is not even looked at: the value becomes part
 * of what is run.
 */
function ownValue(key: string): string | undefined {
  const found = vscode.workspace.getConfiguration().inspect(key);
  const value: unknown = found?.globalValue ?? found?.defaultValue;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : undefined;
}

/** Changes with every change of settings, for whoever filled one in. */
export class SettingsRevision implements Disposable {
  readonly #store = new DisposableStore();
  readonly #revision = signal(0);

  get revision(): ReadonlySignal<number> {
    return this.#revision;
  }

  start(): void {
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration(() => {
        this.#revision.value += 1;
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }
}
