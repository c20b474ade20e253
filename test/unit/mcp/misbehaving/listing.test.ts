import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { misbehavingSuite, type Scene } from './support/misbehaving.ts';
import { assertReason, assertSays } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers whose lists are odd');

const toolNames = ({ server }: Scene): readonly string[] => server.tools.peek().items.map(({ name }) => name);

misbehaving(
  'turns-pages-for-ever',
  'has the tools of the first pages, and says that there is no end',
  async (scene) => {
    await scene.ready();
    const listing = scene.server.tools.peek();
    assert.equal(listing.kind, 'failed');
    assert.ok(listing.error);
    assertReason(listing.error, 'server.protocol', /list of tools does not end; only the first \d+ are shown/);
    assert.ok(listing.items.length >= 64);
    assertSays(await scene.call('tool-1'), 'fine');
  },
);

misbehaving('repeats-a-cursor', 'has each tool of the circle once', async (scene) => {
  await scene.ready();
  assert.equal(scene.server.tools.peek().kind, 'ready');
  assert.deepEqual(toolNames(scene), ['tool-first', 'tool-a', 'tool-b']);
});

misbehaving('repeats-a-page', 'has the page once', async (scene) => {
  await scene.ready();
  assert.equal(scene.server.tools.peek().kind, 'ready');
  assert.deepEqual(toolNames(scene), ['tool-again']);
});

misbehaving('has-an-empty-cursor', 'has the tools of both pages', async (scene) => {
  await scene.ready();
  assert.deepEqual(toolNames(scene), ['one', 'two']);
});

misbehaving('fails-at-the-third-page', 'has the tools of the first two, and the reason', async (scene) => {
  await scene.ready();
  assert.deepEqual(toolNames(scene), ['tool-0', 'tool-1']);
  const { error } = scene.server.tools.peek();
  assert.ok(error);
  assertReason(error, 'server.protocol', /list of tools could not be read: .*tools/s);
});

misbehaving('offers-malformed-tools', 'has the good ones, and says what is wrong with the others', async (scene) => {
  await scene.ready();
  assert.deepEqual(toolNames(scene), ['good', 'odd-output', 'odd-title']);
  const log = scene.log.join('\n');
  assert.match(log, /warn Left out the Tool "no-schema": inputSchema/);
  assert.match(log, /warn Repaired the Tool "odd-output": outputSchema/);
  assert.match(log, /warn Repaired the Tool "odd-title": title/);
  assert.match(log, /warn Left out the Tool without a name/);
});

misbehaving('offers-10000-tools', 'has them all', async (scene) => {
  await scene.ready();
  assert.equal(scene.server.tools.peek().kind, 'ready');
  assert.equal(toolNames(scene).length, 10_000);
  assertSays(await scene.call(), 'fine');
});

misbehaving('offers-30000-tools', 'has the first of them, and a note on the rest', async (scene) => {
  await scene.ready();
  const { kind, items, note } = scene.server.tools.peek();
  assert.equal(kind, 'ready');
  assert.equal(items.length, 10_000);
  assert.match(note ?? '', /offers 30000 tools; only the first 10000 are shown/);
  assertSays(await scene.call(), 'fine');
});

misbehaving('describes-at-length', 'has the beginning of the description', async (scene) => {
  await scene.ready();
  const [tool] = scene.server.tools.peek().items;
  assert.match(tool?.description ?? '', /^d+…$/);
  assert.ok((tool?.description ?? '').length <= 20_000);
  assertSays(await scene.call(), 'fine');
});

misbehaving('offers-a-name-twice', 'has the first tool of the name, and a note on the other', async (scene) => {
  await scene.ready();
  assert.deepEqual(toolNames(scene), ['good', 'other']);
  assert.equal(scene.server.tools.peek().items[0]?.description, 'the first');
  assert.match(scene.server.tools.peek().note ?? '', /"good" more than once/);
});

misbehaving(
  'lists-nothing-that-is-a-list',
  'is ready, with the reason at each list',
  async ({ server, ready, call }) => {
    await ready();
    for (const list of [server.tools, server.resources, server.resourceTemplates, server.prompts]) {
      await eventually(() => list.peek().kind !== 'loading');
      const { kind, items, error } = list.peek();
      assert.deepEqual({ kind, items }, { kind: 'failed', items: [] });
      assert.ok(error);
      assertReason(error, 'server.protocol', /could not be read/);
    }
    assertSays(await call(), 'fine');
  },
);
