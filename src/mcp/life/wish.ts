import type { ServerState } from '../connection/connectionState.ts';
import type { Autostart } from '../serverSettings.ts';

/** What was asked of a server: nothing, to run, or to stay stopped as long as its launch is the one with this key. */
export type Wish =
  | { readonly kind: 'auto' }
  | { readonly kind: 'run' }
  | { readonly kind: 'stop'; readonly key: string; readonly why: 'user' | 'idle' };

/** What decides whether a server that may run is to run. */
export interface WishFacts {
  readonly wish: Wish;
  readonly autostart: Autostart;
  /** The key of the present launch. */
  readonly key: string;
  /** What the server offers is remembered from an earlier life. */
  readonly isKnown: boolean;
}

/** Whether a server that may run is to run now. */
export function isWanted({ wish, autostart, key, isKnown }: WishFacts): boolean {
  if (wish.kind === 'run') {
    return true;
  }
  // That nobody used it is no reason to stay stopped once servers are to run without being used.
  const isStopWanted = wish.kind === 'stop' && (wish.why === 'user' || autostart === 'onDemand');
  if (isStopWanted && wish.key === key) {
    return false;
  }
  // A server that was never seen is started once, to learn what it offers.
  return autostart === 'always' || (autostart === 'onDemand' && !isKnown);
}

/** Says why a server that may run does not. */
export function stoppedState(wish: Wish, autostart: Autostart): ServerState {
  const isByUser = wish.kind === 'stop' && wish.why === 'user';
  return { kind: 'stopped', why: isByUser ? 'user' : autostart === 'never' ? 'manual' : 'onDemand' };
}
