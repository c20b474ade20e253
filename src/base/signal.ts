import { effect } from '@preact/signals-core';
import { toDisposable, type Disposable } from './disposable.ts';

export { batch, computed, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals-core';

/**
 * Runs `body` now and again whenever a signal that it read changes, until disposed.
 * A bug in `body` goes to `onBug` and the effect lives on: one broken view must not stop the others.
 */
export function keep(body: () => void, onBug: (error: unknown) => void): Disposable {
  return toDisposable(
    effect(() => {
      try {
        body();
      } catch (error) {
        onBug(error);
      }
    }),
  );
}
