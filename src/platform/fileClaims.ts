import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import { delay } from '../base/async.ts';
import { isRecord, parseJson } from '../base/json.ts';
import { absentOr, hasCode } from './absentOr.ts';

/** Who has claimed a file. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Milliseconds after which a marker that says nothing is looked at again: its owner may be writing it just now. */
const writingMs = 30;
const maxTries = 4;

/**
 * Claims on files: a marker beside each names the process that writes it. The claim of a process that is gone counts for
 * nothing. One that is taken by force is lost when its owner looks next, which it does before each write.
 */
export class FileClaims {
  readonly #owner: Owner = { pid: process.pid, host: os.hostname(), token: randomUUID() };
  readonly #claimed = new Set<string>();

  /** True when the file at this path is ours now; false when another process that is alive has it. */
  async claim(path: string, byForce: boolean): Promise<boolean> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const isNew = !this.#claimed.has(path) && (await this.#mark(path));
      const owner = isNew ? this.#owner : await readOwner(path);
      if (owner === 'unclear') {
        await delay(writingMs);
      } else if (owner?.token === this.#owner.token) {
        this.#claimed.add(path);
        return true;
      } else {
        this.#claimed.delete(path);
        if (owner && !byForce && isAlive(owner)) {
          return false;
        }
        await this.#takeAway(path, owner);
      }
    }
    return this.#replace(path);
  }

  /** True when this process has claimed the file, and nobody has taken it away. */
  async holds(path: string): Promise<boolean> {
    if (!this.#claimed.has(path)) {
      return false;
    }
    const owner = await readOwner(path);
    return owner !== 'unclear' && owner?.token === this.#owner.token;
  }

  async release(path: string): Promise<void> {
    if (await this.holds(path)) {
      await fs.rm(markerOf(path), { force: true });
    }
    this.#claimed.delete(path);
  }

  /** Writes our marker where there is none; false where there is one. */
  async #mark(path: string): Promise<boolean> {
    try {
      await fs.writeFile(markerOf(path), JSON.stringify(this.#owner), { flag: 'wx' });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) {
        return false;
      }
      throw error;
    }
  }

  /** Only one of several that find the same dead owner gets its marker away; the others find ours in its place. */
  async #takeAway(path: string, owner: Owner | undefined): Promise<void> {
    if (owner) {
      const grave = `${markerOf(path)}.${owner.token.replaceAll(/[^\w-]/g, '')}`;
      await fs.rename(markerOf(path), grave).catch((error: unknown) => absentOr(error, undefined));
      await fs.rm(grave, { force: true });
    }
  }

  /** For a marker that says nothing however often it is read: a crash has left it. */
  async #replace(path: string): Promise<boolean> {
    await fs.writeFile(markerOf(path), JSON.stringify(this.#owner));
    this.#claimed.add(path);
    return this.holds(path);
  }
}

function markerOf(path: string): string {
  return `${path}.lock`;
}

async function readOwner(path: string): Promise<Owner | 'unclear' | undefined> {
  try {
    const owner = parseJson(await fs.readFile(markerOf(path), 'utf8'));
    return isOwner(owner) ? owner : 'unclear';
  } catch (error) {
    return absentOr(error, undefined);
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value['pid']) &&
    Number(value['pid']) > 0 &&
    typeof value['host'] === 'string' &&
    typeof value['token'] === 'string'
  );
}

/** Of a process on another machine nothing can be known: it counts as alive. */
function isAlive({ pid, host }: Owner): boolean {
  if (host !== os.hostname()) {
    return true;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
