/**
 * Something that goes wrong with an answer. Those with `afterEvents` let that many server-sent events through first
 * (half of them by default).
 */
export type Fault =
  | StatusFault
  /** A page from something between the client and the API, such as a proxy. */
  | { readonly kind: 'html'; readonly status: number }
  /** The API's own `error` event in the middle of the stream, then the end. */
  | { readonly kind: 'errorEvent'; readonly errorType: string; readonly message: string; readonly afterEvents?: number }
  /** The body ends properly, but too early: no `message_stop`. */
  | { readonly kind: 'cleanClose'; readonly afterEvents?: number }
  /** The connection is reset. */
  | { readonly kind: 'reset'; readonly afterEvents?: number }
  /** Nothing more comes, and the connection stays open until the client or the simulator closes it. */
  | { readonly kind: 'stall'; readonly afterEvents?: number };

/** An error answer in place of a message. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  /** The API's error type; by default the one that belongs to the status. */
  readonly errorType?: string;
  readonly message?: string;
  /** `error.details.error_code`. */
  readonly errorCode?: string;
  /** Value of `retry-after`; absent: no such header. */
  readonly retryAfter?: number | string;
  /** Value of `x-should-retry`; absent: no such header. */
  readonly shouldRetry?: boolean;
}

/** A fault that lets the stream begin. */
export type StreamFault = Exclude<Fault, StatusFault | { readonly kind: 'html' }>;

/** True for a fault that lets the stream begin. */
export function isStreamFault(fault: Fault): fault is StreamFault {
  return fault.kind !== 'status' && fault.kind !== 'html';
}
