import type { SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { HttpLaunch } from '../config/serverDefinition.ts';
import type * as Sdk from '../sdk.ts';
import { httpAddress } from './http/httpAddress.ts';
import { ServerFetch, type HttpTrace } from './http/serverFetch.ts';

/** A transport over HTTP, and what it met on the network. */
export interface TracedHttpTransport {
  readonly transport: StreamableHTTPClientTransport | SSEClientTransport;
  readonly trace: () => HttpTrace;
}

/**
 * Makes the transport for a server that listens on Streamable HTTP, or on the HTTP with SSE of 2024-11-05; it sends the
 * configured headers to that origin only.
 */
export function httpTransport(
  sdk: typeof Sdk,
  launch: HttpLaunch,
  usesEditorFetch?: () => boolean,
): TracedHttpTransport {
  const address = httpAddress(launch.url);
  const isSse = launch.transport === 'sse';
  const server = new ServerFetch(address, { usesEditorFetch, answersElsewhere: isSse });
  const Transport = isSse ? sdk.SSEClientTransport : sdk.StreamableHTTPClientTransport;
  const transport = new Transport(address.url, {
    fetch: server.fetch,
    requestInit: { headers: { ...launch.headers } },
  });
  const close = transport.close.bind(transport);
  Object.assign(transport, {
    close: async () => {
      await close();
      server.dispose();
    },
  });
  return { transport, trace: () => server.trace };
}
