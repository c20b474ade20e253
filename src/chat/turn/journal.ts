import { deferred, Sequencer, type Deferred } from '../../base/async.ts';
import { HostError, messageOf } from '../../base/errors.ts';
import { batch, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { Conversation, ConversationEvent } from '../conversation/conversation.ts';
import type { ConversationStore } from '../store/conversationStore.ts';
import { foldEvent } from '../conversation/foldEvent.ts';

/** What a journal is made of. */
export interface JournalParts {
  readonly store: ConversationStore;
  readonly conversation: Conversation;
  /** False for a new conversation: nothing of it is written before the user says something. */
  readonly isStored: boolean;
}

/** The one place where a conversation changes: an event is on disk before anybody sees it happen. */
export class Journal {
  readonly #store: ConversationStore;
  readonly #conversation;
  readonly #steps = new Sequencer();
  #unwritten: ConversationEvent[] = [];
  #isStored: boolean;
  #change: Deferred<void> = deferred();

  constructor({ store, conversation, isStored }: JournalParts) {
    this.#store = store;
    this.#conversation = signal(conversation);
    this.#isStored = isStored;
  }

  get conversation(): ReadonlySignal<Conversation> {
    return this.#conversation;
  }

  /** Resolves at the next event. */
  nextChange(): Promise<void> {
    return this.#change.promise;
  }

  /**
   * Writes the event, then shows it; `also` runs in the same batch, so that views see both changes as one.
   * Rejects with a HostError, and shows nothing, when it cannot be written.
   */
  record(event: ConversationEvent, also?: () => void): Promise<void> {
    return this.#steps.run(async () => {
      await this.#write(event);
      this.#show(event, also);
    });
  }

  /** Shows an event that cannot be kept, such as the failure to write. */
  showOnly(event: ConversationEvent): void {
    this.#show(event);
  }

  async #write(event: ConversationEvent): Promise<void> {
    this.#unwritten.push(event);
    if (!this.#isStored && event.type !== 'userSent') {
      return;
    }
    const events = this.#isStored ? [event] : [this.#birth(), ...this.#unwritten];
    try {
      for (const next of events) {
        await this.#store.append(this.#conversation.value.id, next);
      }
    } catch (cause) {
      this.#unwritten = this.#unwritten.filter((unwritten) => unwritten !== event);
      if (cause instanceof HostError) {
        throw cause;
      }
      throw new HostError('internal', `The conversation could not be saved: ${messageOf(cause)}`, {
        cause,
        remedy: 'showLog',
      });
    }
    this.#isStored = true;
    this.#unwritten = [];
  }

  #birth(): ConversationEvent {
    const { id, createdAt } = this.#conversation.value;
    return { v: 1, type: 'created', id, at: createdAt };
  }

  #show(event: ConversationEvent, also?: () => void): void {
    batch(() => {
      this.#conversation.value = foldEvent(this.#conversation.value, event);
      also?.();
    });
    const change = this.#change;
    this.#change = deferred();
    change.resolve();
  }
}
