import { deferred, onAbort } from '../../base/async.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ServerState } from '../connection/connectionState.ts';
import type { Server } from '../server.ts';

/** Resolves when it is known what a person may approve of a server, or when nobody is to be asked for it. */
export async function untilInspected({ state, approvable }: Pick<Server, 'state' | 'approvable'>): Promise<void> {
  await until(() => {
    const { kind } = state.value;
    return kind === 'needsApproval' ? approvable.value !== undefined : kind !== 'starting';
  });
}

/** Resolves when `state` is no longer `starting`, or when `signal` aborts. */
export function untilSettled(state: ReadonlySignal<ServerState>, signal?: AbortSignal): Promise<void> {
  return until(() => state.value.kind !== 'starting', signal);
}

/** Resolves when a condition on signals holds, or when `signal` aborts. */
export async function until(isSo: () => boolean, signal?: AbortSignal): Promise<void> {
  const settled = deferred<void>();
  const watching = keep(() => void (isSo() && settled.resolve()), settled.reject);
  const stopped = signal && onAbort(signal, () => settled.resolve());
  try {
    await settled.promise;
  } finally {
    watching.dispose();
    stopped?.dispose();
  }
}
