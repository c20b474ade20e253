import { Sequencer } from '../../base/async.ts';
import type { Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { Logger } from '../../base/logger.ts';
import type { Conversation, ConversationEvent } from '../conversation/conversation.ts';
import { parseEvent } from '../conversation/conversationEvents.ts';
import { emptyConversation, foldEvent } from '../conversation/foldEvent.ts';
import type { AppendOnlyFiles } from '../ports.ts';

/** A conversation in a list of conversations. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

const suffix = '.jsonl';

/** Keeps conversations: one append-only file each, named `<id>.jsonl`, one event a line. */
export class ConversationStore implements Disposable {
  readonly #files: AppendOnlyFiles;
  readonly #log: Logger;
  readonly #writes = new Sequencer();
  readonly #onDidChange = new Emitter<string>();
  /** By id; a title never changes, and reading a whole file for it is dear. */
  readonly #titles = new Map<string, string>();
  /** Ids of files whose last line this store has written whole. */
  readonly #continued = new Set<string>();

  /** Fires with a conversation's id when it is begun, added to, or removed. */
  readonly onDidChange: Event<string> = this.#onDidChange.event;

  constructor({ files, log }: { readonly files: AppendOnlyFiles; readonly log: Logger }) {
    this.#files = files;
    this.#log = log;
  }

  /** Resolves when the event is on disk; events are written in the order of the calls. */
  async append(id: string, event: ConversationEvent): Promise<void> {
    await this.#writes.run(async () => {
      await this.#endLastLine(id);
      this.#continued.delete(id);
      await this.#files.append(id + suffix, JSON.stringify(event));
      this.#continued.add(id);
    });
    this.#onDidChange.fire(id);
  }

  /** The conversation as far as its file can be read, or undefined when there is none. */
  async load(id: string): Promise<Conversation | undefined> {
    const lines = await this.#writes.run(() => this.#files.read(id + suffix));
    if (!lines) {
      return undefined;
    }
    const events = lines.map(parseEvent);
    this.#noteDamage(id, lines, events);
    const known = events.filter((event) => event !== undefined);
    return { ...known.reduce(foldEvent, emptyConversation(id, 0)), id };
  }

  /** All conversations in which something was said, the latest first. */
  async list(): Promise<readonly ConversationSummary[]> {
    const files = await this.#files.list();
    const summaries: ConversationSummary[] = [];
    for (const { name, modifiedAt } of files) {
      const id = name.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
      const title = id === undefined ? undefined : await this.#titleOf(id);
      if (id !== undefined && title) {
        summaries.push({ id, title, modifiedAt });
      }
    }
    return summaries.toSorted((a, b) => b.modifiedAt - a.modifiedAt);
  }

  async remove(id: string): Promise<void> {
    await this.#writes.run(() => this.#files.remove(id + suffix));
    this.#titles.delete(id);
    this.#continued.delete(id);
    this.#onDidChange.fire(id);
  }

  /** Resolves when everything that was to be written is on disk. */
  async settled(): Promise<void> {
    await this.#writes.run(() => Promise.resolve());
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  async #titleOf(id: string): Promise<string | undefined> {
    const known = this.#titles.get(id);
    if (known) {
      return known;
    }
    const title = (await this.load(id))?.title;
    if (title) {
      this.#titles.set(id, title);
    }
    return title;
  }

  /** A crash or a full disk may have torn the last line, or taken its end: the next event must not be glued to it. */
  async #endLastLine(id: string): Promise<void> {
    if (this.#continued.has(id)) {
      return;
    }
    const lines = await this.#files.read(id + suffix);
    if (lines?.at(-1)) {
      await this.#files.append(id + suffix, '');
    }
  }

  #noteDamage(id: string, lines: readonly string[], events: readonly (ConversationEvent | undefined)[]): void {
    const unread = events.filter((event, index) => !event && lines[index] !== '').length;
    if (unread > 0) {
      this.#log.warn(`${unread} lines of the conversation ${id} could not be read and were left out`);
    }
  }
}
