import { HostError, type HostErrorCode, type Remedy } from '../base/errors.ts';

/** What a failure of a request says besides its words. */
export interface ClaudeErrorOptions {
  readonly cause?: unknown;
  readonly remedy?: Remedy | undefined;
  readonly isRetryable?: boolean;
  readonly isOffline?: boolean;
  readonly retryAfterMs?: number | undefined;
}

/** A request to Claude that failed, and what has to be known to send it again. */
export class ClaudeError extends HostError {
  /** True when the same request may well succeed later. */
  readonly isRetryable: boolean;
  /** True when nothing at all could be reached: nothing helps but waiting for the network. */
  readonly isOffline: boolean;
  /** How long whoever answered asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(code: HostErrorCode, message: string, options: ClaudeErrorOptions = {}) {
    const { cause, remedy, isRetryable = false, isOffline = false, retryAfterMs } = options;
    super(code, message, { cause, ...(remedy && { remedy }) });
    this.name = 'ClaudeError';
    this.isRetryable = isRetryable;
    this.isOffline = isOffline;
    this.retryAfterMs = retryAfterMs;
  }
}
