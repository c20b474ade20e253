import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { nullLogger } from '../../../../src/base/logger.ts';
import type { RememberedCatalog } from '../../../../src/mcp/catalog/catalogMemory.ts';
import { CatalogFiles } from '../../../../src/platform/stores/catalogFiles.ts';

suite('platform/stores/catalogFiles');

const DAY = 24 * 60 * 60_000;

let folder: string;
let now: number;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'patchbay-catalogs-')), 'made', 'when', 'needed');
  now = Date.now();
});

afterEach(() => rm(path.join(folder, '../../..'), { recursive: true, force: true }));

const catalog: RememberedCatalog = {
  tools: [
    {
      name: 'add',
      title: 'Add',
      inputSchema: { type: 'object' },
      outputSchema: { type: 'object' },
      annotations: { readOnlyHint: true },
    },
  ],
  resources: [{ uri: 'file:///a', name: 'a', mimeType: 'text/plain' }],
  resourceTemplates: [{ uriTemplate: 'file:///{path}', name: 'any' }],
  prompts: [{ name: 'ask', arguments: [{ name: 'about', required: true, description: 'What' }] }],
};

test('gives the next window what a server had on offer', async () => {
  const memory = open();
  memory.write('/mcp.json#a', 'hash', catalog);
  assert.deepEqual(memory.read('/mcp.json#a', 'hash'), catalog);
  await memory.settled();
  assert.deepEqual(open().read('/mcp.json#a', 'hash'), catalog);
  assert.equal(open().read('/mcp.json#b', 'hash'), undefined);
});

test("does not give another launch's catalog", async () => {
  const memory = open();
  memory.write('a', 'hash', catalog);
  await memory.settled();
  assert.equal(memory.read('a', 'other'), undefined);
  assert.equal(open().read('a', 'other'), undefined);
});

test('forgets after ninety days', async () => {
  const memory = open();
  memory.write('a', 'hash', catalog);
  await memory.settled();
  now += 89 * DAY;
  assert.deepEqual(open().read('a', 'hash'), catalog);
  now += 2 * DAY;
  assert.equal(open().read('a', 'hash'), undefined);
  assert.equal(memory.read('a', 'hash'), undefined);
});

test('keeps the tools alone when everything is too long, and nothing when they are', async () => {
  const long = { uri: 'file:///a', name: 'x'.repeat(600 * 1024) };
  const memory = open();
  memory.write('a', 'hash', { ...catalog, resources: [long] });
  await memory.settled();
  assert.deepEqual(open().read('a', 'hash'), {
    tools: catalog.tools,
    resources: [],
    resourceTemplates: [],
    prompts: [],
  });
  memory.write('a', 'hash', { ...catalog, tools: [{ ...long, inputSchema: {} }] });
  await memory.settled();
  assert.equal(open().read('a', 'hash'), undefined);
});

test('keeps the catalogs of a hundred servers', async () => {
  const memory = open();
  for (let index = 0; index < 105; index++) {
    memory.write(`s${index}`, 'hash', catalog);
  }
  await memory.settled();
  assert.equal((await readdir(folder)).length, 100);
  assert.deepEqual(open().read('s104', 'hash'), catalog);
});

test('does not write the same again on the same day, and does the day after', async () => {
  const memory = open();
  memory.write('a', 'hash', catalog);
  await memory.settled();
  const [name = ''] = await readdir(folder);
  const first = await stat(path.join(folder, name));
  now += 1000;
  memory.write('a', 'hash', structuredClone(catalog));
  await memory.settled();
  assert.equal((await stat(path.join(folder, name))).ino, first.ino);
  now += 2 * DAY;
  memory.write('a', 'hash', catalog);
  await memory.settled();
  assert.ok((await readFile(path.join(folder, name), 'utf8')).includes(String(now)));
});

test('takes a file that is broken, or that was changed by somebody, for none', async () => {
  const memory = open();
  memory.write('a', 'hash', catalog);
  await memory.settled();
  const [name = ''] = await readdir(folder);
  const file = path.join(folder, name);
  const good = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const bad = [
    '',
    '{"serverId":',
    '[]',
    { ...good, serverId: 'b' },
    { ...good, at: 'today' },
    { ...good, launchHash: undefined },
    { ...good, catalog: { ...catalog, tools: [{ name: 'add' }] } },
    { ...good, catalog: { ...catalog, tools: [{ name: 1, inputSchema: {} }] } },
    { ...good, catalog: { ...catalog, tools: [{ ...catalog.tools[0], annotations: { readOnlyHint: 'yes' } }] } },
    { ...good, catalog: { ...catalog, resources: [{ name: 'a' }] } },
    { ...good, catalog: { ...catalog, resourceTemplates: {} } },
    { ...good, catalog: { ...catalog, prompts: [{ name: 'a', arguments: [{ name: 'b' }] }] } },
    { ...good, catalog: { ...catalog, prompts: undefined } },
  ];
  for (const value of bad) {
    await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
    assert.equal(open().read('a', 'hash'), undefined, JSON.stringify(value));
  }
  await writeFile(file, JSON.stringify(good));
  assert.deepEqual(open().read('a', 'hash'), catalog);
});

test('goes on in memory where nothing can be written', async () => {
  await writeFile(path.join(folder, '../../..', 'made'), 'in the way');
  const memory = open();
  memory.write('a', 'hash', catalog);
  await memory.settled();
  assert.deepEqual(memory.read('a', 'hash'), catalog);
});

function open(): CatalogFiles {
  return new CatalogFiles({ folder, log: nullLogger, now: () => now });
}
