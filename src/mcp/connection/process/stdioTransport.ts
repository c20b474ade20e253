import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import { messageOf } from '../../../base/errors.ts';
import type * as Sdk from '../../sdk.ts';
import { LineTail } from './lineTail.ts';
import { LineThrottle } from './lineThrottle.ts';
import { MessageStream } from './messageStream.ts';
import { ServerProcess, type ServerProcessOptions } from './serverProcess.ts';

/** What a {@link StdioTransport} needs beside its launch. */
export interface StdioTransportOptions extends ServerProcessOptions {
  readonly sdk: typeof Sdk;
}

/**
 * Speaks with a server that runs as a child process over its standard input and output (MCP, stdio transport). It says
 * in clear words why a program cannot start, keeps what the server said last and how it exited, lives on through
 * whatever the server writes, and leaves nothing of its process tree behind.
 *
 * Not the SDK's class, and not a subclass: for exactly its own class the SDK asks for the protocol era on a second
 * process that nobody can see or end; for any other it asks on this one.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  readonly #process: ServerProcess;
  readonly #messages: MessageStream;
  readonly #stderr: LineTail;
  readonly #stderrLog: LineThrottle;

  constructor(options: StdioTransportOptions) {
    const { sdk, log } = options;
    this.#stderrLog = new LineThrottle((line) => log.info(`[stderr] ${line}`));
    this.#stderr = new LineTail((line) => this.#stderrLog.push(line));
    this.#messages = new MessageStream({
      sdk,
      log,
      onMessage: (message) => this.#deliver(message),
      onError: (error) => this.onerror?.(error),
    });
    this.#process = new ServerProcess(options, {
      onStdout: (chunk) => this.#messages.append(chunk),
      onStderr: (chunk) => this.#stderr.append(chunk),
      onError: (error) => this.onerror?.(error),
      onClosed: () => this.#onClosed(),
    });
  }

  /** The SDK recognizes a transport over standard input and output by `pid` and `stderr`. */
  get pid(): number | null {
    return this.#process.pid ?? null;
  }

  get stderr(): null {
    return null;
  }

  /** How the process ended: `code 1`, `SIGSEGV`; undefined while it runs. */
  get exit(): string | undefined {
    return this.#process.exit;
  }

  /** True when the server ended although nobody had asked it to. */
  get hasExitedByItself(): boolean {
    return this.#process.hasExitedByItself;
  }

  /** The last lines that the server wrote to its standard error, or failing that to its standard output. */
  get lastWords(): readonly string[] {
    return this.#stderr.lines.length > 0 ? this.#stderr.lines : this.#messages.noise;
  }

  /** True when the server wrote to its standard output what is not a message. */
  get hasWrittenNoise(): boolean {
    return this.#messages.noise.length > 0;
  }

  /** Rejects with `server.spawnFailed`, or with `cancelled` when it was closed meanwhile. */
  start(): Promise<void> {
    return this.#process.start();
  }

  /** Resolves when the system has taken the message; rejects when the server takes none any more. */
  send(message: JSONRPCMessage): Promise<void> {
    const { stdin } = this.#process;
    if (stdin?.writable !== true) {
      return Promise.reject(new Error("The server's standard input is closed"));
    }
    return new Promise((resolve, reject) => {
      stdin.write(`${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Remembers the server's present children, so that they can be ended even if they hide and it exits by itself. */
  noteChildren(): Promise<void> {
    return this.#process.noteChildren();
  }

  /** Ends the server: asks by closing its input, then insists; nothing of its process tree is left when this resolves. */
  close(): Promise<void> {
    return this.#process.close();
  }

  #onClosed(): void {
    this.#messages.dispose();
    this.#stderrLog.dispose();
    this.onclose?.();
  }

  /** A bug in a listener is that listener's; the messages behind are read all the same. */
  #deliver(message: JSONRPCMessage): void {
    try {
      this.onmessage?.(message);
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(messageOf(error)));
    }
  }
}
