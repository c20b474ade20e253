import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, with all of its body. */
export interface LoopbackRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on the loopback address. */
export interface LoopbackServer {
  readonly url: string;
  /** Ends every connection, too. */
  close(): Promise<void>;
}

/** Starts a server that gives each request to `answer` once it is whole; one that cannot be answered is cut off. */
export async function startLoopbackServer(
  answer: (request: LoopbackRequest, response: ServerResponse) => void,
): Promise<LoopbackServer> {
  const server = createServer((incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    readText(incoming)
      .then((body) => answer({ method, path: url, headers, body }, response))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
