import { StringDecoder } from 'node:string_decoder';

const MAX_LINES = 100;
const MAX_CHARACTERS = 64 * 1024;
const MAX_LINE = 8 * 1024;

/** Cuts a stream of bytes into lines, hands each on, and remembers the last ones (100 lines, 64 kB). */
export class LineTail {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #unfinished = '';
  #lines: string[] = [];
  #size = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** The last lines, also one that has no end yet. */
  get lines(): readonly string[] {
    return this.#unfinished === '' ? this.#lines : [...this.#lines, this.#unfinished];
  }

  append(chunk: Buffer | string): void {
    const text = this.#unfinished + (typeof chunk === 'string' ? chunk : this.#decoder.write(chunk));
    const lines = text.split(/\r?\n/);
    this.#unfinished = lines.pop() ?? '';
    lines.forEach((line) => this.#keep(line));
    while (this.#unfinished.length > MAX_LINE) {
      this.#keep(this.#unfinished.slice(0, MAX_LINE));
      this.#unfinished = this.#unfinished.slice(MAX_LINE);
    }
  }

  #keep(line: string): void {
    const kept = line.slice(0, MAX_LINE);
    this.#onLine(kept);
    this.#lines.push(kept);
    this.#size += kept.length;
    while (this.#lines.length > MAX_LINES || this.#size > MAX_CHARACTERS) {
      this.#size -= this.#lines.shift()?.length ?? 0;
    }
  }
}
