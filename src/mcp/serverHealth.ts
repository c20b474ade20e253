/** How a server has been doing since the window opened. Latencies are those of its last calls, in milliseconds. */
export interface ServerHealth {
  readonly calls: number;
  /** Calls that got no answer, or an answer that says it failed. */
  readonly failures: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  /** Starts after the first one that nobody asked for. */
  readonly restarts: number;
  readonly lastCrash?: { readonly at: number; readonly message: string };
  /** When it became ready; absent while it is not. */
  readonly readySince?: number;
}
