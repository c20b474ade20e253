import type { Client } from '@modelcontextprotocol/client';
import { deferred } from '../../base/async.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { asHostError, HostError } from '../../base/errors.ts';
import { batch, signal, type ReadonlySignal } from '../../base/signal.ts';
import { Catalog } from '../catalog/catalog.ts';
import { callTool, type ToolCall } from '../calls/callTool.ts';
import { isUnavailable, stoppedDuring, unavailable, type NoAnswer, type ToolOutcome } from '../calls/toolOutcome.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import type { ConnectionState } from './connectionState.ts';
import type { Link } from './connectAttempt.ts';
import { answers } from './answers.ts';
import { openLink } from './link.ts';

/** What a call may end with that says something about the whole connection. */
const LOSSES = ['server.exited', 'server.unauthorized', 'server.unreachable'] as const;

/**
 * One life of the link to one server: `stopped → starting → ready`, each of the last two perhaps to `failed`, and
 * `stopped` for good once it is closed. A connection is started once; another life is another connection.
 */
export class Connection implements Disposable {
  readonly catalog: Catalog;

  readonly #store = new DisposableStore();
  readonly #options: ConnectionOptions;
  readonly #state = signal<ConnectionState>({ kind: 'stopped' });
  readonly #ending = new AbortController();
  readonly #ended = deferred<HostError | undefined>();
  /** Ends the waiting for each call that has not been answered. */
  readonly #calls = new Set<() => void>();
  #starting: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #link: Link | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.catalog = this.#store.add(new Catalog(options.log));
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  /** Resolves with the reason when the connection fails, at its start or later; with undefined when it is closed. */
  get whenFailed(): Promise<HostError | undefined> {
    return this.#ended.promise;
  }

  /** Resolves when the server is ready or has failed; never rejects. Waits for `after`, such as the end of a former life. */
  start(after?: Promise<unknown>): Promise<void> {
    this.#starting ??= this.#start(after);
    return this.#starting;
  }

  /** Calls a tool. Total: every failure is an outcome. */
  callTool(call: ToolCall): Promise<ToolOutcome> {
    return this.ask((client) => callTool(client, call), stoppedDuring(call.toolName));
  }

  /** Asks the server something; `ask` must be total, and `stopped` is the answer if the server ends before it has come. */
  async ask<T extends { readonly kind: string }>(
    ask: (client: Client) => Promise<T>,
    stopped: HostError,
  ): Promise<T | NoAnswer> {
    if (this.#link === undefined || this.#state.peek().kind !== 'ready') {
      return unavailable(new HostError('server.notReady', 'The server is not running.', { remedy: 'restartServer' }));
    }
    const outcome = await this.#untilEnding(ask(this.#link.client), stopped);
    void this.#noticeLoss(outcome);
    return outcome;
  }

  /** Says goodbye; when this resolves nothing of the server is left on this machine. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Closes without waiting. */
  dispose(): void {
    void this.close();
  }

  async #start(after: Promise<unknown> | undefined): Promise<void> {
    this.#state.value = { kind: 'starting' };
    try {
      await after;
      this.#ending.signal.throwIfAborted();
      const link = await openLink(this.#options, this.#ending.signal);
      this.#link = link;
      this.#ending.signal.throwIfAborted();
      void link.lost.then((error) => this.#fail(error));
      this.#options.log.info(`Ready: ${link.identity.name} ${link.identity.version}`);
      // As one change: whoever waits for a server's tools must not see it ready and not yet asked for them.
      batch(() => {
        this.#state.value = { kind: 'ready', server: link.identity };
        this.catalog.start(link.client);
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A server that is told to go may take seconds for it; what it still says about a call is not waited for. */
  #untilEnding<T>(calling: Promise<T>, stopped: HostError): Promise<T | NoAnswer> {
    const { promise, resolve } = deferred<T | NoAnswer>();
    const abandon = (): void => resolve(unavailable(stopped));
    this.#calls.add(abandon);
    void calling.then((outcome) => {
      this.#calls.delete(abandon);
      resolve(outcome);
    });
    return promise;
  }

  /** Nothing but a call tells that a server on HTTP is gone, has forgotten us, or wants other credentials. */
  async #noticeLoss(outcome: NoAnswer | { readonly kind: string }): Promise<void> {
    if (this.#options.launch.kind !== 'http' || !isUnavailable(outcome)) {
      return;
    }
    const code = LOSSES.find((loss) => loss === outcome.error.code);
    const client = this.#link?.client;
    // One answer may be lost on the way from a server that is well, and other calls are waiting for theirs.
    const isLost = code === 'server.unreachable' ? client !== undefined && !(await answers(client)) : true;
    if (code !== undefined && isLost) {
      this.#fail(new HostError(code, outcome.error.message, { remedy: 'restartServer' }));
    }
  }

  #fail(cause: unknown): void {
    if (this.#ending.signal.aborted) {
      return;
    }
    const error = asHostError(cause);
    this.#options.log.error(error.message);
    this.#state.value = { kind: 'failed', error };
    this.#ended.resolve(error);
    this.#store.dispose();
    void this.#link?.close();
  }

  async #close(): Promise<void> {
    this.#ending.abort();
    this.#calls.forEach((abandon) => abandon());
    this.#ended.resolve(undefined);
    this.#state.value = { kind: 'stopped' };
    this.#store.dispose();
    await this.#starting;
    await this.#link?.close();
  }
}
