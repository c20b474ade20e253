/*
 * A registry of servers that speaks the REST API v0.1 on a loopback port, as long as it runs: `--http <port>`, and its
 * URL on standard output. A first step in the path makes it misbehave: `/slow/v0.1/servers`, `/garbage/…`, and so on.
 */
import http from 'node:http';

interface Listing {
  readonly name: string;
  readonly version: string;
  readonly isLatest: boolean;
  readonly status?: string;
}

const listings: readonly Listing[] = [
  { name: 'io.example/notes', version: '1.0.0', isLatest: false },
  { name: 'io.example/notes', version: '1.1.0', isLatest: false, status: 'deprecated' },
  { name: 'io.example/notes', version: '2.0.0', isLatest: true },
  { name: 'io.example/gone', version: '1.0.0', isLatest: true, status: 'deleted' },
  ...Array.from({ length: 70 }, (_, at) => {
    return { name: `io.example/many-${String(at).padStart(2, '0')}`, version: '1.0.0', isLatest: true };
  }),
];

const official = 'io.modelcontextprotocol.registry/official';

function entryOf({ name, version, isLatest, status = 'active' }: Listing): object {
  const identifier = `@example/${name.split('/')[1]}`;
  return {
    server: {
      name,
      title: name.split('/')[1],
      description: `What ${name} is for`,
      version,
      packages: [{ registryType: 'npm', identifier, version, runtimeHint: 'npx', transport: { type: 'stdio' } }],
    },
    _meta: { [official]: { status, publishedAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', isLatest } },
  };
}

function page(query: URLSearchParams): object {
  const text = query.get('search') ?? '';
  const found = listings.filter(
    ({ name, isLatest }) => name.includes(text) && (isLatest || query.get('version') !== 'latest'),
  );
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit') ?? 30);
  const servers = found.slice(start, end).map(entryOf);
  const next = end < found.length ? { nextCursor: String(end) } : {};
  return { servers, metadata: { count: servers.length, ...next } };
}

function answer(url: URL, response: http.ServerResponse): void {
  const [, encoded = '', version] = /^\/v0\.1\/servers\/([^/]+)\/versions(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  const known = listings.filter(({ name }) => name === decodeURIComponent(encoded));
  if (url.pathname === '/v0.1/servers') {
    send(response, 200, page(url.searchParams));
  } else if (known.length === 0) {
    send(response, 404, { error: 'Server not found' });
  } else if (version === undefined) {
    send(response, 200, { servers: known.map(entryOf), metadata: { count: known.length } });
  } else {
    const one = known.find((item) => (version === 'latest' ? item.isLatest : item.version === version));
    send(response, one === undefined ? 404 : 200, one === undefined ? { error: 'Version not found' } : entryOf(one));
  }
}

function send(response: http.ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

type Fault = (response: http.ServerResponse, rest: URL) => void;

const faults: Readonly<Record<string, Fault>> = {
  error: (response) => send(response, 500, { error: 'No disk' }),
  garbage: (response) => void response.end('<html>Welcome</html>'),
  shape: (response) => send(response, 200, { servers: 'none' }),
  partly: (response) => send(response, 200, { servers: [{ server: 5 }, null, ...listings.slice(0, 1).map(entryOf)] }),
  slow: (response) => response.flushHeaders(),
  huge: (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) {
        // As fast as it is read.
      }
    };
    response.on('drain', more);
    more();
  },
  moved: (response, rest) => void response.writeHead(302, { location: rest.pathname + rest.search }).end(),
  elsewhere: (response) => void response.writeHead(302, { location: 'http://127.0.0.2:9/v0.1/servers' }).end(),
  circle: (response, rest) => void response.writeHead(302, { location: `/circle${rest.pathname}` }).end(),
};

const server = http.createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, first = '', rest] = /^\/([a-z]+)(\/v0\.1\/.*)$/.exec(url.pathname) ?? [];
  const fault = Object.hasOwn(faults, first) ? faults[first] : undefined;
  if (fault === undefined) {
    answer(url, response);
  } else {
    fault(response, new URL(`${rest}${url.search}`, url));
  }
});

server.listen(Number(process.argv[process.argv.indexOf('--http') + 1] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
