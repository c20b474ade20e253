import { DisposableStore, toDisposable, type Disposable } from '../base/disposable.ts';
import { asHostError, type HostError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { signal, type ReadonlySignal } from '../base/signal.ts';
import type { Endpoint, ModelClient, ModelInfo } from './modelClient.ts';

/** What is known of the models on offer; `models` and `endpoint` are the last ones seen, also while loading and after a failure. */
export interface ModelCatalogState {
  readonly kind: 'unknown' | 'loading' | 'ready' | 'failed';
  readonly models: readonly ModelInfo[];
  readonly endpoint: Endpoint | undefined;
  /** Set when `kind` is `failed`. */
  readonly error: HostError | undefined;
}

/** Knows which models are on offer at the present address with the present key. */
export class ModelCatalog implements Disposable {
  readonly #store = new DisposableStore();
  readonly #client: ModelClient;
  readonly #log: Logger;
  readonly #state = signal<ModelCatalogState>({ kind: 'unknown', models: [], endpoint: undefined, error: undefined });
  readonly #abort = new AbortController();
  /** Tells an answer that is still wanted from one that a later question has overtaken. */
  #asked = 0;
  #latest: Promise<void> = Promise.resolve();

  constructor({ client, log }: { readonly client: ModelClient; readonly log: Logger }) {
    this.#client = client;
    this.#log = log;
    this.#store.add(toDisposable(() => this.#abort.abort()));
  }

  get state(): ReadonlySignal<ModelCatalogState> {
    return this.#state;
  }

  /**
   * Asks anew; resolves when the answer, or that to a later question, is in `state`. Never rejects.
   * Call it again when the key or the address changes.
   */
  refresh(): Promise<void> {
    this.#latest = this.#refresh();
    return this.#latest;
  }

  /** Asks anew and rejects with the reason when there is no answer: for somebody who waits for it. */
  async load(): Promise<void> {
    await this.refresh();
    const { error } = this.#state.value;
    if (error) {
      throw error;
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #refresh(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    this.#state.value = { ...this.#state.value, kind: 'loading', error: undefined };
    const next = await this.#ask();
    if (turn !== this.#asked) {
      await this.#latest;
    } else if (!this.#store.isDisposed) {
      this.#state.value = next;
    }
  }

  async #ask(): Promise<ModelCatalogState> {
    try {
      const { models, endpoint } = await this.#client.listModels(this.#abort.signal);
      this.#log.debug(`${models.length} models on offer`);
      return { kind: 'ready', models, endpoint, error: undefined };
    } catch (thrown) {
      const error = asHostError(thrown);
      this.#log.debug(`No list of models: ${error.code}`);
      return { ...this.#state.value, kind: 'failed', error };
    }
  }
}
