import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import type { Disposable } from '../../../base/disposable.ts';
import { isRecord, parseJson } from '../../../base/json.ts';
import type { Logger } from '../../../base/logger.ts';
import type * as Sdk from '../../sdk.ts';
import { answeredId } from './answeredId.ts';
import { LineTail } from './lineTail.ts';
import { LineThrottle } from './lineThrottle.ts';
import { MessageLines, type OverlongLine } from './messageLines.ts';

/** Who is told of a server's messages. */
export interface MessageReceiver {
  readonly sdk: typeof Sdk;
  readonly log: Logger;
  onMessage(message: JSONRPCMessage): void;
  onError(error: Error): void;
}

/** What the JSON-RPC specification calls an internal error; the request itself was fine. */
const INTERNAL_ERROR = -32_603;
const QUOTED_CHARACTERS = 500;

/**
 * Understands what a server writes to its standard output: messages, one to a line or several in an array (the batches
 * of 2025-03-26). What is no message never ends the connection: it is logged, and if it answers a request, that fails.
 */
export class MessageStream implements Disposable {
  readonly #receiver: MessageReceiver;
  readonly #lines: MessageLines;
  readonly #noise: LineTail;
  readonly #throttle: LineThrottle;

  constructor(receiver: MessageReceiver, maxBytes?: number) {
    this.#receiver = receiver;
    this.#throttle = new LineThrottle((line) => receiver.log.warn(line));
    this.#noise = new LineTail((line) => this.#throttle.push(`Not a message on standard output: ${quote(line)}`));
    this.#lines = new MessageLines(
      { onLine: (text) => this.#onLine(text), onOverlong: (line) => this.#onOverlong(line) },
      maxBytes,
    );
  }

  /** The last lines that were not JSON, and the line that has no end yet if it looks like another. */
  get noise(): readonly string[] {
    const pending = this.#lines.pending.trim();
    return pending === '' || pending.startsWith('{') || pending.startsWith('[')
      ? this.#noise.lines
      : [...this.#noise.lines, pending];
  }

  append(chunk: Buffer): void {
    this.#lines.append(chunk);
  }

  /** Reads the last line, though it has no end, and logs what the log is owed. */
  dispose(): void {
    this.#lines.end();
    this.#throttle.dispose();
  }

  #onLine(line: string): void {
    // Some programs begin with a byte order mark, which is blank to `trim` and an error to JSON.
    const text = line.trim();
    if (text === '') {
      return;
    }
    const value = parseJson(text);
    if (value === undefined) {
      this.#noise.append(`${text}\n`);
    } else if (Array.isArray(value)) {
      value.forEach((item) => this.#onValue(item, text));
    } else {
      this.#onValue(value, text);
    }
  }

  #onValue(value: unknown, text: string): void {
    const { sdk } = this.#receiver;
    if (isMessage(value, sdk)) {
      this.#receiver.onMessage(value);
      return;
    }
    this.#throttle.push(`Not a JSON-RPC message on standard output: ${quote(text)}`);
    if (isRecord(value) && !('method' in value)) {
      this.#fail(value['id'], 'The server gave an answer that is not JSON-RPC.');
    }
  }

  #onOverlong(line: OverlongLine): void {
    const megabytes = Math.round(line.bytes / 1024 / 1024);
    const problem = `The server sent a message of ${megabytes} MiB, which is too long and was dropped.`;
    this.#throttle.push(`${problem} It began: ${quote(line.prefix)}`);
    if (!this.#fail(answeredId(line), problem)) {
      this.#receiver.onError(new Error(problem));
    }
  }

  /** Answers a request in the server's place, so that nobody waits for what will not come. */
  #fail(id: unknown, message: string): boolean {
    if (typeof id !== 'string' && typeof id !== 'number') {
      return false;
    }
    this.#receiver.onMessage({ jsonrpc: '2.0', id, error: { code: INTERNAL_ERROR, message } });
    return true;
  }
}

function isMessage(value: unknown, sdk: typeof Sdk): value is JSONRPCMessage {
  if (!isRecord(value)) {
    return false;
  }
  return 'method' in value
    ? sdk.isJSONRPCRequest(value) || sdk.isJSONRPCNotification(value)
    : sdk.isJSONRPCResultResponse(value) || sdk.isJSONRPCErrorResponse(value);
}

function quote(text: string): string {
  return text.slice(0, QUOTED_CHARACTERS);
}
