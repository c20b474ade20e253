import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpMisbehaviourId } from '../misbehaviours.ts';
import { httpBodies } from './httpBodies.ts';
import { readExchange, type Exchange, type Way } from './httpServer.ts';
import { httpStatuses } from './httpStatuses.ts';

/** What came to the other origin, to which nobody should go: one entry for each request, its headers. */
const strays: object[] = [];

/**
 * Serves the misbehaving servers on HTTP, each at `/ID`, and prints the base URL as its first line. `/strays` tells
 * what came to the origin that one of them redirects to, and nobody listens at the port of `refuses-connections`.
 */
export function serveHttp(): void {
  const elsewhere = http.createServer((request, response) => {
    strays.push(request.headers);
    response.end();
  });
  elsewhere.listen(0, '127.0.0.1', () => serveWays(urlOf(elsewhere)));
}

function serveWays(elsewhere: string): void {
  const ways: Readonly<Record<Exclude<HttpMisbehaviourId, 'refuses-connections'>, Way>> = {
    ...httpStatuses,
    ...httpBodies,
    'redirects-elsewhere': ({ response }) => void response.writeHead(307, { location: `${elsewhere}/mcp` }).end(),
  };
  const byPath = new Map<string, Way>(Object.entries(ways).map(([id, way]) => [`/${id}`, way]));
  byPath.set('/well-behaved', (exchange) => exchange.behave());
  byPath.set('/strays', ({ response }: Exchange) => void response.end(JSON.stringify(strays)));
  const server = http.createServer((request, response) => {
    const way = byPath.get(request.url ?? '');
    response.on('error', () => undefined);
    void readExchange(request, response).then((exchange) => way?.(exchange));
  });
  server.listen(0, '127.0.0.1', () => void process.stdout.write(`${urlOf(server)}\n`));
}

function urlOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
