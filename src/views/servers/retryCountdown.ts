import { MutableDisposable, toDisposable, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { Server } from '../../mcp/server.ts';

/** Whose seconds are counted, and while what. */
export interface RetryCountdownOptions {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly isVisible: ReadonlySignal<boolean>;
  readonly onTick: (server: Server) => void;
  readonly onBug: (error: unknown) => void;
}

/** Calls `onTick` once a second for each server that waits for its next start, while somebody can see it; no timer runs otherwise. */
export function keepRetryCountdown({ servers, isVisible, onTick, onBug }: RetryCountdownOptions): Disposable {
  const ticking = new MutableDisposable();
  const effect = keep(() => {
    const waiting = isVisible.value ? servers.value.filter(isWaiting) : [];
    ticking.value = waiting.length === 0 ? undefined : everySecond(() => waiting.forEach(onTick));
  }, onBug);
  return toDisposable(() => {
    effect.dispose();
    ticking.dispose();
  });
}

function isWaiting(server: Server): boolean {
  const state = server.state.value;
  return state.kind === 'failed' && state.retryAt !== undefined;
}

function everySecond(action: () => void): Disposable {
  const timer = setInterval(action, 1000);
  return toDisposable(() => clearInterval(timer));
}
