import type { HostError } from '../../base/errors.ts';

/** What is known when a server's life has ended although nobody asked for it. */
export interface LifeEnd {
  readonly error: HostError;
  readonly isRemote: boolean;
  /** How long it was ready, in milliseconds; absent when it never was. */
  readonly readyMs?: number;
  /** Starts in a row, before this one, that did not last. */
  readonly failures: number;
}

/** How starts that nobody asked for are spaced. */
export interface RestartPolicy {
  /** Milliseconds before the first one; each further one waits twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** After so many failures in a row the host gives up, and says so. */
  readonly attempts: { readonly local: number; readonly remote: number };
  /** A life that lasted this long, in milliseconds, was a good one: counting starts anew. */
  readonly goodLifeMs: number;
}

/** Gives up on a program after about half a minute, and on an address after about a quarter of an hour. */
export const DEFAULT_RESTARTS: RestartPolicy = {
  firstMs: 1000,
  longestMs: 60_000,
  attempts: { local: 5, remote: 18 },
  goodLifeMs: 60_000,
};

/** What to do after a life has ended: start again after `delayMs`, or wait for the user. */
export type NextStart =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly failures: number }
  | { readonly kind: 'giveUp'; readonly failures: number };

/**
 * A program that never became ready is not tried again by itself, for it would fail the same way, unless it had been
 * ready before in this series; an address that cannot be reached may be back soon.
 */
export function nextStart(end: LifeEnd, policy: RestartPolicy): NextStart {
  const isGood = end.readyMs !== undefined && end.readyMs >= policy.goodLifeMs;
  const failures = isGood ? 1 : end.failures + 1;
  const limit = end.isRemote ? policy.attempts.remote : policy.attempts.local;
  if (!isWorthRetrying(end) || failures > limit) {
    return { kind: 'giveUp', failures };
  }
  return { kind: 'retry', delayMs: Math.min(policy.firstMs * 2 ** (failures - 1), policy.longestMs), failures };
}

function isWorthRetrying({ error, isRemote, readyMs, failures }: LifeEnd): boolean {
  if (error.code === 'server.unreachable') {
    return isRemote;
  }
  const isCrash = error.code === 'server.exited' || error.code === 'server.timeout';
  return isCrash && (readyMs !== undefined || failures > 0);
}
