import type { Disposable } from '../../base/disposable.ts';

/** Says when nobody has used something for a while. */
export class IdleTimer implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins to count anew; without a time, or with 0, nothing is counted. */
  restart(ms: number, onIdle: () => void): void {
    this.dispose();
    if (ms > 0) {
      this.#timer = setTimeout(onIdle, ms);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
