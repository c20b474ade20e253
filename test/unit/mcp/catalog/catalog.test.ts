import assert from 'node:assert/strict';
import type { ListingLoader } from '../../../../src/mcp/catalog/listingLoader.ts';
import type { StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { Connection } from '../../../../src/mcp/connection/connection.ts';
import { eventually } from '../support/eventually.ts';
import { testContext, testServer } from '../support/launches.ts';
import { memoryLogger } from '../support/memoryLogger.ts';

suite('catalog');

let connection: Connection | undefined;
const log = memoryLogger();

afterEach(async () => {
  await connection?.close();
  log.entries.length = 0;
});

async function connectTo(launch: StdioLaunch): Promise<Connection> {
  connection = new Connection({ ...testContext(), launch, log });
  await connection.start();
  assert.equal(connection.state.peek().kind, 'ready');
  return connection;
}

async function settled<T>(loader: ListingLoader<T>): Promise<readonly T[]> {
  await eventually(() => loader.listing.peek().kind !== 'loading');
  return loader.listing.peek().items;
}

const named = (items: readonly { readonly name: string }[]): readonly string[] => items.map(({ name }) => name);

test('lists what a server offers, as it describes it', async () => {
  const { catalog } = await connectTo(testServer('modernServer.ts'));
  const tools = await settled(catalog.tools);
  assert.deepEqual(
    tools.find(({ name }) => name === 'echo'),
    {
      name: 'echo',
      description: 'Repeats',
      inputSchema: tools.find(({ name }) => name === 'echo')?.inputSchema,
      annotations: { readOnlyHint: true },
    },
  );
  assert.deepEqual(tools.find(({ name }) => name === 'echo')?.inputSchema['required'], ['text']);
  assert.deepEqual(await settled(catalog.resources), [
    { uri: 'memo://notes', name: 'notes', title: 'Notes', mimeType: 'text/plain' },
  ]);
  assert.deepEqual(await settled(catalog.resourceTemplates), [
    { uriTemplate: 'memo://page/{number}', name: 'page', description: 'One page' },
  ]);
  assert.deepEqual(await settled(catalog.prompts), [{ name: 'greet', arguments: [{ name: 'who', required: true }] }]);
});

test('does not ask for lists that the server does not declare', async () => {
  const { catalog } = await connectTo(testServer('legacyServer.ts'));
  await settled(catalog.tools);
  assert.equal(catalog.prompts.listing.peek().kind, 'none');
});

for (const server of ['modernServer.ts', 'legacyServer.ts']) {
  test(`loads the tools again when ${server} says that they changed`, async () => {
    const { catalog, ...rest } = await connectTo(testServer(server));
    assert.ok(rest);
    const before = named(await settled(catalog.tools));
    assert.ok(!before.includes('grown'));
    const outcome = await connection?.callTool({ toolName: 'grow', args: {}, options: {} });
    assert.equal(outcome?.kind, 'ok');
    await eventually(() => named(catalog.tools.listing.peek().items).includes('grown'));
    assert.equal(named(catalog.tools.listing.peek().items).length, before.length + 1);
  });
}

test('keeps the good tools of a server that also offers malformed ones, and says which those are', async () => {
  const { catalog } = await connectTo(testServer('rawServer.ts', 'malformed'));
  assert.deepEqual(named(await settled(catalog.tools)), ['good', 'odd-output', 'odd-title']);
  const warnings = log.entries.filter((entry) => entry.startsWith('warn')).join('\n');
  assert.match(warnings, /Left out the Tool "no-schema": inputSchema/);
  assert.match(warnings, /Repaired the Tool "odd-output": outputSchema/);
  assert.match(warnings, /Repaired the Tool "odd-title": title/);
  assert.match(warnings, /Left out the Tool without a name/);
});

test('reads lists that come in pages', async () => {
  const { catalog } = await connectTo(testServer('rawServer.ts', 'paged', '3'));
  assert.equal((await settled(catalog.tools)).length, 30);
  assert.equal(catalog.tools.listing.peek().kind, 'ready');
});

test('reads lists of more pages than the SDK turns', async () => {
  const { catalog } = await connectTo(testServer('rawServer.ts', 'paged', '80'));
  assert.equal((await settled(catalog.tools)).length, 800);
  assert.equal(catalog.tools.listing.peek().kind, 'ready');
});

test('keeps the pages before a page that fails, and the reason', async () => {
  const { catalog } = await connectTo(testServer('rawServer.ts', 'broken-page'));
  assert.deepEqual(named(await settled(catalog.tools)), ['tool-0', 'tool-1']);
  const listing = catalog.tools.listing.peek();
  assert.equal(listing.kind, 'failed');
  assert.equal(listing.error?.code, 'server.protocol');
});
