import { Debouncer } from '../../base/async.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { signal, type ReadonlySignal } from '../../base/signal.ts';
import type { ConversationStore } from './conversationStore.ts';
import type { ConversationSummary } from './conversationSummary.ts';

/** Milliseconds of quiet after which the list is read again: a turn writes many events. */
const quietMs = 300;

/** The stored conversations as a signal, the latest first. */
export class ConversationList implements Disposable {
  readonly #store = new DisposableStore();
  readonly #conversations: ConversationStore;
  readonly #onBug: (error: unknown) => void;
  readonly #summaries = signal<readonly ConversationSummary[]>([]);
  readonly #reread = this.#store.add(new Debouncer(quietMs, () => void this.#read()));

  constructor(conversations: ConversationStore, onBug: (error: unknown) => void) {
    this.#conversations = conversations;
    this.#onBug = onBug;
  }

  get summaries(): ReadonlySignal<readonly ConversationSummary[]> {
    return this.#summaries;
  }

  /** Reads the list now and after every change. */
  start(): void {
    this.#store.add(this.#conversations.onDidChange(() => this.#reread.schedule()));
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      const summaries = await this.#conversations.list();
      if (!this.#store.isDisposed) {
        this.#summaries.value = summaries;
      }
    } catch (error) {
      this.#onBug(error);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}
