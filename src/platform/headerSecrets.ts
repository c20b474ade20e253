import type * as vscode from 'vscode';

/** The secrets that values of extra headers name: kept in SecretStorage, never in settings, never logged. */
export class HeaderSecrets {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async get(name: string): Promise<string | undefined> {
    return this.#secrets.get(keyOf(name));
  }

  /** Keeps a secret; an empty one is forgotten. */
  async set(name: string, value: string): Promise<void> {
    await (value === '' ? this.#secrets.delete(keyOf(name)) : this.#secrets.store(keyOf(name), value));
  }
}

function keyOf(name: string): string {
  return `patchbay.headerSecret.${name}`;
}
