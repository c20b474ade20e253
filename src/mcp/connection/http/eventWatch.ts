import { answeredId } from '../process/answeredId.ts';

const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const KEPT_BYTES = 4096;

/**
 * Watches an event stream go by (WHATWG, server-sent events): how long the present event is, which requests were
 * answered, and whether the stream can be resumed. Keeps only the ends of an event; its cost grows with the stream alone.
 */
export class EventWatch {
  readonly #answered = new Set<string>();
  #prefix = '';
  #suffix = '';
  #lineBytes = 0;
  #lineEndsWith = 0;
  #eventBytes = 0;
  #isResumable = false;

  /** Bytes of the event that has no end yet. */
  get pendingBytes(): number {
    return this.#eventBytes;
  }

  /** True when an event had an id: whoever lost the stream may ask for the rest. */
  get isResumable(): boolean {
    return this.#isResumable;
  }

  hasAnswered(id: string | number): boolean {
    return this.#answered.has(String(id));
  }

  push(bytes: Uint8Array): void {
    let start = 0;
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
      this.#keep(bytes.subarray(start, end + 1));
      this.#endLine();
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
  }

  #keep(bytes: Uint8Array): void {
    if (this.#prefix.length < KEPT_BYTES) {
      this.#prefix += latin1(bytes.subarray(0, KEPT_BYTES));
    }
    this.#suffix = (this.#suffix + latin1(bytes.subarray(-KEPT_BYTES))).slice(-KEPT_BYTES);
    const content = bytes.at(-1) === NEW_LINE ? bytes.subarray(0, -1) : bytes;
    this.#lineBytes += content.length;
    this.#lineEndsWith = content.at(-1) ?? this.#lineEndsWith;
    this.#eventBytes += bytes.length;
  }

  #endLine(): void {
    const isBlank = this.#lineBytes === 0 || (this.#lineBytes === 1 && this.#lineEndsWith === CARRIAGE_RETURN);
    this.#lineBytes = 0;
    if (isBlank) {
      this.#endEvent();
    }
  }

  #endEvent(): void {
    this.#isResumable ||= /^id:./m.test(this.#prefix);
    const prefix = /^data:([^]*)$/m.exec(this.#prefix)?.[1];
    const id = prefix === undefined ? undefined : answeredId({ prefix, suffix: this.#suffix });
    if (id !== undefined) {
      this.#answered.add(String(id));
    }
    this.#prefix = '';
    this.#suffix = '';
    this.#eventBytes = 0;
  }
}

/** Ids and field names are ASCII, and no character is to be cut. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
