import { deferred, onAbort, settlesWithin, type Deferred } from '../../base/async.ts';
import type { Disposable } from '../../base/disposable.ts';
import { asHostError, HostError } from '../../base/errors.ts';
import { batch, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { MissingInput } from '../config/answers.ts';
import type { HttpLaunch, StdioLaunch } from '../config/serverDefinition.ts';
import { Connection } from '../connection/connection.ts';
import type { ConnectionOptions } from '../connection/connectionOptions.ts';
import type { ServerState } from '../connection/connectionState.ts';
import type { HealthRecorder } from './healthRecorder.ts';
import { nextStart, type RestartPolicy } from './restartPolicy.ts';

/** What a launch becomes when its last variables are filled in. */
export type PreparedLaunch =
  | { readonly kind: 'launch'; readonly launch: StdioLaunch | HttpLaunch }
  | { readonly kind: 'needsInput'; readonly missing: readonly MissingInput[] }
  | { readonly kind: 'failed'; readonly error: HostError };

/** What a life is made of. */
export interface ServerLifeOptions {
  /** Told by `signal` when nobody wants the launch any more; runs nothing from then on. */
  readonly prepare: (signal: AbortSignal) => Promise<PreparedLaunch>;
  readonly connection: () => Omit<ConnectionOptions, 'launch'>;
  readonly restarts: RestartPolicy;
  readonly health: HealthRecorder;
  /** Called whenever the server has become ready. */
  readonly onReady: () => void;
}

type LifeState = Extract<
  ServerState,
  { readonly kind: 'starting' | 'ready' | 'failed' | 'needsInput' | 'needsAuthorization' }
>;

/**
 * Keeps one server running while it is wanted: connects, connects again with growing pauses when it crashes or its
 * address is gone, and gives up visibly. Ends for good with `close()`.
 */
export class ServerLife implements Disposable {
  readonly #options: ServerLifeOptions;
  readonly #state = signal<LifeState>({ kind: 'starting' });
  readonly #connection = signal<Connection | undefined>(undefined);
  readonly #ending = new AbortController();
  #wake: Deferred<void> = deferred();
  #failures = 0;
  /** Whether an answer has come since the present launch began to be prepared. */
  #hasNewAnswers = false;
  #running: Promise<void> | undefined;

  constructor(options: ServerLifeOptions) {
    this.#options = options;
  }

  get state(): ReadonlySignal<LifeState> {
    return this.#state;
  }

  /** The link of this moment, ready or not. */
  get connection(): ReadonlySignal<Connection | undefined> {
    return this.#connection;
  }

  /** Begins, when `after` (the end of a former life) has settled. */
  start(after: Promise<unknown>): void {
    this.#running ??= this.#run(after);
  }

  /** Tries again now what waits: for its time, for an answer, for the user. */
  retry(): void {
    this.#failures = 0;
    this.#wakeUp();
  }

  /** Tries again now if it is an answer that is waited for. */
  onAnswersChanged(): void {
    this.#hasNewAnswers = true;
    if (this.#state.peek().kind === 'needsInput') {
      this.#wakeUp();
    }
  }

  /** When this resolves nothing of the server is left on this machine. */
  async close(): Promise<void> {
    this.dispose();
    await this.#connection.peek()?.close();
    await this.#running;
  }

  dispose(): void {
    this.#ending.abort();
    this.#connection.peek()?.dispose();
    this.#wake.resolve();
  }

  async #run(after: Promise<unknown>): Promise<void> {
    await after;
    while (!this.#isEnding()) {
      const pauseMs = await this.#liveOnce().catch((error: unknown) => this.#fail(error));
      if (this.#isEnding()) {
        return;
      }
      const isWoken = await this.#sleep(pauseMs);
      if (!isWoken) {
        this.#options.health.recordRestart();
      }
    }
  }

  /** One connection from its start to its end; gives the pause before the next, or undefined for "until woken". */
  async #liveOnce(): Promise<number | undefined> {
    this.#wake = deferred();
    this.#hasNewAnswers = false;
    this.#show({ kind: 'starting' });
    const prepared = await this.#prepare();
    if (this.#isEnding()) {
      return undefined;
    }
    switch (prepared.kind) {
      case 'needsInput':
        this.#show(prepared);
        if (this.#hasNewAnswers) {
          this.#wakeUp();
        }
        return undefined;
      case 'failed':
        this.#show(prepared);
        return undefined;
      case 'launch':
        return this.#connect(prepared.launch);
    }
  }

  /** Nothing of the server runs yet: what is still being prepared when the life ends, such as a question, is not waited for. */
  async #prepare(): Promise<PreparedLaunch> {
    const { signal: ending } = this.#ending;
    const ended = deferred<PreparedLaunch>();
    const error = new HostError('cancelled', 'Stopped while starting');
    const listener = onAbort(ending, () => ended.resolve({ kind: 'failed', error }));
    try {
      return await Promise.race([this.#options.prepare(ending), ended.promise]);
    } catch (problem) {
      return { kind: 'failed', error: asHostError(problem) };
    } finally {
      listener.dispose();
    }
  }

  async #connect(launch: StdioLaunch | HttpLaunch): Promise<number | undefined> {
    const { health, onReady } = this.#options;
    const connection = new Connection({ ...this.#options.connection(), launch });
    this.#connection.value = connection;
    await connection.start();
    const state = connection.state.peek();
    let readyAt: number | undefined;
    if (state.kind === 'ready') {
      readyAt = Date.now();
      this.#state.value = state;
      health.recordReady(readyAt);
      onReady();
    }
    const error = await connection.whenFailed;
    if (error === undefined || this.#isEnding()) {
      health.recordEnd();
      return undefined;
    }
    // Said at once: what the server has left running may take seconds to end.
    const pauseMs = this.#onFailure({ error, isRemote: launch.kind === 'http', ...sinceReady(readyAt) });
    const failedAt = Date.now();
    await connection.close();
    return pauseMs === undefined ? undefined : Math.max(0, pauseMs - (Date.now() - failedAt));
  }

  /** A bug, or a system that refuses what it never refuses, is shown too, and can be tried again. */
  #fail(error: unknown): undefined {
    this.#options.health.recordEnd();
    this.#show({ kind: 'failed', error: asHostError(error) });
  }

  #onFailure(end: {
    readonly error: HostError;
    readonly isRemote: boolean;
    readonly readyMs?: number;
  }): number | undefined {
    const { health, restarts } = this.#options;
    const { error } = end;
    health.recordEnd(end.readyMs === undefined ? undefined : { at: Date.now(), message: error.message });
    if (error.code === 'server.unauthorized') {
      this.#state.value = { kind: 'needsAuthorization', error };
      return undefined;
    }
    const next = nextStart({ ...end, failures: this.#failures }, restarts);
    this.#failures = next.failures;
    const retry = next.kind === 'retry' ? { retryAt: Date.now() + next.delayMs } : {};
    this.#state.value = { kind: 'failed', error, attempts: next.failures, ...retry };
    return next.kind === 'retry' ? next.delayMs : undefined;
  }

  /** True when somebody cut the pause short. */
  async #sleep(ms: number | undefined): Promise<boolean> {
    if (ms !== undefined) {
      return settlesWithin(this.#wake.promise, ms);
    }
    await this.#wake.promise;
    return true;
  }

  /** At once `starting` to whoever looks: a button that was pressed must show that it was. */
  #wakeUp(): void {
    batch(() => {
      const { kind } = this.#state.peek();
      if (kind !== 'ready' && kind !== 'starting') {
        this.#show({ kind: 'starting' });
        this.#wake.resolve();
      }
    });
  }

  #show(state: LifeState): void {
    if (state.kind !== 'starting' || this.#state.peek().kind !== 'starting') {
      this.#state.value = state;
    }
  }

  #isEnding(): boolean {
    return this.#ending.signal.aborted;
  }
}

function sinceReady(readyAt: number | undefined): { readonly readyMs?: number } {
  return readyAt === undefined ? {} : { readyMs: Date.now() - readyAt };
}
