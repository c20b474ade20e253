import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { deferred, settlesWithin } from '../../../../src/base/async.ts';
import type { HttpLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { checkHttp } from '../../../../src/mcp/doctor/http/checkHttp.ts';
import { answeringServer, type ListeningServer } from '../support/httpServer.ts';
import { httpLaunch, testInput, words } from './examined.ts';

suite('mcp/doctor/checkHttp');

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function serve(listener: http.RequestListener): Promise<ListeningServer> {
  const server = await answeringServer(listener);
  opened.push(server);
  return server;
}

async function check(launch: HttpLaunch, patienceMs = 2000, signal = new AbortController().signal): Promise<string> {
  const findings = await checkHttp({ launch, deferred: [], input: testInput({ patienceMs }), signal });
  return findings.map(words).join('\n').replaceAll(new URL(launch.url).origin, 'ORIGIN');
}

test('an endpoint that wants the protocol to begin otherwise is there', async () => {
  const { url } = await serve((_, response) => response.writeHead(405).end());
  assert.equal(await check(httpLaunch(url)), 'ok: ORIGIN/mcp is there (it answered 405).');
});

test('an endpoint that opens a stream and never says anything is there, and the stream is let go of', async () => {
  const closed = deferred<void>();
  const { url } = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    response.once('close', () => closed.resolve());
  });
  assert.equal(await check(httpLaunch(url)), 'ok: ORIGIN/mcp is there (it answered 200).');
  assert.ok(await settlesWithin(closed.promise, 5000));
});

test('the configured headers are sent to the configured address, and one with an open variable is not', async () => {
  const seen: http.IncomingHttpHeaders[] = [];
  const { url } = await serve((request, response) => {
    seen.push(request.headers);
    response.writeHead(405).end();
  });
  const launch = httpLaunch(url, { 'X-Team': 'blue', Authorization: 'Bearer ${input:token}' });
  const findings = await checkHttp({
    launch,
    deferred: [{ kind: 'input', id: 'token', input: { kind: 'promptString', id: 'token', isPassword: true } }],
    input: testInput(),
    signal: new AbortController().signal,
  });
  assert.equal(seen[0]?.['x-team'], 'blue');
  assert.equal(seen[0]?.authorization, undefined);
  assert.match(findings.map(words).join('\n'), /^note: Asked without these headers.*: Authorization\.$/m);
});

test('what follows the path of an address is never in a report, nor is one that is only known at a start asked', async () => {
  const { url } = await serve((_, response) => response.writeHead(307, { location: '/x?key=s3cret' }).end());
  const said = await check(httpLaunch(`${url}?key=s3cret`));
  assert.match(said, /redirects to ORIGIN\/x\?…/);
  assert.ok(!said.includes('s3cret'));
  const findings = await checkHttp({
    launch: httpLaunch('https://${command:host}/mcp?key=s3cret'),
    deferred: [{ kind: 'command', id: 'host' }],
    input: testInput(),
    signal: new AbortController().signal,
  });
  assert.deepEqual(findings.map(words), ['note: Its address is only known at a start, and is not asked.']);
});

test('what is not there, in trouble, forbidden or a web page is told apart', async () => {
  let answer: readonly [number, http.OutgoingHttpHeaders] = [200, {}];
  const { url } = await serve((_, response) => response.writeHead(...answer).end('x'));
  const said: string[] = [];
  for (answer of [
    [404, {}],
    [503, {}],
    [403, {}],
    [200, { 'content-type': 'text/html' }],
  ] as const) {
    said.push(await check(httpLaunch(url)));
  }
  assert.deepEqual(said, [
    'problem: ORIGIN/mcp answered 404: there is nothing at this path. Is the URL that of an MCP endpoint?',
    'problem: ORIGIN/mcp answered 503: the server is in trouble.',
    'warning: ORIGIN/mcp is there and refuses (403). Are the credentials in "headers" the right ones?',
    'warning: ORIGIN/mcp answered with a web page. Is the URL that of an MCP endpoint?',
  ]);
});

test('a redirect to another origin is said and not followed', async () => {
  const asked: string[] = [];
  const other = await serve((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  const { url } = await serve((_, response) => response.writeHead(307, { location: other.url }).end());
  const said = await check(httpLaunch(url, { Authorization: 'Bearer x' }));
  assert.match(said, /^warning: ORIGIN\/mcp redirects to another origin, http:.* That was not followed/);
  assert.deepEqual(asked, []);
});

test('a redirect within the origin names the address to write', async () => {
  const { url } = await serve((_, response) => response.writeHead(308, { location: '/mcp/' }).end());
  assert.equal(
    await check(httpLaunch(url)),
    'note: ORIGIN/mcp redirects to ORIGIN/mcp/. Name that address in the file.',
  );
});

test('an address at which nothing listens is refused in words', async () => {
  const { url, close } = await answeringServer(() => undefined);
  await close();
  assert.equal(await check(httpLaunch(url)), 'problem: Nothing listens at ORIGIN. Is the server started?');
});

test('a server that takes the connection and says nothing is given up', async () => {
  const { url } = await serve(() => undefined);
  assert.equal(
    await check(httpLaunch(url), 100),
    'warning: ORIGIN took the connection and did not answer within 0.1 s.',
  );
});

test('a check that is cancelled ends at once', async () => {
  const { url } = await serve(() => cancelling.abort());
  const cancelling = new AbortController();
  const startedAt = performance.now();
  await check(httpLaunch(url), 60_000, cancelling.signal);
  await check(httpLaunch(url), 60_000, AbortSignal.abort());
  assert.ok(performance.now() - startedAt < 5000);
});

test('addresses at which clouds hand out credentials are never asked', async () => {
  for (const host of ['169.254.169.254', '[::ffff:169.254.169.254]', '2852039166', '[fd00:ec2::254]']) {
    assert.match(await check(httpLaunch(`http://${host}/mcp`), 200), /^warning: .* It is not asked\.$/);
  }
});

test('a certificate that signs itself is named, and so is a server without TLS', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tls-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  });
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) });
  rmSync(folder, { recursive: true });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  opened.push({ close: async () => void server.close() });
  assert.match(
    await check(httpLaunch(`https://127.0.0.1:${portOf(server)}/mcp`)),
    /^problem: The TLS certificate of ORIGIN is signed by itself\. .*NODE_EXTRA_CA_CERTS/,
  );
  const plain = await serve((_, response) => response.end());
  assert.match(
    await check(httpLaunch(plain.url.replace('http:', 'https:'))),
    /^problem: ORIGIN does not speak TLS.* Is it an http address\?$/,
  );
});

test('a socket is looked for on the disk', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'socket-'));
  const socket = path.join(folder, 's.sock');
  const server = net.createServer().listen(socket);
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  assert.equal(await check(httpLaunch(`unix://${socket}#/mcp`)), `ok: The socket ${socket} is there.`);
  server.close();
  rmSync(folder, { recursive: true });
  assert.match(await check(httpLaunch(`unix://${socket}#/mcp`)), /^problem: There is no socket/);
});

interface AuthorizationServer {
  readonly challenge?: (origin: string) => string;
  readonly documents: (origin: string) => Readonly<Record<string, unknown>>;
}

/** A server that wants credentials, and serves documents of metadata by their paths. */
async function authorizing({ challenge, documents }: AuthorizationServer): Promise<string> {
  const { url } = await serve((request, response) => {
    const origin = `http://${request.headers.host}`;
    const document = documents(origin)[request.url ?? ''];
    if (document !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    } else {
      const header = challenge?.(origin);
      response.writeHead(
        request.url === '/mcp' ? 401 : 404,
        header === undefined ? {} : { 'www-authenticate': header },
      );
      response.end();
    }
  });
  return check(httpLaunch(url));
}

const good = (origin: string): Readonly<Record<string, unknown>> => ({
  issuer: `${origin}/as`,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  code_challenge_methods_supported: ['S256'],
  client_id_metadata_document_supported: true,
});

test('a server that wants credentials is followed to its metadata and to its authorization server', async () => {
  const said = await authorizing({
    challenge: (origin) => `Bearer realm="r", resource_metadata="${origin}/meta", scope="read write"`,
    documents: (origin) => ({
      '/meta': { resource: `${origin}/mcp`, authorization_servers: [`${origin}/as`], scopes_supported: ['read'] },
      '/.well-known/openid-configuration/as': good(origin),
    }),
  });
  assert.deepEqual(said.split('\n'), [
    'note: ORIGIN/mcp is there and wants credentials (401).',
    'note: It asks for the scheme Bearer (scope=read write; realm=r).',
    'ok: Its protected resource metadata is at ORIGIN/meta (scopes: read).',
    'ok: The authorization server is ORIGIN/as, its metadata at ORIGIN/.well-known/openid-configuration/as.',
    'ok: It supports PKCE with S256.',
    'ok: A client introduces itself with a metadata document (CIMD).',
  ]);
});

test('what makes an authorization server unusable is said: another issuer, no PKCE, no registration, no endpoint', async () => {
  const said = await authorizing({
    documents: (origin) => ({
      '/.well-known/oauth-protected-resource/mcp': {
        resource: 'https://other.example/mcp',
        authorization_servers: [`${origin}/as`],
      },
      '/.well-known/oauth-authorization-server/as': { issuer: 'https://evil.example', token_endpoint: `${origin}/t` },
    }),
  });
  assert.deepEqual(said.split('\n').slice(1), [
    'warning: It does not say which credentials: there is no WWW-Authenticate header.',
    'ok: Its protected resource metadata is at ORIGIN/.well-known/oauth-protected-resource/mcp (scopes: -).',
    'problem: That metadata is for https://other.example/mcp, which is not this server: no token may be asked for with it.',
    'ok: The authorization server is ORIGIN/as, its metadata at ORIGIN/.well-known/oauth-authorization-server/as.',
    'problem: Its metadata says that it is https://evil.example, which is another: nothing of it may be used.',
    'problem: Its metadata has no authorization_endpoint.',
    'problem: It does not say that it supports PKCE, without which no client may use it.',
    'warning: A client cannot register itself: it needs a client id that you get from whoever runs the server.',
  ]);
});

test('a server without resource metadata is looked at as its own authorization server', async () => {
  const said = await authorizing({
    challenge: () => 'Bearer',
    documents: (origin) => ({
      '/.well-known/oauth-authorization-server': {
        ...good(origin),
        issuer: origin,
        client_id_metadata_document_supported: false,
        registration_endpoint: `${origin}/register`,
      },
    }),
  });
  assert.match(said, /^note: There is no protected resource metadata/m);
  assert.match(said, /^ok: A client registers itself \(dynamic client registration\)\.$/m);
});

test('nobody is sent to an address at which clouds hand out credentials', async () => {
  const said = await authorizing({
    challenge: () => 'Bearer resource_metadata="http://169.254.169.254/latest"',
    documents: (origin) => ({
      '/.well-known/oauth-protected-resource': {
        resource: origin,
        authorization_servers: ['http://169.254.169.254/', 'file:///etc/passwd', 'no url'],
      },
    }),
  });
  assert.match(said, /^warning: The authorization server http:\/\/169.* at an address that is not asked\.$/m);
  assert.match(said, /^warning: The authorization server file:.* at an address that is not asked\.$/m);
  assert.match(said, /^problem: The authorization server no url is no URL\.$/m);
});

test('metadata without end, or that is no object, counts as none', async () => {
  const said = await authorizing({
    documents: () => ({ '/.well-known/oauth-protected-resource': ['x'.repeat(1_000_000)] }),
  });
  assert.match(said, /^note: There is no protected resource metadata/m);
});

function portOf(server: net.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
