import type { HostError } from '../../base/errors.ts';

/** What is known of one of a server's lists; `items` are the last ones seen, also while loading and after a failure. */
export interface Listing<T> {
  /** `none`: the server does not offer this kind, or was never seen. `remembered`: it is not running; this is what it offered last. */
  readonly kind: 'none' | 'remembered' | 'loading' | 'ready' | 'failed';
  readonly items: readonly T[];
  readonly error?: HostError;
  /** What a person should know of a list that is ready: a sentence on what is not in it, and why. */
  readonly note?: string;
}

/** A listing of nothing. */
export const emptyListing: Listing<never> = { kind: 'none', items: [] };
