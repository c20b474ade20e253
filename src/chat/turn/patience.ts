import { deferred, delay } from '../../base/async.ts';
import type { Logger } from '../../base/logger.ts';
import { ClaudeError } from '../../claude/claudeError.ts';
import type { TurnFailure } from '../conversation/conversation.ts';
import { failureOf } from './failureOf.ts';

/** Says how long to wait before a request is sent again, in milliseconds; undefined: waiting does not help. */
export type RetryDelay = (error: unknown, attempt: number) => number | undefined;

/** Why a request waits to be sent again. */
export interface Waiting {
  readonly attempt: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly failure: TurnFailure;
  /** True when nothing at all can be reached, as without a network. */
  readonly isOffline: boolean;
}

/** What waiting needs, and whom it tells. */
export interface PatienceParts {
  readonly retryDelay: RetryDelay;
  readonly clock: () => number;
  readonly log: Logger;
  readonly onWaiting: (waiting: Waiting) => void;
}

/** Waits before something that has failed is tried again, as long as that helps and nobody ends it. */
export class Patience {
  readonly #parts: PatienceParts;
  #wakeUp = deferred<void>();

  constructor(parts: PatienceParts) {
    this.#parts = parts;
  }

  /** Ends the waiting: it is tried again at once. */
  retryNow(): void {
    this.#wakeUp.resolve();
  }

  /** How long to wait after this attempt (counted from 1), in milliseconds; undefined when it is not to be tried again. */
  delayAfter(error: unknown, attempt: number): number | undefined {
    return this.#parts.retryDelay(error, attempt);
  }

  /** Resolves when it is time to try again, or with false when `signal` aborted meanwhile. */
  async wait(
    ms: number,
    { error, attempt }: { readonly error: unknown; readonly attempt: number },
    signal: AbortSignal,
  ): Promise<boolean> {
    const { clock, log, onWaiting } = this.#parts;
    const failure = failureOf(error);
    log.info(`Trying again in ${Math.round(ms / 1000)} s, after attempt ${attempt} (${failure.code})`);
    const wakeUp = deferred<void>();
    this.#wakeUp = wakeUp;
    const isOver = new AbortController();
    onWaiting({ attempt, failure, until: clock() + ms, isOffline: error instanceof ClaudeError && error.isOffline });
    const slept = delay(ms, AbortSignal.any([signal, isOver.signal])).catch(() => undefined);
    await Promise.race([slept, wakeUp.promise]);
    isOver.abort();
    return !signal.aborted;
  }
}
