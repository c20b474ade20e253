import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { keep, type ReadonlySignal } from '../base/signal.ts';
import type { ContextKeys } from '../contributions.ts';

/** Keeps a `when`-clause key equal to what `read` says, and tells VS Code only when it changes. */
function keepContextKey<K extends keyof ContextKeys>(
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

/** The signals that the context keys follow. */
export interface ContextSources {
  readonly keySource: ReadonlySignal<string>;
  readonly servers: ReadonlySignal<readonly unknown[]>;
  readonly isTurnRunning: ReadonlySignal<boolean>;
  readonly hasConversation: ReadonlySignal<boolean>;
}

/** Keeps every context key of the extension. */
export function keepContextKeys(sources: ContextSources, onBug: (error: unknown) => void): Disposable {
  const { keySource, servers, isTurnRunning, hasConversation } = sources;
  const store = new DisposableStore();
  // Until the secret storage has answered, nobody is told to set a key that may be there.
  store.add(keepContextKey('patchbay.hasApiKey', () => keySource.value !== 'none', onBug));
  store.add(keepContextKey('patchbay.hasStoredApiKey', () => keySource.value === 'stored', onBug));
  store.add(keepContextKey('patchbay.hasServers', () => servers.value.length > 0, onBug));
  store.add(keepContextKey('patchbay.isTurnRunning', () => isTurnRunning.value, onBug));
  store.add(keepContextKey('patchbay.hasConversation', () => hasConversation.value, onBug));
  return store;
}
