import type { NoAnswer, ResourceContents } from './toolOutcome.ts';

/** How the reading of a resource ended. There is no other way: whatever happens becomes one of these. */
export type ResourceOutcome =
  | {
      readonly kind: 'ok';
      readonly contents: readonly ResourceContents[];
      /** A sentence on what was read and set aside, and why. */
      readonly note?: string;
    }
  /** The server has no such resource, or will not give it; or what it gave must not be used. */
  | { readonly kind: 'refused'; readonly message: string }
  | NoAnswer;

/** What whoever asks a server for something may give along. */
export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds without an answer after which it is given up. */
  readonly timeoutMs?: number;
}
