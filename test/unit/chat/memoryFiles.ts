import { HostError } from '../../../src/base/errors.ts';
import { parseJson } from '../../../src/base/json.ts';
import type { AppendOnlyFiles, StoredFile } from '../../../src/chat/ports.ts';

/** Append-only files in memory, with their text as it would be on disk. */
export class MemoryFiles implements AppendOnlyFiles {
  readonly texts = new Map<string, string>();
  /** When set, every append fails with it. */
  failure: Error | undefined;
  /** Names of files that another window writes. */
  readonly claimedElsewhere = new Set<string>();
  /** Names of files that this window writes. */
  readonly claimed = new Set<string>();
  /** Names in the order in which they were read. */
  readonly reads: string[] = [];
  #clock = 0;
  readonly #modified = new Map<string, number>();

  async append(name: string, line: string): Promise<StoredFile> {
    if (this.failure) {
      throw this.failure;
    }
    if (!(await this.claim(name))) {
      throw new HostError('conversation.otherWindow', 'The conversation is open in another window, which writes it.');
    }
    return this.#put(name, `${this.texts.get(name) ?? ''}${line}\n`);
  }

  read(name: string): Promise<readonly string[] | undefined> {
    this.reads.push(name);
    const text = this.texts.get(name);
    return Promise.resolve(text?.split('\n').filter((line) => line !== ''));
  }

  list(): Promise<readonly StoredFile[]> {
    return Promise.resolve([...this.texts.keys()].map((name) => this.#facts(name)));
  }

  create(name: string, lines: readonly string[]): Promise<StoredFile> {
    return Promise.resolve(this.#put(name, lines.map((line) => `${line}\n`).join('')));
  }

  rename(from: string, to: string): Promise<void> {
    this.#put(to, this.texts.get(from) ?? '');
    return this.remove(from);
  }

  remove(name: string): Promise<void> {
    this.texts.delete(name);
    this.#modified.delete(name);
    return Promise.resolve();
  }

  claim(name: string, { byForce = false }: { readonly byForce?: boolean } = {}): Promise<boolean> {
    if (this.claimedElsewhere.has(name) && !byForce) {
      return Promise.resolve(false);
    }
    this.claimedElsewhere.delete(name);
    this.claimed.add(name);
    const text = this.texts.get(name) ?? '';
    const start = text.lastIndexOf('\n') + 1;
    if (start < text.length) {
      const isWhole = parseJson(text.slice(start)) !== undefined;
      this.#put(name, isWhole ? `${text}\n` : text.slice(0, start));
    }
    return Promise.resolve(true);
  }

  release(name: string): Promise<void> {
    this.claimed.delete(name);
    return Promise.resolve();
  }

  #put(name: string, text: string): StoredFile {
    this.#clock += 1;
    this.texts.set(name, text);
    this.#modified.set(name, this.#clock);
    return this.#facts(name);
  }

  #facts(name: string): StoredFile {
    return { name, size: this.texts.get(name)?.length ?? 0, modifiedAt: this.#modified.get(name) ?? 0 };
  }
}
