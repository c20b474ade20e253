import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import type { Launch, ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import { bearerToken } from '../../../../src/mcp/connector/bearerToken.ts';
import { connectorHash } from '../../../../src/mcp/connector/connectorHash.ts';
import { connectorProblem } from '../../../../src/mcp/connector/connectorProblem.ts';
import { unsentHeaders } from '../../../../src/mcp/connector/unsentHeaders.ts';

suite('mcp/connector');

function defined(launch: Launch, entry: unknown = launch): ServerDefinition {
  const place = {
    id: 'f',
    path: '/f/.vscode/mcp.json',
    section: ['servers'],
    dialect: 'vscode',
    origin: 'repo',
    label: 'mcp.json',
  } as const;
  return {
    id: 'f#web',
    name: 'web',
    displayName: 'web',
    source: { place, span: { offset: 0, length: 0 } },
    entry,
    launch,
    deferred: [],
    options: { isDisabled: false, disabledTools: [] },
  };
}

function at(url: string, headers: Readonly<Record<string, string>> = {}): ServerDefinition {
  return defined({ kind: 'http', transport: 'http', url, headers });
}

for (const url of [
  'https://mcp.example.com/mcp',
  'https://example.com:8443/',
  'https://8.8.8.8/mcp',
  'https://[2606:4700::1]/',
]) {
  test(`lets Claude's side call ${url}`, () => {
    assert.equal(connectorProblem(at(url)), undefined);
  });
}

const unfit: readonly (readonly [string, RegExp])[] = [
  ['http://mcp.example.com/mcp', /not HTTPS/],
  ['unix:///run/mcp.sock#/mcp', /not HTTPS/],
  ['https://localhost/mcp', /private network/],
  ['https://localhost./mcp', /private network/],
  ['https://printer.local/mcp', /private network/],
  ['https://mcp.corp.internal/mcp', /private network/],
  ['https://intranet/mcp', /private network/],
  ['https://127.0.0.1/mcp', /private network/],
  ['https://0x7f.1/mcp', /private network/],
  ['https://10.1.2.3/mcp', /private network/],
  ['https://169.254.169.254/mcp', /private network/],
  ['https://[::1]/mcp', /private network/],
  ['https://[::ffff:192.168.0.1]/mcp', /private network/],
  ['https://me:secret@mcp.example.com/', /password/],
];
for (const [url, reason] of unfit) {
  test(`leaves ${url} to the host, and says why`, () => {
    assert.match(connectorProblem(at(url)) ?? '', reason);
  });
}

test('leaves programs, entries that are wrong, and addresses that are filled in to the host', () => {
  const stdio = defined({ kind: 'stdio', command: 'node', args: [], cwd: '/', env: {} });
  assert.match(connectorProblem(stdio) ?? '', /program on this machine/);
  const error = new HostError('server.badUrl', 'Not an address.');
  assert.equal(connectorProblem(defined({ kind: 'invalid', error })), 'Not an address.');
  const launch = { kind: 'http', transport: 'http', url: 'https://example.com/?key=secret', headers: {} } as const;
  const filled = defined(launch, { url: 'https://example.com/?key=${env:KEY}' });
  assert.match(connectorProblem(filled) ?? '', /variables/);
});

test('binds an agreement to the address and to the headers as they are written', () => {
  const url = 'https://mcp.example.com/';
  const written = { url, headers: { Authorization: 'Bearer ${env:TOKEN}' } };
  const launch = { kind: 'http', transport: 'http', url, headers: { Authorization: 'Bearer one' } } as const;
  const other = { ...launch, headers: { Authorization: 'Bearer two' } };
  const hash = connectorHash(defined(launch, written));
  assert.equal(connectorHash(defined(other, written)), hash, 'another value of the variable is nothing new');
  assert.notEqual(connectorHash(defined(launch, { ...written, headers: {} })), hash);
  assert.notEqual(connectorHash(defined({ ...launch, url: 'https://evil.example.com/' }, written)), hash);
  const input = { kind: 'input', id: 't', input: { kind: 'promptString', id: 't', isPassword: true } } as const;
  assert.notEqual(connectorHash({ ...defined(launch, written), deferred: [input] }), hash);
});

test('finds the bearer token, however the header is spelled, and no other kind', () => {
  const tokenOf = (headers: Readonly<Record<string, string>>) => bearerToken({ headers });
  assert.equal(tokenOf({ Authorization: 'Bearer abc' }), 'abc');
  assert.equal(tokenOf({ 'X-Other': '1', authorization: 'bearer  abc ' }), 'abc');
  assert.equal(tokenOf({ Authorization: 'Basic abc' }), undefined);
  assert.equal(tokenOf({ Authorization: 'Bearer a b' }), undefined);
  assert.equal(tokenOf({ 'X-Authorization': 'Bearer abc' }), undefined);
  assert.equal(tokenOf({}), undefined);
});

test('names the headers that would be lost', () => {
  const lost = (headers: Readonly<Record<string, string>>) => unsentHeaders(at('https://example.com/', headers));
  assert.deepEqual(lost({ Authorization: 'Bearer ${input:t}', 'X-Team': 'a' }), ['X-Team']);
  assert.deepEqual(lost({ authorization: '${input:t}' }), []);
  assert.deepEqual(lost({ Authorization: 'Basic x' }), ['Authorization']);
});
