import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { computed, keep, type ReadonlySignal } from '../../base/signal.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from '../catalog/catalogItems.ts';
import type { CatalogMemory, RememberedCatalog } from '../catalog/catalogMemory.ts';
import { emptyListing, type Listing } from '../catalog/listing.ts';

/** Where a server's lists come from. */
export interface ShownCatalogOptions {
  /** The lists of the running server; undefined while it is not ready. */
  readonly live: ReadonlySignal<Catalog | undefined>;
  /** Where the lists of this launch are kept; undefined while the server is not to be seen with any. */
  readonly remembered: ReadonlySignal<{ readonly serverId: string; readonly launchHash: string } | undefined>;
  readonly memory: CatalogMemory;
}

/** What a server has on offer: live while it runs, and what it offered last when it does not. */
export class ShownCatalog implements Disposable {
  readonly tools: ReadonlySignal<Listing<McpTool>>;
  readonly resources: ReadonlySignal<Listing<McpResource>>;
  readonly resourceTemplates: ReadonlySignal<Listing<McpResourceTemplate>>;
  readonly prompts: ReadonlySignal<Listing<McpPrompt>>;
  /** True when something is remembered of this launch. */
  readonly isKnown: ReadonlySignal<boolean>;

  readonly #store = new DisposableStore();
  readonly #options: ShownCatalogOptions;
  readonly #last: ReadonlySignal<RememberedCatalog | undefined>;

  constructor(options: ShownCatalogOptions) {
    this.#options = options;
    // Read again when the server stops: what it offered has been written down by then.
    this.#last = computed(() => {
      const key = options.live.value === undefined ? options.remembered.value : undefined;
      return key && options.memory.read(key.serverId, key.launchHash);
    });
    this.isKnown = computed(() => this.#last.value !== undefined);
    this.tools = this.#listing(
      (catalog) => catalog.tools.listing,
      (last) => last.tools,
    );
    this.resources = this.#listing(
      (catalog) => catalog.resources.listing,
      (last) => last.resources,
    );
    this.resourceTemplates = this.#listing(
      (catalog) => catalog.resourceTemplates.listing,
      (last) => last.resourceTemplates,
    );
    this.prompts = this.#listing(
      (catalog) => catalog.prompts.listing,
      (last) => last.prompts,
    );
  }

  /** Begins to write down what the running server offers. */
  start(onBug: (error: unknown) => void): void {
    this.#store.add(keep(() => this.#remember(), onBug));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #remember(): void {
    const live = this.#options.live.value;
    const key = this.#options.remembered.value;
    if (live === undefined || key === undefined) {
      return;
    }
    const { serverId, launchHash } = key;
    const before = this.#options.memory.read(serverId, launchHash);
    const catalog: RememberedCatalog = {
      tools: known(live.tools.listing.value, before?.tools),
      resources: known(live.resources.listing.value, before?.resources),
      resourceTemplates: known(live.resourceTemplates.listing.value, before?.resourceTemplates),
      prompts: known(live.prompts.listing.value, before?.prompts),
    };
    if (live.tools.listing.value.kind !== 'loading') {
      this.#options.memory.write(serverId, launchHash, catalog);
    }
  }

  #listing<T>(
    ofLive: (catalog: Catalog) => ReadonlySignal<Listing<T>>,
    ofLast: (last: RememberedCatalog) => readonly T[],
  ): ReadonlySignal<Listing<T>> {
    return computed(() => {
      const live = this.#options.live.value;
      if (live !== undefined) {
        return ofLive(live).value;
      }
      const items = this.#last.value === undefined ? [] : ofLast(this.#last.value);
      return items.length === 0 ? emptyListing : { kind: 'remembered', items };
    });
  }
}

/** A list that is not there yet, or could not be read, is what it was. */
function known<T>(listing: Listing<T>, before: readonly T[] = []): readonly T[] {
  return listing.kind === 'ready' || listing.kind === 'none' ? listing.items : before;
}
