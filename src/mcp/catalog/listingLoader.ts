import type { Client } from '@modelcontextprotocol/client';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { HostError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { signal, type ReadonlySignal } from '../../base/signal.ts';
import { shorten } from '../shorten.ts';
import { emptyListing, type Listing } from './listing.ts';
import type { ListingSource } from './listingSource.ts';
import { readPages } from './readPages.ts';
import { ReloadPacer } from './reloadPacer.ts';
import { tidyList } from './tidyList.ts';

/** Milliseconds that a server may take for one page. A walk over all pages may take twice as long. */
const DEFAULT_PAGE_MS = 30_000;
const WALK = 2;

/** Of a reason that a server or a validator gave: as much as a person reads. */
const MAX_REASON = 500;

/** Keeps one list of a server as it is now. */
export class ListingLoader<T> implements Disposable {
  readonly #store = new DisposableStore();
  readonly #source: ListingSource<T>;
  readonly #log: Logger;
  readonly #pageMs: number;
  readonly #listing = signal<Listing<T>>(emptyListing);
  readonly #pacer: ReloadPacer;
  readonly #ending = new AbortController();
  #client: Client | undefined;
  #isLoading = false;
  /** True when the list has changed since it is being read. */
  #isStale = false;

  constructor(source: ListingSource<T>, log: Logger, pageMs = DEFAULT_PAGE_MS) {
    this.#source = source;
    this.#log = log;
    this.#pageMs = pageMs;
    this.#pacer = this.#store.add(new ReloadPacer(() => void this.#load()));
    this.#store.add({ dispose: () => this.#ending.abort() });
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
      this.#pacer.schedule();
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** One load at a time, to its end: a server that changes its list faster than it tells it would never be heard. */
  async #load(): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#store.isDisposed) {
      return;
    }
    this.#isStale = this.#isLoading;
    if (this.#isLoading) {
      return;
    }
    this.#isLoading = true;
    this.#listing.value = { kind: 'loading', items: this.#listing.peek().items };
    const listing = await this.#read(client, this.#ending.signal);
    this.#isLoading = false;
    if (!this.#store.isDisposed) {
      this.#listing.value = listing;
      if (this.#isStale) {
        this.reload();
      }
    }
  }

  /** The quick way first; when it fails the long one, which keeps the pages that are good. */
  async #read(client: Client, ending: AbortSignal): Promise<Listing<T>> {
    const totalMs = this.#pageMs * WALK;
    const late = AbortSignal.timeout(totalMs);
    try {
      const limits = { signal: AbortSignal.any([ending, late]), timeout: this.#pageMs };
      return this.#ready(client, await this.#source.readAll(client, limits));
    } catch (error) {
      // A server that gave no page in all that time gives none if it is asked again.
      if (ending.aborted || client.transport === undefined || (isTimeout(error) && !late.aborted)) {
        return this.#failed(client, [], error);
      }
    }
    const limits = { signal: ending, timeout: this.#pageMs, totalMs };
    const { items, error } = await readPages(this.#source, client, limits);
    return error === undefined ? this.#ready(client, items) : this.#failed(client, items, error);
  }

  #ready(client: Client, all: readonly T[]): Listing<T> {
    const { items, note } = tidyList(this.#source, all);
    this.#source.onRead?.(client, items);
    if (note === undefined) {
      return { kind: 'ready', items };
    }
    this.#log.warn(note);
    return { kind: 'ready', items, note };
  }

  #failed(client: Client, all: readonly T[], cause: unknown): Listing<T> {
    const error = cause instanceof HostError ? cause : this.#readError(cause);
    this.#log.debug(error.message);
    const { items } = tidyList(this.#source, all);
    this.#source.onRead?.(client, items);
    return { kind: 'failed', items: items.length > 0 ? items : this.#listing.peek().items, error };
  }

  #readError(cause: unknown): HostError {
    const what = `The list of ${this.#source.name} could not be read`;
    return isTimeout(cause)
      ? new HostError('server.timeout', `${what}: no answer within ${this.#pageMs / 1000} s.`, { cause })
      : new HostError('server.protocol', `${what}: ${shorten(messageOf(cause), MAX_REASON)}`, { cause });
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REQUEST_TIMEOUT';
}
