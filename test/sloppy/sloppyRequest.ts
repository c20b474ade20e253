import type { IncomingHttpHeaders } from 'node:http';

/** One request that reached the server. */
export interface SloppyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}
