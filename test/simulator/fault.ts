/** Something that goes wrong with an answer. */
export type Fault = WholeFault | StreamFault;

/** A fault in place of a message. */
export type WholeFault =
  | StatusFault
  /** A page from something between the client and the API, such as a proxy. */
  | { readonly kind: 'html'; readonly status: number }
  /** An error in the API's form, but with status 200. */
  | { readonly kind: 'errorBody'; readonly errorType: string; readonly message: string };

/**
 * A fault that lets the stream begin. Those with `afterEvents` let that many server-sent events through first (half of
 * them by default).
 */
export type StreamFault =
  /** The API's own `error` event in the middle of the stream, then the end. */
  | { readonly kind: 'errorEvent'; readonly errorType: string; readonly message: string; readonly afterEvents?: number }
  /** The body ends properly, but too early: no `message_stop`. */
  | { readonly kind: 'cleanClose'; readonly afterEvents?: number }
  /** The connection is reset. */
  | { readonly kind: 'reset'; readonly afterEvents?: number }
  /** Nothing more comes, and the connection stays open until the client or the simulator closes it. */
  | { readonly kind: 'stall'; readonly afterEvents?: number }
  | OddStream;

/** Nothing is lost here: the stream is whole, but not what a client may be used to. */
export type OddStream =
  /** A few bytes at a time, with a pause after each. */
  | { readonly kind: 'slowDrip'; readonly bytes: number; readonly msBetween: number }
  /** An event of a name that does not exist yet. */
  | { readonly kind: 'unknownEvent'; readonly afterEvents?: number }
  /** A delta of a type that does not exist yet, in the first block. */
  | { readonly kind: 'unknownDelta' }
  /** A block of a type that does not exist yet, after all others. */
  | { readonly kind: 'unknownBlock' }
  /** The body is compressed. */
  | { readonly kind: 'gzip' };

/** An error answer in place of a message. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  /** The API's error type; by default the one that belongs to the status. */
  readonly errorType?: string;
  readonly message?: string;
  /** `error.details.error_code`. */
  readonly errorCode?: string;
  /** Value of `retry-after`: seconds, a time (sent as an HTTP date), or any text; absent: no such header. */
  readonly retryAfter?: number | string | Date;
  /** Value of `x-should-retry`; absent: no such header. */
  readonly shouldRetry?: boolean;
}

/** True for a fault that lets the stream begin. */
export function isStreamFault(fault: Fault): fault is StreamFault {
  return fault.kind !== 'status' && fault.kind !== 'html' && fault.kind !== 'errorBody';
}
