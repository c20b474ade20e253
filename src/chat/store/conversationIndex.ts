import { Debouncer } from '../../base/async.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import { isRecord, parseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { ConversationEvent } from '../conversation/conversation.ts';
import type { AppendOnlyFiles, StoredFile } from '../ports.ts';
import { foldSummary, type ConversationSummary } from './conversationSummary.ts';

const fileName = 'index.json';
/** Of the shape of an entry; an index of another version is made anew. */
const version = 1;
/** Milliseconds of quiet after which the index is written: it is only a cache. */
const saveMs = 2000;

interface Entry {
  readonly summary: ConversationSummary;
  /** When the file was last changed, as the disk says. */
  readonly fileTime: number;
}

/**
 * The summaries of all conversations, kept in a file of their own, so that a list need not read a thousand files. Only a
 * cache: an entry that does not fit the size and the time of its file counts for nothing.
 */
export class ConversationIndex implements Disposable {
  readonly #store = new DisposableStore();
  readonly #files: AppendOnlyFiles;
  readonly #log: Logger;
  readonly #saving = this.#store.add(new Debouncer(saveMs, () => void this.save()));
  #entries: Promise<Map<string, Entry>> | undefined;
  #isChanged = false;

  constructor({ files, log }: { readonly files: AppendOnlyFiles; readonly log: Logger }) {
    this.#files = files;
    this.#log = log;
  }

  /** The summary of a file as it is now, or undefined when the file has to be read. */
  async find(id: string, file: StoredFile): Promise<ConversationSummary | undefined> {
    const entry = (await this.#load()).get(id);
    return entry && fits(entry, file) ? entry.summary : undefined;
  }

  async put(summary: ConversationSummary, file: StoredFile): Promise<void> {
    (await this.#load()).set(summary.id, { summary, fileTime: file.modifiedAt });
    this.#changed();
  }

  /** Takes in what was just appended to a file: `bytes` of it, after which it is as `file` says. */
  async append(id: string, event: ConversationEvent, appended: { file: StoredFile; bytes: number }): Promise<void> {
    const entries = await this.#load();
    const { file, bytes } = appended;
    const before = entries.get(id);
    const isCurrent = before?.summary.size === file.size - bytes;
    const summary = before && isCurrent ? foldSummary(before.summary, event) : undefined;
    if (summary) {
      entries.set(id, { summary: { ...summary, size: file.size }, fileTime: file.modifiedAt });
    } else {
      entries.delete(id);
    }
    this.#changed();
  }

  /** Forgets everything about files that are not there any more. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    const entries = await this.#load();
    const gone = [...entries.keys()].filter((id) => !ids.has(id));
    gone.forEach((id) => entries.delete(id));
    if (gone.length > 0) {
      this.#changed();
    }
  }

  /** Writes the index if anything has changed; a failure costs nothing but time. */
  async save(): Promise<void> {
    if (!this.#isChanged) {
      return;
    }
    this.#isChanged = false;
    try {
      const entries = [...(await this.#load()).values()];
      await this.#files.create(fileName, [JSON.stringify({ version, entries })]);
    } catch (error) {
      this.#log.warn(`The list of conversations could not be kept: ${messageOf(error)}`);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #changed(): void {
    this.#isChanged = true;
    if (!this.#store.isDisposed) {
      this.#saving.schedule();
    }
  }

  #load(): Promise<Map<string, Entry>> {
    this.#entries ??= this.#read();
    return this.#entries;
  }

  async #read(): Promise<Map<string, Entry>> {
    try {
      const lines = await this.#files.read(fileName);
      const index = parseJson(lines?.[0] ?? '');
      const entries = isRecord(index) && index['version'] === version ? index['entries'] : undefined;
      const known = Array.isArray(entries) ? entries.filter(isEntry) : [];
      return new Map(known.map((entry) => [entry.summary.id, entry]));
    } catch (error) {
      this.#log.warn(`The list of conversations could not be read: ${messageOf(error)}`);
      return new Map();
    }
  }
}

function fits({ summary, fileTime }: Entry, file: StoredFile): boolean {
  return summary.size === file.size && fileTime === file.modifiedAt;
}

function isEntry(value: unknown): value is Entry {
  return isRecord(value) && typeof value['fileTime'] === 'number' && isSummary(value['summary']);
}

function isSummary(value: unknown): boolean {
  if (!isRecord(value)) {
    return false;
  }
  const texts = ['id', 'title'].every((key) => typeof value[key] === 'string');
  const flags = ['isPinned', 'isArchived'].every((key) => typeof value[key] === 'boolean');
  const numbers = ['createdAt', 'modifiedAt', 'messageCount', 'callCount', 'size'].every(
    (key) => typeof value[key] === 'number',
  );
  return texts && flags && numbers && (value['model'] === undefined || typeof value['model'] === 'string');
}
