import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { HostError } from '../base/errors.ts';
import type { AppendOnlyFiles, StoredFile } from '../chat/ports.ts';
import { absentOr } from './absentOr.ts';
import { FileClaims } from './fileClaims.ts';
import { mendEnd } from './mendEnd.ts';

/**
 * Append-only files in one folder of the machine's disk; the folder is made when the first line is written.
 *
 * A line is one `write` to a file opened with O_APPEND, so that nothing can come between its bytes, and its bytes are on
 * the disk (fdatasync) before `append` resolves: neither a killed process nor a power failure takes back what was
 * acknowledged. A folder that got a new name in it is synchronised too.
 */
export class FolderFiles implements AppendOnlyFiles {
  readonly #folder: string;
  readonly #claims = new FileClaims();
  /** Names of files whose end is known to be whole. */
  readonly #mended = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async append(name: string, line: string): Promise<StoredFile> {
    const file = this.#path(name);
    if (!(await this.claim(name))) {
      throw new HostError('conversation.otherWindow', 'The conversation is open in another window, which writes it.');
    }
    const { stats, isNew } = await this.#write(name, `${line}\n`);
    if (isNew) {
      await this.#syncFolder();
    }
    return factsOf(path.basename(file), stats);
  }

  async read(name: string): Promise<readonly string[] | undefined> {
    try {
      const text = await fs.readFile(this.#path(name), 'utf8');
      return text.split('\n').filter((line) => line !== '');
    } catch (error) {
      return absentOr(error, undefined);
    }
  }

  async list(): Promise<readonly StoredFile[]> {
    try {
      const entries = await fs.readdir(this.#folder, { withFileTypes: true });
      const names = entries.filter((entry) => entry.isFile() && isOwnName(entry.name)).map(({ name }) => name);
      const files = await Promise.all(names.map((name) => this.#stat(name)));
      return files.filter((file) => file !== undefined);
    } catch (error) {
      return absentOr(error, []);
    }
  }

  async create(name: string, lines: readonly string[]): Promise<StoredFile> {
    const target = this.#path(name);
    await fs.mkdir(this.#folder, { recursive: true });
    const draft = path.join(this.#folder, `.${randomUUID()}`);
    try {
      await fs.writeFile(draft, lines.map((line) => `${line}\n`).join(''), { encoding: 'utf8', flush: true });
      await fs.rename(draft, target);
    } catch (error) {
      await fs.rm(draft, { force: true });
      throw error;
    }
    await this.#syncFolder();
    return factsOf(name, await fs.stat(target));
  }

  async rename(from: string, to: string): Promise<void> {
    const target = this.#path(to);
    await fs.rename(this.#path(from), target);
    // The time of the last change tells how long it has had this name.
    await fs.utimes(target, new Date(), new Date());
    this.#mended.delete(from);
    await this.release(from);
  }

  async remove(name: string): Promise<void> {
    await fs.rm(this.#path(name), { force: true });
    await this.release(name);
  }

  async claim(name: string, options: { readonly byForce?: boolean } = {}): Promise<boolean> {
    const file = this.#path(name);
    if (this.#mended.has(name) && (await this.#claims.holds(file))) {
      return true;
    }
    this.#mended.delete(name);
    await fs.mkdir(this.#folder, { recursive: true });
    if (!(await this.#claims.claim(file, options.byForce === true))) {
      return false;
    }
    await mendEnd(file);
    this.#mended.add(name);
    return true;
  }

  async release(name: string): Promise<void> {
    this.#mended.delete(name);
    await this.#claims.release(this.#path(name));
  }

  /** A line that got only partly to the disk, because it is full, is cut off before the next one. */
  async #write(name: string, text: string): Promise<{ readonly stats: Stats; readonly isNew: boolean }> {
    const bytes = Buffer.from(text, 'utf8');
    const file = await fs.open(this.#path(name), 'a');
    this.#mended.delete(name);
    try {
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) {
        throw new Error(`Only ${bytesWritten} of ${bytes.length} bytes could be written.`);
      }
      await file.datasync();
      const stats = await file.stat();
      this.#mended.add(name);
      return { stats, isNew: stats.size === bytes.length };
    } finally {
      await file.close();
    }
  }

  /** Not every system lets a folder be synchronised; there its own order of writing has to do. */
  async #syncFolder(): Promise<void> {
    const folder = await fs.open(this.#folder, 'r').catch(() => undefined);
    try {
      await folder?.sync().catch(() => undefined);
    } finally {
      await folder?.close();
    }
  }

  /** Undefined for a file that somebody has taken away just now. */
  async #stat(name: string): Promise<StoredFile | undefined> {
    try {
      return factsOf(name, await fs.stat(this.#path(name)));
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

function factsOf(name: string, { size, mtimeMs }: Stats): StoredFile {
  return { name, size, modifiedAt: mtimeMs };
}

function isOwnName(name: string): boolean {
  return /^[\w.-]+$/.test(name) && !name.startsWith('.');
}
