import type { Client } from '@modelcontextprotocol/client';
import { Debouncer } from '../../base/async.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { HostError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { signal, type ReadonlySignal } from '../../base/signal.ts';
import { emptyListing, type Listing } from './listing.ts';
import type { ListingSource } from './listingSource.ts';
import { readPages } from './readPages.ts';

/** Servers announce changes in bursts. */
const DEBOUNCE_MS = 150;

/** Keeps one list of a server as it is now; a reload that is overtaken by the next one leaves no trace. */
export class ListingLoader<T> implements Disposable {
  readonly #store = new DisposableStore();
  readonly #source: ListingSource<T>;
  readonly #log: Logger;
  readonly #listing = signal<Listing<T>>(emptyListing);
  readonly #reload: Debouncer;
  #client: Client | undefined;
  #loading: AbortController | undefined;

  constructor(source: ListingSource<T>, log: Logger) {
    this.#source = source;
    this.#log = log;
    this.#reload = this.#store.add(new Debouncer(DEBOUNCE_MS, () => void this.#load()));
    this.#store.add({ dispose: () => this.#loading?.abort() });
  }

  get listing(): ReadonlySignal<Listing<T>> {
    return this.#listing;
  }

  /** Loads the list from a connected client, if its server offers it. */
  start(client: Client): void {
    if (this.#source.isOffered(client.getServerCapabilities() ?? {})) {
      this.#client = client;
      void this.#load();
    }
  }

  /** Loads the list again, soon; the present items stay until the new ones are here. */
  reload(): void {
    if (this.#client !== undefined && !this.#store.isDisposed) {
      this.#reload.schedule();
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #load(): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#store.isDisposed) {
      return;
    }
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#listing.value = { kind: 'loading', items: this.#listing.peek().items };
    const listing = await this.#read(client, loading.signal);
    if (!loading.signal.aborted) {
      this.#listing.value = listing;
    }
  }

  /** The quick way first; when it fails the long one, which keeps the pages that are good. */
  async #read(client: Client, signal: AbortSignal): Promise<Listing<T>> {
    try {
      return { kind: 'ready', items: await this.#source.readAll(client, signal) };
    } catch (error) {
      if (signal.aborted || client.transport === undefined) {
        return this.#failed([], error);
      }
    }
    const { items, error } = await readPages(this.#source, client, signal);
    return error === undefined ? { kind: 'ready', items } : this.#failed(items, error);
  }

  #failed(items: readonly T[], cause: unknown): Listing<T> {
    const message = `The list of ${this.#source.name} could not be read: ${messageOf(cause)}`;
    this.#log.debug(message);
    const error = cause instanceof HostError ? cause : new HostError('server.protocol', message, { cause });
    return { kind: 'failed', items: items.length > 0 ? items : this.#listing.peek().items, error };
  }
}
