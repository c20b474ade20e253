import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { HostError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { batch, computed, keep, signal, untracked, type ReadonlySignal, type Signal } from '../base/signal.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from './catalog/catalogItems.ts';
import type { ListingLoader } from './catalog/listingLoader.ts';
import { emptyListing, type Listing } from './catalog/listing.ts';
import { unavailable, type ToolOutcome } from './calls/toolOutcome.ts';
import type { Launch, ServerDefinition } from './config/serverDefinition.ts';
import { Connection } from './connection/connection.ts';
import type { ConnectionContext } from './connection/connectionOptions.ts';
import type { ServerState } from './connection/connectionState.ts';
import type { Server, ToolCallOptions } from './server.ts';
import { approvalKey } from './trust/approvalKey.ts';
import type { ServerTrust } from './trust/serverTrust.ts';

/** What a configured server needs beside its definition. */
export interface ManagedServerOptions {
  readonly trust: ServerTrust;
  readonly log: Logger;
  readonly connection: ConnectionContext;
  readonly onBug: (error: unknown) => void;
}

type RunnableLaunch = Exclude<Launch, { readonly kind: 'invalid' }>;

/** A configured server that runs exactly while trust, approval and the user's wish allow its present launch. */
export class ManagedServer implements Server, Disposable {
  readonly id: string;
  readonly name: string;
  readonly approvalKey: ReadonlySignal<string>;
  readonly state: ReadonlySignal<ServerState>;
  readonly tools: ReadonlySignal<Listing<McpTool>>;
  readonly resources: ReadonlySignal<Listing<McpResource>>;
  readonly resourceTemplates: ReadonlySignal<Listing<McpResourceTemplate>>;
  readonly prompts: ReadonlySignal<Listing<McpPrompt>>;

  readonly #store = new DisposableStore();
  readonly #options: ManagedServerOptions;
  readonly #definition: Signal<ServerDefinition>;
  readonly #connection = signal<Connection | undefined>(undefined);
  /** The state that keeps the server from running; undefined when nothing does. */
  readonly #barrier: ReadonlySignal<ServerState | undefined>;
  /** The key of the launch that the user has stopped; another launch is another matter. */
  readonly #stopped = signal<string | undefined>(undefined);
  /** The key of the launch that `#connection` belongs to. */
  #runningKey: string | undefined;
  #closed: Promise<unknown> = Promise.resolve();

  constructor(definition: ServerDefinition, options: ManagedServerOptions) {
    this.id = definition.id;
    this.name = definition.name;
    this.#options = options;
    this.#definition = signal(definition);
    this.approvalKey = computed(() => approvalKey(this.#definition.value));
    this.#barrier = computed(() => this.#findBarrier());
    this.state = computed(() => this.#barrier.value ?? this.#connection.value?.state.value ?? { kind: 'stopped' });
    this.tools = this.#listing((catalog) => catalog.tools);
    this.resources = this.#listing((catalog) => catalog.resources);
    this.resourceTemplates = this.#listing((catalog) => catalog.resourceTemplates);
    this.prompts = this.#listing((catalog) => catalog.prompts);
  }

  get definition(): ReadonlySignal<ServerDefinition> {
    return this.#definition;
  }

  /** Takes what the file says now; a changed launch takes effect at once. */
  update(definition: ServerDefinition): void {
    this.#definition.value = definition;
  }

  /** Begins to start and stop the server as trust, approval and launch change. */
  keepRunning(): void {
    this.#store.add(keep(() => this.#converge(), this.#options.onBug));
  }

  async start(): Promise<void> {
    if (this.state.peek().kind === 'failed') {
      await this.restart();
      return;
    }
    this.#stopped.value = undefined;
    await this.#connection.peek()?.start();
  }

  async stop(): Promise<void> {
    batch(() => {
      this.#stopped.value = this.approvalKey.peek();
      this.#replace(undefined);
    });
    await this.#closed;
  }

  async restart(): Promise<void> {
    batch(() => {
      this.#stopped.value = undefined;
      this.#replace(this.#allowedLaunch());
    });
    await this.#connection.peek()?.start();
  }

  callTool(
    toolName: string,
    args: Readonly<Record<string, unknown>>,
    options: ToolCallOptions = {},
  ): Promise<ToolOutcome> {
    const listing = this.tools.peek();
    if (listing.kind === 'ready' && !listing.items.some((tool) => tool.name === toolName)) {
      const error = new HostError('server.unknownTool', `${this.name} has no tool "${toolName}".`);
      return Promise.resolve(unavailable(error));
    }
    const connection = this.#connection.peek();
    if (connection === undefined) {
      const error = new HostError('server.notReady', `${this.name} is not running.`, { remedy: 'restartServer' });
      return Promise.resolve(unavailable(error));
    }
    return connection.callTool({ toolName, args, options });
  }

  /** Ends the server for good; its whole process tree is gone when this resolves. */
  async close(): Promise<void> {
    this.dispose();
    await this.#closed;
  }

  dispose(): void {
    this.#store.dispose();
    this.#replace(undefined);
  }

  #findBarrier(): ServerState | undefined {
    const { launch } = this.#definition.value;
    if (launch.kind === 'invalid') {
      return { kind: 'failed', error: launch.error };
    }
    const { trust } = this.#options;
    if (!trust.isWorkspaceTrusted.value) {
      return { kind: 'restricted' };
    }
    return trust.approvals.value.has(this.approvalKey.value) ? undefined : { kind: 'needsApproval' };
  }

  #allowedLaunch(): RunnableLaunch | undefined {
    const { launch } = this.#definition.value;
    const isAllowed = this.#barrier.value === undefined && this.#stopped.value !== this.approvalKey.value;
    return isAllowed && launch.kind !== 'invalid' ? launch : undefined;
  }

  #converge(): void {
    const launch = this.#allowedLaunch();
    const key = launch && this.approvalKey.value;
    if (key !== this.#runningKey) {
      untracked(() => this.#replace(launch));
    }
  }

  /** Ends the present connection and begins the next one, which waits for that end: two lives of a server never overlap. */
  #replace(launch: RunnableLaunch | undefined): void {
    const old = this.#connection.peek();
    const next = launch === undefined || this.#store.isDisposed ? undefined : this.#newConnection(launch);
    batch(() => {
      this.#runningKey = next && this.approvalKey.peek();
      this.#connection.value = next;
      this.#closed = Promise.all([this.#closed, old?.close().catch(this.#options.onBug)]);
      void next?.start(this.#closed);
    });
  }

  #newConnection(launch: RunnableLaunch): Connection {
    return new Connection({ ...this.#options.connection, log: this.#options.log, launch });
  }

  #listing<T>(choose: (catalog: Catalog) => ListingLoader<T>): ReadonlySignal<Listing<T>> {
    return computed(() => {
      const connection = this.state.value.kind === 'ready' ? this.#connection.value : undefined;
      return connection === undefined ? emptyListing : choose(connection.catalog).listing.value;
    });
  }
}
