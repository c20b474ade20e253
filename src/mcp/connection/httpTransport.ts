import type { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { HttpLaunch } from '../config/serverDefinition.ts';
import type * as Sdk from '../sdk.ts';
import { httpAddress } from './http/httpAddress.ts';
import { ServerFetch, type HttpTrace } from './http/serverFetch.ts';

/** A transport over Streamable HTTP, and what it met on the network. */
export interface TracedHttpTransport {
  readonly transport: StreamableHTTPClientTransport;
  readonly trace: () => HttpTrace;
}

/** Makes the transport for a server that listens on Streamable HTTP; it sends the configured headers to that origin only. */
export function httpTransport(sdk: typeof Sdk, launch: HttpLaunch): TracedHttpTransport {
  const address = httpAddress(launch.url);
  const server = new ServerFetch(address);
  const transport = new sdk.StreamableHTTPClientTransport(address.url, {
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
