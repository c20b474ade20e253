import type * as vscode from 'vscode';
import { Emitter } from '../../../../src/base/event.ts';

/** The editor's storage of values, in memory; what is kept has gone through JSON, as there. */
export class MemoryMemento implements vscode.Memento {
  readonly #values = new Map<string, string>();
  updates = 0;

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, defaultValue?: T): T {
    const text = this.#values.get(key);
    return (text === undefined ? defaultValue : JSON.parse(text)) as T;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.updates += 1;
    if (value === undefined) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, JSON.stringify(value));
    }
  }
}

/** The editor's storage of secrets, in memory. */
export class MemorySecrets implements vscode.SecretStorage {
  readonly values = new Map<string, string>();
  readonly #changed = new Emitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange: vscode.SecretStorage['onDidChange'] = (listener) => this.#changed.event(listener);

  async keys(): Promise<string[]> {
    return [...this.values.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.values.set(key, value);
    this.#changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.values.delete(key);
    this.#changed.fire({ key });
  }
}
