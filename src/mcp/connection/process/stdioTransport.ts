import { ChildProcess } from 'node:child_process';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import type { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { deferred } from '../../../base/async.ts';
import { HostError, messageOf } from '../../../base/errors.ts';
import { parseJson } from '../../../base/json.ts';
import type { Logger } from '../../../base/logger.ts';
import type { StdioLaunch } from '../../config/serverDefinition.ts';
import type * as Sdk from '../../sdk.ts';
import type { Environment } from './childEnvironment.ts';
import { childParameters, spawnFailed } from './childParameters.ts';
import { endProcess, type Grace } from './endProcess.ts';
import { LineTail } from './lineTail.ts';
import { descendantsOf, type ProcessIdentity } from './processTree.ts';

/** What a {@link StdioTransport} needs beside its launch. */
export interface StdioTransportOptions {
  readonly sdk: typeof Sdk;
  readonly launch: StdioLaunch;
  readonly inheritedEnv: Environment;
  readonly log: Logger;
  readonly grace?: Grace;
}

/** How long a server's own children may hold its pipes open after it has exited. */
const ORPHAN_PIPES_MS = 300;

/**
 * Runs a server as a child process around the SDK's own transport, and adds what that leaves to its caller: clear words
 * when the program cannot start, what the server said last, how it exited, and an end for its whole process tree.
 *
 * Not a subclass on purpose: for exactly its own class the SDK asks for the protocol era on a second process that
 * nobody can see or end; for any other it asks on this one.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  readonly #options: StdioTransportOptions;
  readonly #stderr: LineTail;
  readonly #noise: LineTail;
  readonly #exited = deferred<void>();
  #inner: StdioClientTransport | undefined;
  #child: ChildProcess | undefined;
  #children: readonly ProcessIdentity[] = [];
  #closing: Promise<void> | undefined;
  #hasExitedByItself = false;

  constructor(options: StdioTransportOptions) {
    this.#options = options;
    this.#stderr = new LineTail((line) => options.log.info(`[stderr] ${line}`));
    this.#noise = new LineTail((line) => this.#reportNoise(line));
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
    return this.#stderr.lines.length > 0 ? this.#stderr.lines : this.#noise.lines;
  }

  /** True when the server wrote to its standard output what is not a message, before it said anything else. */
  get hasWrittenNoise(): boolean {
    return this.#noise.lines.some((line) => !isJson(line));
  }

  async start(): Promise<void> {
    const { sdk, launch, inheritedEnv } = this.#options;
    const parameters = await childParameters(launch, inheritedEnv);
    if (this.#closing !== undefined) {
      throw new HostError('cancelled', 'Stopped before it started');
    }
    const inner = new sdk.StdioClientTransport(parameters);
    this.#inner = inner;
    const spawned = inner.start();
    // The process is there at once, and must be known before anybody can want to end it.
    this.#adopt(inner);
    try {
      await spawned;
    } catch (error) {
      throw spawnFailed(`${launch.command} could not be started: ${messageOf(error)}`, error);
    }
  }

  send(message: JSONRPCMessage): Promise<void> {
    return this.#inner?.send(message) ?? Promise.reject(new Error('Not started'));
  }

  /** Remembers the server's present children, so that they can be ended even if it exits by itself. */
  async noteChildren(): Promise<void> {
    if (this.#child?.pid !== undefined && this.exit === undefined) {
      this.#children = await descendantsOf(this.#child.pid);
    }
  }

  /** Ends the server: asks by closing its input, then insists; nothing of its process tree is left when this resolves. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #adopt(inner: StdioClientTransport): void {
    inner.stderr?.on('data', (chunk: Buffer) => this.#stderr.append(chunk));
    const child = childOf(inner);
    this.#child = child;
    const watchNoise = (chunk: Buffer): void => this.#noise.append(chunk);
    child?.stdout?.on('data', watchNoise);
    Object.assign(inner, {
      onerror: (error: Error) => this.onerror?.(error),
      onclose: () => this.#onInnerClose(),
      onmessage: (message: JSONRPCMessage) => {
        child?.stdout?.off('data', watchNoise);
        this.onmessage?.(message);
      },
    });
    child?.once('exit', () => {
      this.#hasExitedByItself = this.#closing === undefined;
      this.#exited.resolve();
      setTimeout(() => void this.#releasePipes(), ORPHAN_PIPES_MS).unref();
    });
  }

  #onInnerClose(): void {
    this.#exited.resolve();
    this.onclose?.();
  }

  /** A child of the server that outlives it may hold its pipes: the SDK would never notice the exit. */
  async #releasePipes(): Promise<void> {
    await this.close();
    this.#child?.stdout?.destroy();
    this.#child?.stderr?.destroy();
  }

  async #close(): Promise<void> {
    await this.noteChildren();
    // Started now, awaited last: the SDK closes the input at once and then waits for an end that comes from here.
    const closing = this.#inner?.close();
    if (this.#child?.pid !== undefined) {
      await endProcess({
        pid: this.#child.pid,
        children: this.#children,
        exited: this.#exited.promise,
        ...(this.#options.grace === undefined ? {} : { grace: this.#options.grace }),
      });
    }
    this.#child?.stdout?.destroy();
    this.#child?.stderr?.destroy();
    await closing;
  }

  #reportNoise(line: string): void {
    if (line.trim() !== '' && !isJson(line)) {
      this.#options.log.warn(`Not a message on standard output: ${line.slice(0, 500)}`);
    }
  }
}

/** The SDK's transport keeps its process to itself, and with it the exit code; without it only that is missing. */
function childOf(transport: StdioClientTransport): ChildProcess | undefined {
  const child: unknown = Reflect.get(transport, '_process');
  return child instanceof ChildProcess ? child : undefined;
}

function isJson(line: string): boolean {
  return parseJson(line) !== undefined;
}
