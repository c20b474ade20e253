import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ConfigFile } from '../../../src/mcp/config/configFile.ts';
import type { PlaceCandidate } from '../../../src/mcp/config/configPlaces.ts';
import { PlaceReader } from '../../../src/platform/placeReader.ts';

suite('platform/placeReader');

let folder: string;
let reader: PlaceReader;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-places-'));
  reader = new PlaceReader();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('gives the files that exist, in the order of the places', async () => {
  await writeFile(inFolder('b.json'), '\uFEFF{"b":1}');
  await writeFile(inFolder('a.json'), '{"a":1}');
  const files = await reader.read([place('b.json'), place('none.json'), place('a.json/below.json'), place('a.json')]);
  assert.deepEqual(files.map(textOf), ['{"b":1}', '{"a":1}']);
});

test('gives the same object for a file whose text is the same, and another one for each change', async () => {
  await writeFile(inFolder('a.json'), '1');
  await writeFile(inFolder('b.json'), '1');
  const first = await reader.read([place('a.json'), place('b.json')]);
  await writeFile(inFolder('a.json'), '1');
  await writeFile(inFolder('b.json'), '2');
  const second = await reader.read([place('a.json'), place('b.json')]);
  assert.equal(second[0], first[0]);
  assert.notEqual(second[1], first[1]);
  assert.equal(second[1] && textOf(second[1]), '2');
});

test('gives another object when the place is another one', async () => {
  await writeFile(inFolder('a.json'), '1');
  const [first] = await reader.read([place('a.json')]);
  const [second] = await reader.read([{ ...place('a.json'), label: 'Another' }]);
  assert.notEqual(second, first);
  assert.equal(second?.place.label, 'Another');
});

test('reads a file of several places once, and gives each place its own', async () => {
  await writeFile(inFolder('a.json'), '1');
  const candidates = [place('a.json'), { ...place('a.json'), id: 'other', section: ['x'] }];
  const files = await reader.read(candidates);
  assert.deepEqual(
    files.map((file) => [file.place.section, textOf(file)]),
    [
      [['mcpServers'], '1'],
      [['x'], '1'],
    ],
  );
});

test('reads a big file again only when its stamp has changed', async () => {
  const file = inFolder('big.json');
  const big = (letter: string): string => letter.repeat(300_000);
  await writeFile(file, big('a'));
  const at = new Date('2026-01-01');
  await utimes(file, at, at);
  const [first] = await reader.read([place('big.json')]);
  await writeFile(file, big('b'));
  await utimes(file, at, at);
  const [same] = await reader.read([place('big.json')]);
  assert.ok(same === first, 'the stamp says that nothing has changed');
  await utimes(file, at, new Date(at.getTime() + 1000));
  const [second] = await reader.read([place('big.json')]);
  assert.ok(second && textOf(second) === big('b'));
});

test('gives the same object for a section of a big file while only the rest of the file changes', async () => {
  const file = inFolder('big.json');
  const sections = [
    { ...place('big.json'), id: 'a', section: ['projects', '/a', 'mcpServers'] },
    { ...place('big.json'), id: 'all', section: ['mcpServers'] },
  ];
  const write = (history: string, a: object, all: object): Promise<void> =>
    writeFile(file, JSON.stringify({ projects: { '/a': { history, mcpServers: a } }, mcpServers: all }));
  await write('x'.repeat(200_000), { s: 1 }, {});
  const first = await reader.read(sections);
  await write('y'.repeat(200_001), { s: 1 }, {});
  const second = await reader.read(sections);
  assert.ok(second[0] === first[0] && second[1] === first[1]);
  await write('y'.repeat(200_002), { s: 2 }, {});
  const third = await reader.read(sections);
  assert.ok(third[0] !== first[0] && third[1] === first[1]);
  await writeFile(file, `{"projects": ${'z'.repeat(200_000)}`);
  const broken = await reader.read(sections);
  assert.ok(broken[0] !== third[0] && broken[1] !== third[1], 'of what is no JSON nothing is known');
});

test('makes a place of each file of a folder of files', async () => {
  const candidate: PlaceCandidate = { ...place('servers'), filesWithin: ['.yaml'] };
  assert.deepEqual(await reader.read([candidate]), []);
  await mkdir(inFolder('servers'));
  await writeFile(inFolder('servers/b.yaml'), 'b');
  await writeFile(inFolder('servers/a.yaml'), 'a');
  await writeFile(inFolder('servers/notes.md'), 'notes');
  const files = await reader.read([candidate]);
  assert.deepEqual(
    files.map((file) => [path.relative(folder, file.place.id), textOf(file)]),
    [
      [path.join('servers', 'a.yaml'), 'a'],
      [path.join('servers', 'b.yaml'), 'b'],
    ],
  );
  await rm(inFolder('servers/b.yaml'));
  assert.deepEqual((await reader.read([candidate])).map(textOf), ['a']);
});

test('says of what cannot be read that it cannot be read, and says the same as long as it is the same', async () => {
  await mkdir(inFolder('a.json'));
  const [first] = await reader.read([place('a.json')]);
  assert.ok(first?.content.kind === 'unreadable');
  assert.equal(first.content.error.code, 'config.unreadable');
  assert.ok(first.content.error.message.includes(inFolder('a.json')));
  assert.equal((await reader.read([place('a.json')]))[0], first);
});

(process.platform === 'win32' ? test.skip : test)('does not wait for a pipe that poses as a file', async () => {
  execFileSync('mkfifo', [inFolder('a.json')]);
  const [file] = await reader.read([place('a.json')]);
  assert.equal(file?.content.kind, 'unreadable');
});

function inFolder(name: string): string {
  return path.join(folder, name);
}

function place(name: string): PlaceCandidate {
  const file = inFolder(name);
  return { id: file, path: file, section: ['mcpServers'], dialect: 'claude', origin: 'repo', label: 'Test' };
}

function textOf({ content }: ConfigFile): string {
  return content.kind === 'text' ? content.text : content.error.code;
}
