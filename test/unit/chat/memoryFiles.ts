import type { AppendOnlyFiles } from '../../../src/chat/ports.ts';

/** Append-only files in memory, with their text as it would be on disk. */
export class MemoryFiles implements AppendOnlyFiles {
  readonly texts = new Map<string, string>();
  /** When set, every append fails with it. */
  failure: Error | undefined;
  #clock = 0;
  readonly #modified = new Map<string, number>();

  append(name: string, line: string): Promise<void> {
    if (this.failure) {
      return Promise.reject(this.failure);
    }
    this.#clock += 1;
    this.texts.set(name, `${this.texts.get(name) ?? ''}${line}\n`);
    this.#modified.set(name, this.#clock);
    return Promise.resolve();
  }

  read(name: string): Promise<readonly string[] | undefined> {
    const text = this.texts.get(name);
    return Promise.resolve(text?.replace(/\n$/, '').split('\n'));
  }

  list(): Promise<readonly { readonly name: string; readonly modifiedAt: number }[]> {
    return Promise.resolve([...this.#modified].map(([name, modifiedAt]) => ({ name, modifiedAt })));
  }

  remove(name: string): Promise<void> {
    this.texts.delete(name);
    this.#modified.delete(name);
    return Promise.resolve();
  }
}
