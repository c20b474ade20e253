import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecord, parseJson } from '../../../base/json.ts';
import type { ProcessIdentity } from './processTable.ts';

/** A note about a server's process, from before it starts until its end, for the case that nobody is left to end it. */
export interface RunRecord {
  readonly v: 1;
  /** The value of the marker that all processes of the run inherit. */
  readonly run: string;
  /** The computer that it runs on: the folder may be shared between several. */
  readonly machine: string;
  /** Differs after a restart of the computer, which leaves nothing; empty where process starts tell. */
  readonly boot: string;
  /** The process that started the server. */
  readonly host: ProcessIdentity;
  /** The server itself; absent until it has started. */
  readonly child?: ProcessIdentity;
  /** Processes below it that were seen; some hide so well that they could not be found again. */
  readonly known?: readonly ProcessIdentity[];
  /** What a person would call it. */
  readonly command: string;
  /** When the note was made, in milliseconds since 1970. */
  readonly at: number;
}

/** Where such notes are kept, across windows and their ends. */
export interface RunRecords {
  /** Keeps a note, in place of an earlier one about the same run. */
  append(record: RunRecord): Promise<void>;
  remove(run: string): Promise<void>;
  /** All notes of all windows; what cannot be read is thrown away. */
  list(): Promise<readonly RunRecord[]>;
}

const SUFFIX = '.json';
/** A note that is still being written after this time never will be. */
const UNFINISHED_MS = 60 * 60 * 1000;

/** Keeps each note in a small file of its own in `folder`, whole at every moment. */
export function folderRunRecords(folder: string): RunRecords {
  const fileOf = (run: string): string => path.join(folder, run + SUFFIX);
  return {
    append: async (record) => {
      const unfinished = path.join(folder, `${record.run}.${randomUUID()}.tmp`);
      await mkdir(folder, { recursive: true });
      await writeFile(unfinished, JSON.stringify(record));
      await rename(unfinished, fileOf(record.run));
    },
    remove: (run) => rm(fileOf(run), { force: true }),
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      const records = await Promise.all(names.map((name) => readRecord(path.join(folder, name))));
      return records.filter((record) => record !== undefined);
    },
  };
}

async function readRecord(file: string): Promise<RunRecord | undefined> {
  if (!file.endsWith(SUFFIX)) {
    const stats = await stat(file).catch(() => undefined);
    if (stats !== undefined && Date.now() - stats.mtimeMs > UNFINISHED_MS) {
      await rm(file, { force: true, recursive: true });
    }
    return undefined;
  }
  const record = parseJson(await readFile(file, 'utf8').catch(() => ''));
  if (isRunRecord(record) && path.basename(file, SUFFIX) === record.run) {
    return record;
  }
  await rm(file, { force: true, recursive: true });
  return undefined;
}

function isRunRecord(value: unknown): value is RunRecord {
  return (
    isRecord(value) &&
    value['v'] === 1 &&
    [value['run'], value['machine'], value['boot'], value['command']].every((text) => typeof text === 'string') &&
    typeof value['at'] === 'number' &&
    isIdentity(value['host']) &&
    (value['child'] === undefined || isIdentity(value['child'])) &&
    (value['known'] === undefined || (Array.isArray(value['known']) && value['known'].every(isIdentity)))
  );
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value['pid']) &&
    Number(value['pid']) > 1 &&
    Number.isFinite(value['startedAt'])
  );
}
