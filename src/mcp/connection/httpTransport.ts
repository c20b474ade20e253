import type { FetchLike, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { HttpLaunch } from '../config/serverDefinition.ts';
import type * as Sdk from '../sdk.ts';

/** What last came back from the network; tells a refused connection from an answer that is not MCP. */
export interface HttpTrace {
  readonly lastResponse?: { readonly status: number; readonly statusText: string; readonly contentType: string };
  /** Why no response came. */
  readonly lastFailure?: Error;
}

/** A transport over Streamable HTTP, and what it met on the network. */
export interface TracedHttpTransport {
  readonly transport: StreamableHTTPClientTransport;
  readonly trace: () => HttpTrace;
}

/** Makes the transport for a server that listens on Streamable HTTP; it sends the configured headers to that origin only. */
export function httpTransport(sdk: typeof Sdk, launch: HttpLaunch): TracedHttpTransport {
  let trace: HttpTrace = {};
  const tracedFetch: FetchLike = async (url, init) => {
    try {
      const response = await fetch(url, init);
      const contentType = response.headers.get('content-type') ?? '';
      trace = { lastResponse: { status: response.status, statusText: response.statusText, contentType } };
      return response;
    } catch (error) {
      trace = { lastFailure: error instanceof Error ? error : new Error(String(error)) };
      throw error;
    }
  };
  const transport = new sdk.StreamableHTTPClientTransport(new URL(launch.url), {
    fetch: tracedFetch,
    requestInit: { headers: { ...launch.headers } },
  });
  return { transport, trace: () => trace };
}
