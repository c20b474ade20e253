import assert from 'node:assert/strict';
import { HostError, type HostErrorCode } from '../../../../src/base/errors.ts';
import { fromServerJson } from '../../../../src/mcp/add/registry/fromServerJson.ts';
import { registryClient } from '../../../../src/mcp/add/registry/registryClient.ts';
import { listeningServer, type ListeningServer } from '../support/httpServer.ts';

suite('registry client');

let server: ListeningServer;

before(async () => {
  server = await listeningServer('registryServer.ts');
});

after(() => server.close());

const client = (path = '', more: object = {}) => registryClient({ baseUrl: `${server.url}${path}`, ...more });

async function failsWith(code: HostErrorCode, work: Promise<unknown>, words = /./): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof HostError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });
}

test('finds servers, page after page, in their latest versions', async () => {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client().search('many', cursor);
    assert.ok(page.servers.length <= 30);
    names.push(...page.servers.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  assert.equal(names.length, 70);
  assert.equal(new Set(names).size, 70);
  const { servers, nextCursor } = await client('/').search(' notes ');
  assert.deepEqual(
    servers.map(({ name, version, isLatest }) => [name, version, isLatest]),
    [['io.example/notes', '2.0.0', true]],
  );
  assert.equal(nextCursor, undefined);
});

test('lists the versions of a server with their states, and gives one that can be added', async () => {
  const versions = await client().versions('io.example/notes');
  assert.deepEqual(
    versions.map(({ version, status }) => [version, status]),
    [
      ['1.0.0', 'active'],
      ['1.1.0', 'deprecated'],
      ['2.0.0', 'active'],
    ],
  );
  assert.equal((await client().version('io.example/gone', 'latest'))?.status, 'deleted');
  const latest = await client().version('io.example/notes', 'latest');
  const { options } = fromServerJson(latest?.serverJson);
  assert.ok(options[0]?.kind === 'draft');
  assert.deepEqual(options[0].draft.entry['args'], ['-y', '@example/notes@2.0.0']);
});

test('says nothing of what the registry does not know', async () => {
  assert.deepEqual(await client().versions('io.example/none'), []);
  assert.equal(await client().version('io.example/none', '1.0.0'), undefined);
  assert.equal(await client().version('io.example/notes', '9.9.9'), undefined);
});

test('tells a registry that fails from one that answers nonsense', async () => {
  await failsWith('registry.unreachable', client('/error').search('x'), /500/);
  await failsWith('registry.badReply', client('/garbage').search('x'), /JSON/);
  await failsWith('registry.badReply', client('/shape').search('x'), /v0\.1/);
  await failsWith('registry.badReply', client('/nowhere').search('x'));
  await failsWith('registry.badReply', client('/huge').search('x'), /more than/);
});

test('reads what can be read of a page', async () => {
  const page = await client('/partly').search('x');
  assert.deepEqual([page.servers.length, page.unreadable], [1, 2]);
});

test('waits no longer than it is told, and stops when it is cancelled', async () => {
  await failsWith('registry.unreachable', client('/slow', { timeoutMs: 200 }).search('x'), /within 0\.2 s/);
  const cancel = new AbortController();
  const search = client('/slow').search('x', undefined, cancel.signal);
  cancel.abort();
  await failsWith('cancelled', search);
});

test('follows a redirect within the registry, and none to another place or in a circle', async () => {
  assert.equal((await client('/moved').search('notes')).servers.length, 1);
  await failsWith('registry.badReply', client('/elsewhere').search('x'), /another place: http:\/\/127\.0\.0\.2:9/);
  await failsWith('registry.badReply', client('/circle').search('x'), /without end/);
});

test('says that nobody listens', async () => {
  await failsWith(
    'registry.unreachable',
    registryClient({ baseUrl: 'http://127.0.0.1:9' }).search('x'),
    /refused|bad port/i,
  );
});

for (const baseUrl of [
  'http://example.com',
  'ftp://example.com',
  'x',
  'https://me:pw@example.com',
  'https://example.com/?a=b',
]) {
  test(`asks nothing at ${baseUrl}`, () => {
    assert.throws(() => registryClient({ baseUrl }), { code: 'registry.unreachable', remedy: 'openSettings' });
  });
}

test('lets no name lead out of the folder of the servers', async () => {
  await failsWith('registry.badReply', client().version('..', '1.0.0'));
  await failsWith('registry.badReply', client().version('io.example/notes', '..'));
  assert.deepEqual(await client().versions('../../x'), []);
});
