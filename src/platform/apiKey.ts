import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { signal, type ReadonlySignal } from '../base/signal.ts';

const secretName = 'patchbay.anthropicApiKey';

/** Where the key in use comes from; a stored one goes before the environment's. */
export type ApiKeySource = 'unknown' | 'stored' | 'environment' | 'none';

/** The key for Claude's API: kept in SecretStorage, or taken from `ANTHROPIC_API_KEY`. Never in settings, never logged. */
export class ApiKey implements Disposable {
  readonly #store = new DisposableStore();
  readonly #secrets: vscode.SecretStorage;
  readonly #environment: string | undefined;
  readonly #source = signal<ApiKeySource>('unknown');

  constructor(secrets: vscode.SecretStorage, environment: NodeJS.ProcessEnv) {
    this.#secrets = secrets;
    this.#environment = environment['ANTHROPIC_API_KEY']?.trim() || undefined;
  }

  /** `unknown` until the secret storage has been asked. */
  get source(): ReadonlySignal<ApiKeySource> {
    return this.#source;
  }

  /** Asks the secret storage now and at every change, also one made in another window. */
  async start(): Promise<void> {
    this.#store.add(
      this.#secrets.onDidChange((change) => {
        if (change.key === secretName) {
          void this.#refresh();
        }
      }),
    );
    await this.#refresh();
  }

  async get(): Promise<string | undefined> {
    return (await this.#secrets.get(secretName)) || this.#environment;
  }

  async set(key: string): Promise<void> {
    await this.#secrets.store(secretName, key);
    await this.#refresh();
  }

  async clear(): Promise<void> {
    await this.#secrets.delete(secretName);
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const stored = await this.#secrets.get(secretName);
    if (stored) {
      this.#source.value = 'stored';
    } else {
      this.#source.value = this.#environment ? 'environment' : 'none';
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}
