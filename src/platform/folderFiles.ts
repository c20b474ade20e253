import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { AppendOnlyFiles } from '../chat/ports.ts';

/** Append-only files in one folder of the machine's disk; the folder is made when the first line is written. */
export class FolderFiles implements AppendOnlyFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async append(name: string, line: string): Promise<void> {
    await fs.mkdir(this.#folder, { recursive: true });
    await fs.appendFile(this.#path(name), `${line}\n`, { encoding: 'utf8', flush: true });
  }

  async read(name: string): Promise<readonly string[] | undefined> {
    try {
      const text = await fs.readFile(this.#path(name), 'utf8');
      return text.split('\n').filter((line) => line !== '');
    } catch (error) {
      return absentOr(error, undefined);
    }
  }

  async list(): Promise<readonly { readonly name: string; readonly modifiedAt: number }[]> {
    try {
      const entries = await fs.readdir(this.#folder, { withFileTypes: true });
      const names = entries.filter((entry) => entry.isFile() && isOwnName(entry.name)).map(({ name }) => name);
      const files = await Promise.all(names.map((name) => this.#stat(name)));
      return files.filter((file) => file !== undefined);
    } catch (error) {
      return absentOr(error, []);
    }
  }

  async remove(name: string): Promise<void> {
    await fs.rm(this.#path(name), { force: true });
  }

  /** Undefined for a file that somebody has taken away just now. */
  async #stat(name: string): Promise<{ readonly name: string; readonly modifiedAt: number } | undefined> {
    try {
      return { name, modifiedAt: (await fs.stat(this.#path(name))).mtimeMs };
    } catch (error) {
      return absentOr(error, undefined);
    }
  }

  /** A name comes from a panel's stored state too: it must not lead out of the folder. */
  #path(name: string): string {
    if (!isOwnName(name)) {
      throw new RangeError(`Not a file name: ${name}`);
    }
    return path.join(this.#folder, name);
  }
}

function isOwnName(name: string): boolean {
  return /^[\w.-]+$/.test(name) && !name.startsWith('.');
}

function absentOr<T>(error: unknown, value: T): T {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return value;
  }
  throw error;
}
