import * as vscode from 'vscode';
import { keep } from '../base/signal.ts';
import type { Disposable } from '../base/disposable.ts';
import type { ContextKeys } from '../contributions.ts';

/** Keeps a `when`-clause key equal to what `read` says, and tells VS Code only when it changes. */
export function keepContextKey<K extends keyof ContextKeys>(
  key: K,
  read: () => ContextKeys[K],
  onBug: (error: unknown) => void,
): Disposable {
  let last: ContextKeys[K] | undefined;
  return keep(() => {
    const value = read();
    if (value !== last) {
      last = value;
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }, onBug);
}
