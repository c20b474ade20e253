import type { Disposable } from '../../base/disposable.ts';

/** Says when nobody has used something for a while; while somebody does, nothing is counted. */
export class IdleTimer implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #users = 0;
  #isDisposed = false;

  /** Somebody uses it from now on, until they say {@link leave}. */
  enter(): void {
    this.#users += 1;
    this.stop();
  }

  leave(): void {
    this.#users -= 1;
  }

  /** Begins to count anew; without a time, or with 0, nothing is counted. */
  restart(ms: number, onIdle: () => void): void {
    this.stop();
    if (ms > 0 && this.#users === 0 && !this.#isDisposed) {
      this.#timer = setTimeout(onIdle, ms);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.stop();
  }
}
