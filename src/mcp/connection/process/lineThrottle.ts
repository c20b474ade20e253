import type { Disposable } from '../../../base/disposable.ts';

const WINDOW_MS = 1000;

/** Lets so many lines of a flood through to the log; more than anybody reads, less than what makes an editor slow. */
const MAX_LINES_PER_SECOND = 200;

/** Hands lines on, but only so many a second; for the rest one line that says how many there were. */
export class LineThrottle implements Disposable {
  readonly #write: (line: string) => void;
  readonly #perSecond: number;
  #windowEnd = 0;
  #written = 0;
  #omitted = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(write: (line: string) => void, perSecond = MAX_LINES_PER_SECOND) {
    this.#write = write;
    this.#perSecond = perSecond;
  }

  push(line: string): void {
    const now = Date.now();
    if (now >= this.#windowEnd) {
      this.#reportOmitted();
      this.#windowEnd = now + WINDOW_MS;
      this.#written = 0;
    }
    if (this.#written < this.#perSecond) {
      this.#written++;
      this.#write(line);
      return;
    }
    this.#omitted++;
    this.#timer ??= setTimeout(() => this.#reportOmitted(), this.#windowEnd - now).unref();
  }

  /** Says at once how many lines were left out. */
  dispose(): void {
    this.#reportOmitted();
  }

  #reportOmitted(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#omitted > 0) {
      this.#write(`… ${this.#omitted.toLocaleString('en-US')} lines left out`);
      this.#omitted = 0;
    }
  }
}
