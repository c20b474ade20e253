import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import { deferred } from '../../../base/async.ts';
import { HostError, messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import type { StdioLaunch } from '../../config/serverDefinition.ts';
import type * as Sdk from '../../sdk.ts';
import type { Environment } from './childEnvironment.ts';
import { DEFAULT_GRACE, endProcess, type Grace } from './endProcess.ts';
import { LineTail } from './lineTail.ts';
import { LineThrottle } from './lineThrottle.ts';
import { MessageStream } from './messageStream.ts';
import { prepareChild, type PreparedChild } from './prepareChild.ts';
import { identifyChild, type ProcessIdentity } from './processTable.ts';
import { RunRecorder } from './runRecorder.ts';
import type { RunRecords } from './runRecords.ts';
import { descendantsOf } from './serverRun.ts';
import { spawnChild } from './spawnChild.ts';
import { spawnFailed } from './spawnFailed.ts';

/** What a {@link StdioTransport} needs beside its launch. */
export interface StdioTransportOptions {
  readonly sdk: typeof Sdk;
  readonly launch: StdioLaunch;
  readonly inheritedEnv: Environment;
  readonly log: Logger;
  readonly grace?: Grace;
  /** Where it is noted what has to be ended should this host be killed. */
  readonly runs?: RunRecords;
}

/** How long a server's own children may hold its pipes open after it has exited. */
const ORPHAN_PIPES_MS = 300;

/**
 * Runs a server as a child process and speaks with it over its standard input and output (MCP, stdio transport). It
 * says in clear words why a program cannot start, keeps what the server said last and how it exited, lives on through
 * whatever the server writes, and leaves nothing of its process tree behind.
 *
 * Not the SDK's class, and not a subclass: for exactly its own class the SDK asks for the protocol era on a second
 * process that nobody can see or end; for any other it asks on this one.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  readonly #options: StdioTransportOptions;
  readonly #run = randomUUID();
  readonly #recorder: RunRecorder | undefined;
  readonly #stderr: LineTail;
  readonly #stderrLog: LineThrottle;
  readonly #messages: MessageStream;
  readonly #exited = deferred<void>();
  #child: ChildProcessWithoutNullStreams | undefined;
  #leader: ProcessIdentity | undefined;
  #known: readonly ProcessIdentity[] = [];
  #closing: Promise<void> | undefined;
  #hasExitedByItself = false;
  #hasClosed = false;

  constructor(options: StdioTransportOptions) {
    const { sdk, log, runs, launch } = options;
    this.#options = options;
    this.#recorder = runs && new RunRecorder(runs, log, { id: this.#run, command: launch.command });
    this.#stderrLog = new LineThrottle((line) => log.info(`[stderr] ${line}`));
    this.#stderr = new LineTail((line) => this.#stderrLog.push(line));
    this.#messages = new MessageStream({
      sdk,
      log,
      onMessage: (message) => this.#deliver(message),
      onError: (error) => this.onerror?.(error),
    });
  }

  /** The SDK recognizes a transport over standard input and output by `pid` and `stderr`. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get stderr(): null {
    return null;
  }

  /** How the process ended: `code 1`, `SIGSEGV`; undefined while it runs. */
  get exit(): string | undefined {
    const { exitCode, signalCode } = this.#child ?? {};
    return typeof exitCode === 'number' ? `code ${exitCode}` : (signalCode ?? undefined);
  }

  /** True when the server ended although nobody had asked it to. */
  get hasExitedByItself(): boolean {
    return this.#hasExitedByItself;
  }

  /** The last lines that the server wrote to its standard error, or failing that to its standard output. */
  get lastWords(): readonly string[] {
    return this.#stderr.lines.length > 0 ? this.#stderr.lines : this.#messages.noise;
  }

  /** True when the server wrote to its standard output what is not a message. */
  get hasWrittenNoise(): boolean {
    return this.#messages.noise.length > 0;
  }

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

  /** Resolves when the system has taken the message; rejects when the server takes none any more. */
  send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#child?.stdin;
    if (stdin?.writable !== true) {
      return Promise.reject(new Error("The server's standard input is closed"));
    }
    return new Promise((resolve, reject) => {
      stdin.write(`${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Remembers the server's present children, so that they can be ended even if they hide and it exits by itself. */
  async noteChildren(): Promise<void> {
    if (this.#leader !== undefined && this.exit === undefined) {
      this.#known = await descendantsOf(this.#leader);
    }
  }

  /** Ends the server: asks by closing its input, then insists; nothing of its process tree is left when this resolves. */
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
      void this.#recorder?.note(this.#leader);
    }
    await once(child, 'spawn');
  }

  #adopt(child: ChildProcessWithoutNullStreams): void {
    this.#child = child;
    const onError = (error: Error): void => this.onerror?.(error);
    // A pipe that breaks is told of by the write that broke it; without a listener it would end this process.
    [child, child.stdin, child.stdout, child.stderr].forEach((part) => part.on('error', onError));
    child.stdout.on('data', (chunk: Buffer) => this.#messages.append(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#stderr.append(chunk));
    child.once('exit', () => {
      this.#hasExitedByItself = this.#closing === undefined;
      this.#exited.resolve();
      // A child of the server that outlives it may hold its pipes: nothing would ever be closed.
      setTimeout(() => void this.close(), ORPHAN_PIPES_MS).unref();
    });
    child.once('close', () => {
      this.#onClosed();
      void this.close();
    });
  }

  async #close(): Promise<void> {
    const child = this.#child;
    if (child !== undefined) {
      await this.noteChildren();
      child.stdin.end();
      await this.#end();
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
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
      this.#messages.dispose();
      this.#stderrLog.dispose();
      this.onclose?.();
    }
  }

  #deliver(message: JSONRPCMessage): void {
    try {
      this.onmessage?.(message);
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(messageOf(error)));
    }
  }
}
