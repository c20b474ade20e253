import { toDisposable, type Disposable } from './disposable.ts';

/** Subscribes to an occurrence; disposing the result ends the subscription. Same shape as VS Code's own events. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The owner's side of an {@link Event}: whoever holds it fires, everybody else only listens. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();
  #isDisposed = false;

  readonly event: Event<T> = (call) => {
    const entry = { call };
    if (!this.#isDisposed) {
      this.#listeners.add(entry);
    }
    return toDisposable(() => this.#listeners.delete(entry));
  };

  /** Calls every listener; one that throws does not keep the others from being called. */
  fire(value: T): void {
    const failures: unknown[] = [];
    const present = [...this.#listeners];
    for (const { call } of present) {
      try {
        call(value);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'An event listener failed');
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.clear();
  }
}
