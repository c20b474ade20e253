import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { Sequencer } from '../../base/async.ts';
import { messageOf } from '../../base/errors.ts';
import { isRecord, parseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { CatalogMemory, RememberedCatalog } from '../../mcp/catalog/catalogMemory.ts';
import { readRememberedCatalog } from '../../mcp/catalog/readRememberedCatalog.ts';

interface CatalogRecord {
  readonly serverId: string;
  readonly launchHash: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly catalog: RememberedCatalog;
}

const DAY_MS = 24 * 60 * 60_000;
const KEPT_MS = 90 * DAY_MS;
const MAX_BYTES = 512 * 1024;
const MAX_FILES = 100;

/**
 * Keeps the last known catalogs as files in one folder: of the last hundred servers, each up to 512 kB, for ninety days.
 * A file is read when its server is first asked for, and at once: whoever asks draws, and the file is small.
 */
export class CatalogFiles implements CatalogMemory {
  readonly #folder: string;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #known = new Map<string, CatalogRecord | undefined>();
  readonly #writes = new Sequencer();

  constructor(options: { readonly folder: string; readonly log: Logger; readonly now?: () => number }) {
    this.#folder = options.folder;
    this.#log = options.log;
    this.#now = options.now ?? Date.now;
  }

  read(serverId: string, launchHash: string): RememberedCatalog | undefined {
    const record = this.#find(serverId);
    const isGood = record?.launchHash === launchHash && this.#now() - record.at < KEPT_MS;
    return isGood ? record.catalog : undefined;
  }

  write(serverId: string, launchHash: string, catalog: RememberedCatalog): void {
    const last = this.#find(serverId);
    const record: CatalogRecord = { serverId, launchHash, at: this.#now(), catalog };
    this.#known.set(serverId, record);
    const isSame =
      last?.launchHash === launchHash &&
      record.at - last.at < DAY_MS &&
      JSON.stringify(last.catalog) === JSON.stringify(catalog);
    if (!isSame) {
      void this.#writes
        .run(() => this.#save(record))
        .catch((error: unknown) => this.#log.debug(`A catalog could not be kept: ${messageOf(error)}`));
    }
  }

  /** Resolves when everything that was given to keep is on the disk. */
  settled(): Promise<void> {
    return this.#writes.run(() => Promise.resolve());
  }

  #find(serverId: string): CatalogRecord | undefined {
    if (!this.#known.has(serverId)) {
      this.#known.set(serverId, readRecord(this.#file(serverId), serverId));
    }
    return this.#known.get(serverId);
  }

  #file(serverId: string): string {
    return path.join(this.#folder, `${createHash('sha256').update(serverId).digest('hex')}.json`);
  }

  async #save(record: CatalogRecord): Promise<void> {
    const file = this.#file(record.serverId);
    const text = textOf(record);
    if (text === undefined) {
      await rm(file, { force: true });
      return;
    }
    await mkdir(this.#folder, { recursive: true });
    const unfinished = `${file}.${process.pid}.tmp`;
    await writeFile(unfinished, text, { mode: 0o600 });
    await rename(unfinished, file);
    await this.#prune();
  }

  async #prune(): Promise<void> {
    const names = await readdir(this.#folder);
    if (names.length <= MAX_FILES) {
      return;
    }
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(this.#folder, name);
        return {
          file,
          at: await stat(file).then(
            ({ mtimeMs }) => mtimeMs,
            () => 0,
          ),
        };
      }),
    );
    const old = files.sort((a, b) => b.at - a.at).slice(MAX_FILES);
    await Promise.all(old.map(({ file }) => rm(file, { force: true })));
  }
}

/** The record's text: without its lesser lists when it is too long with them, and undefined when it is still. */
function textOf(record: CatalogRecord): string | undefined {
  const { tools } = record.catalog;
  const lesser = { ...record, catalog: { tools, resources: [], resourceTemplates: [], prompts: [] } };
  return [record, lesser].map((value) => JSON.stringify(value)).find((text) => Buffer.byteLength(text) <= MAX_BYTES);
}

function readRecord(file: string, serverId: string): CatalogRecord | undefined {
  const value = parseJson(readSmallFile(file) ?? '');
  if (!isRecord(value) || value['serverId'] !== serverId) {
    return undefined;
  }
  const { launchHash, at } = value;
  const catalog = readRememberedCatalog(value['catalog']);
  const isWhole = typeof launchHash === 'string' && typeof at === 'number' && catalog !== undefined;
  return isWhole ? { serverId, launchHash, at, catalog } : undefined;
}

/** Undefined for a file that is not there, or that is not ours by its size; the memory may forget. */
function readSmallFile(file: string): string | undefined {
  try {
    return statSync(file).size <= MAX_BYTES ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
