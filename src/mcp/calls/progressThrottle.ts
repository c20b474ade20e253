import type { Disposable } from '../../base/disposable.ts';
import type { ToolProgress } from './toolOutcome.ts';

/** Faster than anybody reads. */
const PAUSE_MS = 50;

/** Passes on a running call's progress, but no faster than can be watched (MCP, basic/patterns/progress, flooding). */
export class ProgressThrottle implements Disposable {
  readonly #listener: (progress: ToolProgress) => void;
  #waiting: ToolProgress | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: (progress: ToolProgress) => void) {
    this.#listener = listener;
  }

  report(progress: ToolProgress): void {
    if (this.#timer !== undefined) {
      this.#waiting = progress;
      return;
    }
    this.#timer = setTimeout(() => this.#open(), PAUSE_MS);
    this.#listener(progress);
  }

  /** Passes on what waits. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) {
      this.#listener(waiting);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
  }

  #open(): void {
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) {
      this.report(waiting);
    }
  }
}
