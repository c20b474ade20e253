import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { deferred } from '../../../base/async.ts';
import { HostError, messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import type { StdioLaunch } from '../../config/serverDefinition.ts';
import type { Environment } from './childEnvironment.ts';
import { DEFAULT_GRACE, endProcess, type Grace } from './endProcess.ts';
import { prepareChild, type PreparedChild } from './prepareChild.ts';
import { identifyChild, type ProcessIdentity } from './processTable.ts';
import { RunRecorder } from './runRecorder.ts';
import type { RunRecords } from './runRecords.ts';
import { descendantsOf } from './serverRun.ts';
import { spawnChild } from './spawnChild.ts';
import { spawnFailed } from './spawnFailed.ts';

/** What a {@link ServerProcess} needs beside its launch. */
export interface ServerProcessOptions {
  readonly launch: StdioLaunch;
  readonly inheritedEnv: Environment;
  readonly log: Logger;
  readonly grace?: Grace;
  /** Where it is noted what has to be ended should this host be killed. */
  readonly runs?: RunRecords;
}

/** Who is told of what comes from the process. */
export interface ProcessListener {
  onStdout(chunk: Buffer): void;
  onStderr(chunk: Buffer): void;
  onError(error: Error): void;
  /** Nothing more will come; told once. */
  onClosed(): void;
}

/** How long a server's own children may hold its pipes open after it has exited. */
const ORPHAN_PIPES_MS = 300;

/** One server's process, from the look at what it needs to the end of the last process that it has started. */
export class ServerProcess {
  readonly #options: ServerProcessOptions;
  readonly #listener: ProcessListener;
  readonly #run = randomUUID();
  readonly #recorder: RunRecorder | undefined;
  readonly #exited = deferred<void>();
  #child: ChildProcessWithoutNullStreams | undefined;
  #leader: ProcessIdentity | undefined;
  #known: readonly ProcessIdentity[] = [];
  #closing: Promise<void> | undefined;
  #hasExitedByItself = false;
  #hasClosed = false;

  constructor(options: ServerProcessOptions, listener: ProcessListener) {
    const { log, runs, launch } = options;
    this.#options = options;
    this.#listener = listener;
    this.#recorder = runs && new RunRecorder(runs, log, { id: this.#run, command: launch.command });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get stdin(): Writable | undefined {
    return this.#child?.stdin;
  }

  /** How the process ended: `code 1`, `SIGSEGV`; undefined while it runs. */
  get exit(): string | undefined {
    const { exitCode, signalCode } = this.#child ?? {};
    return typeof exitCode === 'number' ? `code ${exitCode}` : (signalCode ?? undefined);
  }

  /** True when it ended although nobody had asked it to. */
  get hasExitedByItself(): boolean {
    return this.#hasExitedByItself;
  }

  /** Rejects with `server.spawnFailed`, or with `cancelled` when it was closed meanwhile. */
  async start(): Promise<void> {
    const { launch, inheritedEnv } = this.#options;
    const prepared = await prepareChild(launch, inheritedEnv);
    await this.#recorder?.note();
    try {
      if (this.#closing !== undefined) {
        throw new HostError('cancelled', 'Stopped before it started');
      }
      await this.#spawn(prepared);
    } catch (error) {
      await this.#recorder?.forget();
      throw error instanceof HostError
        ? error
        : spawnFailed(`${launch.command} could not be started: ${messageOf(error)}`, error);
    }
  }

  /** Remembers the present children, so that they can be ended even if they hide and the server exits by itself. */
  async noteChildren(): Promise<void> {
    await this.#lookForChildren();
    if (this.#leader !== undefined && this.#known.length > 0 && this.#closing === undefined) {
      await this.#recorder?.note({ child: this.#leader, known: this.#known });
    }
  }

  /** Asks the server to end by closing its input, then insists; nothing of its process tree is left when this resolves. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #spawn(prepared: PreparedChild): Promise<void> {
    const child = spawnChild(prepared, this.#run);
    // The process is there at once, and must be known before anybody can want to end it.
    if (child.pid !== undefined) {
      this.#leader = identifyChild(child.pid);
      this.#adopt(child);
      void this.#recorder?.note({ child: this.#leader });
    }
    await once(child, 'spawn');
  }

  #adopt(child: ChildProcessWithoutNullStreams): void {
    this.#child = child;
    // A pipe that breaks is told of by the write that broke it; without a listener it would end this process.
    [child, child.stdin, child.stdout, child.stderr].forEach((part) =>
      part.on('error', (error: Error) => this.#listener.onError(error)),
    );
    child.stdout.on('data', (chunk: Buffer) => this.#listener.onStdout(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#listener.onStderr(chunk));
    child.stdout.once('end', () => setTimeout(() => this.#onSilenced(), ORPHAN_PIPES_MS).unref());
    child.once('exit', () => {
      this.#hasExitedByItself = this.#closing === undefined;
      this.#exited.resolve();
      // A child of the server that outlives it may hold its pipes: nothing would ever be closed.
      setTimeout(() => {
        this.#onClosed();
        void this.close();
      }, ORPHAN_PIPES_MS).unref();
    });
    child.once('close', () => {
      this.#onClosed();
      void this.close();
    });
  }

  /** Who has closed its output can answer nothing any more, however long it lives on. */
  #onSilenced(): void {
    if (this.exit === undefined && this.#closing === undefined) {
      this.#options.log.warn('The server has closed its standard output; it is ended.');
      this.#onClosed();
      void this.close();
    }
  }

  async #lookForChildren(): Promise<void> {
    if (this.#leader !== undefined && this.exit === undefined) {
      this.#known = await descendantsOf(this.#leader);
    }
  }

  async #close(): Promise<void> {
    const child = this.#child;
    if (child !== undefined) {
      await this.#lookForChildren();
      child.stdin.end();
      await this.#end();
      [child.stdin, child.stdout, child.stderr].forEach((stream) => stream.destroy());
    }
    this.#onClosed();
  }

  async #end(): Promise<void> {
    const { log, launch, grace = DEFAULT_GRACE } = this.#options;
    const run = { id: this.#run, leader: this.#leader, known: this.#known, isGroupOurs: true };
    const left = await endProcess(run, this.#exited.promise, grace);
    if (left.length === 0) {
      await this.#recorder?.forget();
    } else {
      log.warn(`${launch.command} has left processes that cannot be ended: ${left.map(({ pid }) => pid).join(', ')}`);
    }
  }

  #onClosed(): void {
    if (!this.#hasClosed) {
      this.#hasClosed = true;
      this.#listener.onClosed();
    }
  }
}
