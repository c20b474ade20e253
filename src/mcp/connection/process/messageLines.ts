/** A line that was too long to be kept: its ends, which may tell whose answer it was. */
export interface OverlongLine {
  readonly prefix: string;
  readonly suffix: string;
  readonly bytes: number;
}

/** Who is told of the lines. */
export interface LineReceiver {
  onLine(text: string): void;
  onOverlong(line: OverlongLine): void;
}

/** One message may hold a large image; a longer one is dropped. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

const NEW_LINE = 0x0a;
const KEPT_BYTES = 4096;
const PENDING_BYTES = 500;

/**
 * Cuts a stream of bytes into lines (MCP, stdio transport: one message to a line). The bytes of a line are joined once,
 * at its end, so that the work grows with the stream and not with the square of a line, and no character is cut.
 */
export class MessageLines {
  readonly #receiver: LineReceiver;
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #size = 0;
  /** The beginning of a line that is too long; undefined while the line is not. */
  #prefix: Buffer | undefined;

  constructor(receiver: LineReceiver, maxBytes = MAX_MESSAGE_BYTES) {
    this.#receiver = receiver;
    this.#maxBytes = maxBytes;
  }

  /** The beginning of the line that has no end yet. */
  get pending(): string {
    return (this.#prefix ?? head(this.#chunks, PENDING_BYTES)).subarray(0, PENDING_BYTES).toString('utf8');
  }

  append(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, start)) {
      this.#keep(chunk.subarray(start, end));
      this.#finish();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** The stream has ended: what has no end yet is the last line. */
  end(): void {
    this.#finish();
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) {
      return;
    }
    this.#size += bytes.length;
    this.#chunks.push(bytes);
    if (this.#size > this.#maxBytes) {
      this.#prefix ??= head(this.#chunks, KEPT_BYTES);
      this.#chunks = [tail(this.#chunks, KEPT_BYTES)];
    }
  }

  #finish(): void {
    const chunks = this.#chunks;
    const bytes = this.#size;
    const prefix = this.#prefix;
    this.#chunks = [];
    this.#size = 0;
    this.#prefix = undefined;
    if (prefix !== undefined) {
      const suffix = Buffer.concat(chunks).toString('utf8');
      this.#receiver.onOverlong({ prefix: prefix.toString('utf8'), suffix, bytes });
    } else if (bytes > 0) {
      this.#receiver.onLine(Buffer.concat(chunks, bytes).toString('utf8'));
    }
  }
}

function head(chunks: readonly Buffer[], length: number): Buffer {
  const first: Buffer[] = [];
  let size = 0;
  for (const chunk of chunks) {
    if (size >= length) {
      break;
    }
    first.push(chunk.subarray(0, length - size));
    size += chunk.length;
  }
  return Buffer.concat(first);
}

function tail(chunks: readonly Buffer[], length: number): Buffer {
  const last: Buffer[] = [];
  let size = 0;
  for (const chunk of chunks.toReversed()) {
    if (size >= length) {
      break;
    }
    last.unshift(chunk.subarray(Math.max(0, chunk.length - (length - size))));
    size += chunk.length;
  }
  return Buffer.concat(last);
}
