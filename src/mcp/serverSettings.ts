import type { ServerPolicy } from './policy/serverPolicy.ts';

/** When a server that may run is started: with the window, when something needs it, or only by hand. */
export type Autostart = 'always' | 'onDemand' | 'never';

/** How long a server may take, in milliseconds. */
export interface ServerTimeouts {
  /** From the start of the process, or the first request, until the server is ready. */
  readonly startMs: number;
  /** A call without an answer or progress. */
  readonly callMs: number;
  /** A call altogether, whatever progress it reports. */
  readonly maximumMs: number;
  /** A server that was started on demand and that nobody uses is stopped after this; 0 means never. */
  readonly idleMs: number;
}

/** What the user's settings say about servers; never taken from a workspace. */
export interface ServerSettings {
  readonly policy: ServerPolicy;
  readonly autostart: Autostart;
  readonly timeouts: ServerTimeouts;
  /** What differs for single servers, by name. */
  readonly timeoutsByName: ReadonlyMap<string, Partial<ServerTimeouts>>;
}
