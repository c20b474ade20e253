import { randomUUID } from 'node:crypto';
import { delay, Sequencer } from '../../base/async.ts';
import type { Disposable } from '../../base/disposable.ts';
import { HostError } from '../../base/errors.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { Logger } from '../../base/logger.ts';
import type { Conversation, ConversationEvent } from '../conversation/conversation.ts';
import { emptyConversation } from '../conversation/foldEvent.ts';
import { foldEvents } from '../conversation/foldEvents.ts';
import type { AppendOnlyFiles, StoredFile } from '../ports.ts';
import { readOnlyError, type ConversationAccess } from './conversationAccess.ts';
import { ConversationIndex } from './conversationIndex.ts';
import { summaryOf, type ConversationSummary } from './conversationSummary.ts';
import { forkEvents } from './forkEvents.ts';
import { searchConversations, type SearchHit } from './searchConversations.ts';
import { storedEvents, type StoredEvents } from './storedEvents.ts';

/** What a store works with. */
export interface ConversationStoreParts {
  readonly files: AppendOnlyFiles;
  readonly log: Logger;
  readonly newId?: () => string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Milliseconds that a window which is about to close has to let go of a conversation. */
  readonly patienceMs?: number;
}

/** An event that came to a conversation from outside of its turns: it was renamed, pinned or archived. */
export interface Amendment {
  readonly id: string;
  readonly event: ConversationEvent;
}

const suffix = '.jsonl';
const trashSuffix = '.trash';
const retryMs = 100;
const defaultPatienceMs = 1500;

/**
 * Keeps conversations: one append-only file each, named `<id>.jsonl`, one event a line. A file is written by one window
 * at a time, and not at all when a newer host has written in it; it can always be read.
 */
export class ConversationStore implements Disposable {
  readonly #parts: Required<ConversationStoreParts>;
  readonly #files: AppendOnlyFiles;
  readonly #index: ConversationIndex;
  readonly #onDidChange = new Emitter<string>();
  readonly #onDidAmend = new Emitter<Amendment>();
  readonly #onDidChangeAccess = new Emitter<string>();
  /** What is done to one file is done in order. */
  readonly #steps = new Map<string, Sequencer>();
  /** Of those that were opened or written here. */
  readonly #access = new Map<string, ConversationAccess>();
  readonly #trashed = new Set<string>();

  /** Fires with a conversation's id when it is begun, added to, or removed. */
  readonly onDidChange: Event<string> = this.#onDidChange.event;
  /** Fires when {@link amend} has written; whoever shows the conversation takes the event in. */
  readonly onDidAmend: Event<Amendment> = this.#onDidAmend.event;
  /** Fires with the id of a conversation that may be written now, or may not be written any more. */
  readonly onDidChangeAccess: Event<string> = this.#onDidChangeAccess.event;

  constructor(parts: ConversationStoreParts) {
    this.#parts = { newId: randomUUID, clock: Date.now, patienceMs: defaultPatienceMs, ...parts };
    this.#files = parts.files;
    this.#index = new ConversationIndex(parts);
  }

  /**
   * Resolves when the event is on disk; events are written in the order of the calls. Rejects with
   * `conversation.otherWindow` or `conversation.laterVersion` when the conversation can only be read.
   */
  async append(id: string, event: ConversationEvent): Promise<void> {
    await this.#inOrder(id, () => this.#append(id, event));
    this.#onDidChange.fire(id);
  }

  /** Appends an event from outside of the conversation's turns, and tells whoever has it open. */
  async amend(id: string, event: ConversationEvent): Promise<void> {
    const isOpen = this.#access.has(id);
    await this.append(id, event);
    this.#onDidAmend.fire({ id, event });
    if (!isOpen) {
      await this.release(id);
    }
  }

  /**
   * Opens a conversation to go on with: its file is this window's from here on, unless {@link access} says otherwise.
   * Undefined when there is none.
   */
  load(id: string): Promise<Conversation | undefined> {
    return this.#inOrder(id, async () => {
      const isClaimed = await this.#claim(id);
      // Read after the claim: until then the other window may have written.
      const stored = await this.#read(id);
      if (!stored) {
        await this.#files.release(id + suffix);
        return undefined;
      }
      this.#setAccess(id, isClaimed ? accessOf(stored) : 'otherWindow');
      return conversationOf(id, stored);
    });
  }

  /** Reads a conversation without opening it, or undefined when there is none. */
  async read(id: string): Promise<Conversation | undefined> {
    const stored = await this.#inOrder(id, () => this.#read(id));
    return stored && conversationOf(id, stored);
  }

  /** Whether this window may write the conversation, as far as is known. */
  access(id: string): ConversationAccess {
    return this.#access.get(id) ?? 'writable';
  }

  /** Makes this window the one that writes the conversation; the other one can only read it from then on. Load it again after it. */
  async takeOver(id: string): Promise<void> {
    await this.#inOrder(id, async () => {
      await this.#files.claim(id + suffix, { byForce: true });
      this.#setAccess(id, accessOf(await this.#read(id)));
    });
  }

  /** Lets another window write the conversation; it is claimed again by the next {@link append}. */
  async release(id: string): Promise<void> {
    await this.#inOrder(id, async () => {
      await this.#files.release(id + suffix);
      this.#access.delete(id);
    });
  }

  /** All conversations in which something was said, the latest first. Reads only those that have changed since. */
  async list(): Promise<readonly ConversationSummary[]> {
    const files = (await this.#files.list()).filter(({ name }) => name.endsWith(suffix));
    const summaries: { readonly summary: ConversationSummary; readonly file: StoredFile }[] = [];
    for (const file of files) {
      const summary = await this.#summary(idOf(file), file);
      if (summary.title !== '') {
        summaries.push({ summary, file });
      }
    }
    await this.#index.keepOnly(new Set(files.map(idOf)));
    const sorted = summaries.toSorted(
      (a, b) => b.summary.modifiedAt - a.summary.modifiedAt || b.file.modifiedAt - a.file.modifiedAt,
    );
    return sorted.map(({ summary }) => summary);
  }

  /** Finds conversations by their titles and by what was said in them: see {@link searchConversations}. */
  search(query: string, signal: AbortSignal): AsyncIterable<SearchHit> {
    const lines = async (id: string): Promise<readonly string[]> => (await this.#files.read(id + suffix)) ?? [];
    return searchConversations({ list: () => this.list(), read: (id) => this.read(id), lines }, query, signal);
  }

  /** Keeps a conversation that came about elsewhere, whole or not at all. */
  async create(id: string, events: readonly ConversationEvent[]): Promise<void> {
    const lines = events.map((event) => JSON.stringify(event));
    await this.#inOrder(id, () => this.#files.create(id + suffix, lines));
    this.#onDidChange.fire(id);
  }

  /** Copies a conversation up to and including a message, or whole, and resolves with the copy's id. */
  async fork(id: string, uptoMessageId?: string, title?: string): Promise<string> {
    const stored = await this.#inOrder(id, () => this.#read(id));
    if (!stored) {
      throw new HostError('internal', 'The conversation is not there any more.');
    }
    const facts = { from: id, id: this.#parts.newId(), at: this.#parts.clock() };
    const events = forkEvents(stored.events, uptoMessageId, { ...facts, ...(title !== undefined && { title }) });
    await this.create(facts.id, events);
    return facts.id;
  }

  /** Takes a conversation out of the list; until the trash is emptied it can be brought back. */
  async trash(id: string): Promise<void> {
    await this.#inOrder(id, async () => {
      if (!(await this.#files.claim(id + suffix))) {
        throw readOnlyError('otherWindow');
      }
      await this.#files.rename(id + suffix, id + trashSuffix);
      this.#trashed.add(id);
      this.#access.delete(id);
    });
    this.#onDidChange.fire(id);
  }

  /** Brings back what {@link trash} took away. */
  async restore(id: string): Promise<void> {
    await this.#inOrder(id, async () => {
      await this.#files.rename(id + trashSuffix, id + suffix);
      this.#trashed.delete(id);
    });
    this.#onDidChange.fire(id);
  }

  /** Removes for good what was put into the trash before then (milliseconds since the epoch). */
  async emptyTrash(before: number): Promise<void> {
    const files = await this.#files.list();
    for (const { name } of files.filter((file) => file.name.endsWith(trashSuffix) && file.modifiedAt < before)) {
      await this.#files.remove(name);
    }
  }

  /** Resolves when everything that was to be written is on disk. */
  async settled(): Promise<void> {
    await Promise.all([...this.#steps.values()].map((steps) => steps.run(() => Promise.resolve())));
    await this.#index.save();
  }

  /** Writes what is left to write, and lets other windows have the conversations. */
  async close(): Promise<void> {
    await this.settled();
    for (const id of this.#access.keys()) {
      await this.release(id);
    }
  }

  dispose(): void {
    this.#index.dispose();
    this.#onDidChange.dispose();
    this.#onDidAmend.dispose();
    this.#onDidChangeAccess.dispose();
  }

  async #append(id: string, event: ConversationEvent): Promise<void> {
    if (this.#trashed.has(id)) {
      throw new HostError('cancelled', 'The conversation was deleted.');
    }
    if (!this.#access.has(id)) {
      this.#setAccess(id, accessOf(await this.#read(id)));
    }
    if (this.#access.get(id) === 'laterVersion') {
      throw readOnlyError('laterVersion');
    }
    const line = JSON.stringify(event);
    try {
      const file = await this.#files.append(id + suffix, line);
      this.#setAccess(id, 'writable');
      await this.#index.append(id, event, { file, bytes: Buffer.byteLength(line) + 1 });
    } catch (error) {
      if (error instanceof HostError && error.code === 'conversation.otherWindow') {
        this.#setAccess(id, 'otherWindow');
      }
      throw error;
    }
  }

  /** A window that is just being closed or loaded anew lets go in a moment. */
  async #claim(id: string): Promise<boolean> {
    for (let waited = 0; ; waited += retryMs) {
      if (await this.#files.claim(id + suffix)) {
        return true;
      }
      if (waited >= this.#parts.patienceMs) {
        return false;
      }
      await delay(retryMs);
    }
  }

  async #read(id: string): Promise<StoredEvents | undefined> {
    const lines = await this.#files.read(id + suffix);
    const stored = lines && storedEvents(lines);
    if (stored && stored.unread > 0) {
      this.#parts.log.warn(`${stored.unread} lines of the conversation ${id} could not be read and were left out`);
    }
    return stored;
  }

  async #summary(id: string, file: StoredFile): Promise<ConversationSummary> {
    const known = await this.#index.find(id, file);
    if (known) {
      return known;
    }
    const stored = (await this.#inOrder(id, () => this.#read(id))) ?? { events: [], unread: 0 };
    const summary = summaryOf(conversationOf(id, stored), file);
    await this.#index.put(summary, file);
    return summary;
  }

  #setAccess(id: string, access: ConversationAccess): void {
    const before = this.access(id);
    this.#access.set(id, access);
    if (access !== before) {
      this.#onDidChangeAccess.fire(id);
    }
  }

  #inOrder<T>(id: string, step: () => Promise<T>): Promise<T> {
    const steps = this.#steps.get(id) ?? new Sequencer();
    this.#steps.set(id, steps);
    return steps.run(step);
  }
}

function conversationOf(id: string, { events }: StoredEvents): Conversation {
  return { ...foldEvents(emptyConversation(id, 0), events), id };
}

function accessOf(stored: StoredEvents | undefined): ConversationAccess {
  return stored?.laterVersion === undefined ? 'writable' : 'laterVersion';
}

function idOf({ name }: StoredFile): string {
  return name.slice(0, -suffix.length);
}
