import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { bundleLimits, type BundleLimits } from '../../../../../src/mcp/add/bundle/bundleLimits.ts';
import { entryPath } from '../../../../../src/mcp/add/bundle/entryPath.ts';
import { readBundle } from '../../../../../src/mcp/add/bundle/readBundle.ts';
import { unpackBundle } from '../../../../../src/mcp/add/bundle/unpackBundle.ts';
import { withSignature, zipFile, type ZipEntry } from './zipFile.ts';

suite('bundle files');

const manifest = {
  manifest_version: '0.3',
  name: 'notes',
  version: '1.0.0',
  description: 'Notes',
  author: { name: 'Me' },
  server: { type: 'node', entry_point: 'server/index.js', mcp_config: { command: 'node', args: ['${__dirname}/x'] } },
};
const good: readonly ZipEntry[] = [
  { name: 'manifest.json', content: JSON.stringify(manifest) },
  { name: 'server/' },
  { name: 'server/index.js', content: 'hello', isStored: true },
  { name: 'bin/run', content: '#!/bin/sh', mode: 0o100755 },
];

let root: string;

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'patchbay-bundle-'));
});

after(() => rm(root, { recursive: true, force: true }));

let count = 0;

async function saved(content: Buffer): Promise<string> {
  count += 1;
  const file = path.join(root, `${count}.mcpb`);
  await writeFile(file, content);
  return file;
}

const bundle = (entries: readonly ZipEntry[]) => saved(zipFile(entries));
const withGood = (...entries: readonly ZipEntry[]) => bundle([...good, ...entries]);
const target = () => path.join(root, `folder-${count}`);

async function refusals(file: string, limits?: BundleLimits): Promise<readonly string[]> {
  const read = await readBundle(file, limits);
  const unpacked = await unpackBundle(file, target(), limits === undefined ? {} : { limits });
  const left = (await readdir(root)).filter((name) => name.startsWith('folder-') || name.includes('partial'));
  assert.deepEqual(left, [], 'nothing is left behind');
  return [read, unpacked].map((result) => (result.kind === 'refused' ? result.reason : result.kind));
}

test('reads the manifest and the facts of a bundle, and unpacks it as it is', async () => {
  const file = await bundle(good);
  const content = await readFile(file);
  const reading = await readBundle(file);
  assert.ok(reading.kind === 'bundle', JSON.stringify(reading));
  assert.equal(reading.manifest.name, 'notes');
  const { folderName, ...facts } = reading.facts;
  assert.match(folderName, /^bundle-notes-1-0-0-[\da-f]{12}$/);
  assert.deepEqual(facts, {
    bytes: content.length,
    unpackedBytes: JSON.stringify(manifest).length + 'hello'.length + '#!/bin/sh'.length,
    entryCount: 4,
    sha256: createHash('sha256').update(content).digest('hex'),
    signature: 'none',
  });
  const folder = target();
  assert.deepEqual(await unpackBundle(file, folder, { sha256: reading.facts.sha256.toUpperCase() }), {
    kind: 'unpacked',
    folder,
  });
  assert.equal(await readFile(path.join(folder, 'server/index.js'), 'utf8'), 'hello');
  assert.deepEqual((await readdir(folder)).sort(), ['bin', 'manifest.json', 'server']);
  if (process.platform !== 'win32') {
    assert.equal((await stat(path.join(folder, 'bin/run'))).mode & 0o111, 0o111);
    assert.equal((await stat(path.join(folder, 'server/index.js'))).mode & 0o111, 0);
  }
  const again = await unpackBundle(file, folder);
  assert.match(again.kind === 'refused' ? again.reason : '', /exists already/);
  assert.equal(await readFile(path.join(folder, 'server/index.js'), 'utf8'), 'hello');
  await rm(folder, { recursive: true });
});

test('sees a signature, and unpacks what is in front of it', async () => {
  const file = await saved(withSignature(zipFile(good)));
  const reading = await readBundle(file);
  assert.ok(reading.kind === 'bundle', JSON.stringify(reading));
  assert.equal(reading.facts.signature, 'unverified');
  assert.match(reading.notes.map(({ message }) => message).join(), /not checked/);
  assert.equal((await unpackBundle(file, target())).kind, 'unpacked');
  await rm(target(), { recursive: true });
});

test('refuses a file that is not the one that was meant', async () => {
  const result = await unpackBundle(await bundle(good), target(), { sha256: 'a'.repeat(64) });
  assert.match(result.kind === 'refused' ? result.reason : '', /checksum/);
});

for (const [what, entry, expected] of [
  ['a way out', { name: '../evil' }, /leads out/],
  ['a way out further in', { name: 'server/../../evil' }, /leads out/],
  ['an absolute path', { name: '/etc/evil' }, /absolute/],
  ['a drive', { name: 'C:/evil' }, /colon/],
  ['a stream of a file', { name: 'server/index.js:evil' }, /colon/],
  ['a backslash', { name: '..\\evil' }, /backslash/],
  ['an empty step', { name: 'server//evil' }, /leads out/],
  ['a step to nowhere', { name: './evil' }, /leads out/],
  ['a line break', { name: 'server/e\nvil' }, /control/],
  ['an end of text', { name: 'evil\0.js' }, /control/],
  ['no name', { name: '' }, /no usable name/],
  ['only a slash', { name: '/' }, /absolute|leads out/],
  ['a link', { name: 'link', content: '/etc/passwd', mode: 0o120777 }, /neither a file nor a folder/],
  ['a link like a folder', { name: 'link/', mode: 0o120777 }, /neither a file nor a folder/],
  ['a pipe', { name: 'pipe', mode: 0o010644 }, /neither a file nor a folder/],
  ['a device', { name: 'device', mode: 0o060644 }, /neither a file nor a folder/],
  ['a name twice', { name: 'server/index.js', content: 'other' }, /twice/],
  ['a name twice but for its case', { name: 'Server/INDEX.js', content: 'other' }, /twice/],
  ['a file that is a folder', { name: 'server', content: 'x' }, /twice/],
  ['a folder that is a file', { name: 'manifest.json/x', content: 'x' }, /file and a folder/],
  ['an encrypted file', { name: 'x', content: 'x', flags: 1 }, /encrypted/],
  ['an unknown compression', { name: 'x', content: 'x', method: 14 }, /encrypted, or compressed/],
  ['a deep path', { name: `${'a/'.repeat(80)}x` }, /too deep/],
  ['a long name', { name: 'x'.repeat(300) }, /too long/],
] as const) {
  test(`refuses ${what}`, async () => {
    for (const reason of await refusals(await withGood(entry))) {
      assert.match(reason, expected);
    }
  });
}

test('refuses two names that are one after normalisation', async () => {
  const reasons = await refusals(
    await withGood({ name: 'caf\u00e9', content: 'x' }, { name: 'cafe\u0301', content: 'y' }),
  );
  assert.ok(reasons.every((reason) => /twice/.test(reason)));
});

test('refuses what is too large: the file, the content, the number of entries, the ratio', async () => {
  const file = await withGood({ name: 'zeros', content: Buffer.alloc(4_000_000) });
  const limits = { ...bundleLimits, maxRatio: 1e9 };
  for (const [more, expected] of [
    [{ maxFileBytes: 100 }, /too large/],
    [{ maxBytes: 3_000_000 }, /too large/],
    [{ maxEntries: 4 }, /5 entries/],
    [{ maxRatio: 200 }, /too large/],
  ] as const) {
    for (const reason of await refusals(file, { ...limits, ...more })) {
      assert.match(reason, expected);
    }
  }
  assert.equal((await unpackBundle(file, target(), { limits })).kind, 'unpacked');
  await rm(target(), { recursive: true });
});

test('believes no claim about a size', async () => {
  const file = await withGood({ name: 'zeros', content: Buffer.alloc(4_000_000), claimedBytes: 10 });
  const result = await unpackBundle(file, target());
  assert.equal(result.kind, 'refused');
  await assert.rejects(stat(target()));
});

test('refuses a manifest that is missing, too large, no JSON, of an unknown version or not valid', async () => {
  const reason = async (content: string | undefined, limits?: BundleLimits) => {
    const reading = await readBundle(
      await bundle([{ name: content === undefined ? 'x' : 'manifest.json', content: content ?? '' }]),
      limits,
    );
    return reading.kind === 'refused' ? reading.reason : reading.kind;
  };
  assert.match(await reason(undefined), /no manifest\.json/);
  assert.match(await reason(JSON.stringify(manifest), { ...bundleLimits, maxManifestBytes: 10 }), /too large/);
  assert.match(await reason('{'), /not valid JSON/);
  assert.match(await reason('{}'), /names no version/);
  assert.match(await reason(JSON.stringify({ ...manifest, manifest_version: '9' })), /version 9/);
  assert.match(await reason(JSON.stringify({ ...manifest, server: {} })), /not valid at "server/);
});

test('refuses what is no zip file, and one that breaks off or is damaged inside', async () => {
  const whole = zipFile(good);
  const damaged = Buffer.from(whole);
  damaged.writeUInt32LE(0, whole.indexOf('PK\u0001\u0002', 0, 'latin1'));
  for (const content of [Buffer.from('hello'), Buffer.alloc(0), whole.subarray(0, 100), damaged]) {
    for (const reason of await refusals(await saved(content))) {
      assert.match(reason, /./);
      assert.notEqual(reason, 'bundle');
    }
  }
  assert.match((await refusals(path.join(root, 'none.mcpb'))).join(), /ENOENT/);
  assert.match((await refusals(root)).join(), /not a file|EISDIR/);
});

test('stops when it is cancelled, and leaves nothing behind', async () => {
  const result = await unpackBundle(await bundle(good), target(), { signal: AbortSignal.abort() });
  assert.equal(result.kind, 'refused');
  assert.deepEqual(
    (await readdir(root)).filter((name) => name.includes('partial')),
    [],
  );
});

test('takes the old name of the version', async () => {
  const { manifest_version: _, ...old } = manifest;
  const reading = await readBundle(
    await bundle([{ name: 'manifest.json', content: JSON.stringify({ ...old, dxt_version: '0.1' }) }]),
  );
  assert.ok(reading.kind === 'bundle', JSON.stringify(reading));
  assert.match(reading.notes.map(({ message }) => message).join(), /entry_point/);
});

test('gives no name a path that leaves its folder, on any machine', () => {
  const step = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      '/',
      '\\',
      'C:',
      '...',
      ' ',
      'con',
      'a.',
      '~',
      '\u2215',
      '\uff0f',
      '%2e%2e',
      '..\u200b',
    ),
    fc.string({ maxLength: 5, unit: fc.constantFrom(...'abC.. ~:/\\\u0000\u202e\u00e9'.split('')) }),
  );
  const name = fc.tuple(fc.array(step, { maxLength: 8 }), fc.constantFrom('/', '\\', ''));
  fc.assert(
    fc.property(name, fc.constantFrom('linux', 'darwin', 'win32'), ([parts, joint], platform) => {
      let steps: readonly string[];
      try {
        steps = entryPath(parts.join(joint), platform);
      } catch {
        return;
      }
      for (const flavour of [path.posix, path.win32]) {
        const base = flavour === path.posix ? '/base/folder' : 'C:\\base\\folder';
        const place = flavour.resolve(base, ...steps);
        assert.ok(place.startsWith(base + flavour.sep), place);
        assert.equal(flavour.relative(base, place).split(flavour.sep).length, steps.length);
      }
    }),
    { numRuns: 300 },
  );
});
