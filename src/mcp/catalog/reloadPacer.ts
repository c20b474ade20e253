import type { Disposable } from '../../base/disposable.ts';

/** Servers announce changes in bursts. */
const BURST_MS = 150;

/** Between one reload and the next, however often a server says that its list has changed. */
const PAUSE_MS = 1000;

/** Spaces the reloads of one list: soon after the first sign of change, and not again for a while. */
export class ReloadPacer implements Disposable {
  readonly #reload: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(reload: () => void) {
    this.#reload = reload;
  }

  /** Asks for a reload; asking again before it begins changes nothing. */
  schedule(): void {
    const sinceLast = performance.now() - this.#lastAt;
    this.#timer ??= setTimeout(() => this.#run(), Math.max(BURST_MS, PAUSE_MS - sinceLast));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #run(): void {
    this.#timer = undefined;
    this.#lastAt = performance.now();
    this.#reload();
  }
}
