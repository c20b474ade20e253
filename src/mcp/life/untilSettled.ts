import { deferred, onAbort } from '../../base/async.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ServerState } from '../connection/connectionState.ts';

/** Resolves when `state` is no longer `starting`, or when `signal` aborts. */
export async function untilSettled(state: ReadonlySignal<ServerState>, signal?: AbortSignal): Promise<void> {
  const settled = deferred<void>();
  const watching = keep(() => void (state.value.kind !== 'starting' && settled.resolve()), settled.reject);
  const stopped = signal && onAbort(signal, () => settled.resolve());
  try {
    await settled.promise;
  } finally {
    watching.dispose();
    stopped?.dispose();
  }
}
