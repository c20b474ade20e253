import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FolderFiles } from '../../../src/platform/folderFiles.ts';

suite('platform/folderFiles');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('gives back the lines in the order they were appended', async () => {
  const files = new FolderFiles(path.join(folder, 'made', 'when', 'needed'));
  await files.append('a.jsonl', '{"n":1}');
  await files.append('a.jsonl', '{"n":2}');
  assert.deepEqual(await files.read('a.jsonl'), ['{"n":1}', '{"n":2}']);
});

test('says undefined of a file that is not there, and lists nothing in a folder that is not there', async () => {
  const files = new FolderFiles(path.join(folder, 'absent'));
  assert.equal(await files.read('a.jsonl'), undefined);
  assert.deepEqual(await files.list(), []);
});

test('lists what was written and forgets what was removed', async () => {
  const files = new FolderFiles(folder);
  await files.append('a.jsonl', 'x');
  await files.append('b.jsonl', 'y');
  await files.remove('a.jsonl');
  assert.deepEqual(
    (await files.list()).map(({ name }) => name),
    ['b.jsonl'],
  );
});

test('refuses a name that leads out of the folder', async () => {
  const files = new FolderFiles(path.join(folder, 'inside'));
  for (const name of ['../out.jsonl', '/etc/x', '..', 'a/b', '']) {
    await assert.rejects(files.append(name, 'x'), RangeError);
  }
  assert.deepEqual(await readdir(folder), ['inside']);
});

test('lists its own files also beside what others put there or are taking away', async () => {
  const files = new FolderFiles(folder);
  await files.append('a.jsonl', 'x');
  await writeFile(path.join(folder, '.DS_Store'), '');
  await mkdir(path.join(folder, 'a folder.jsonl'));
  await symlink(path.join(folder, 'gone'), path.join(folder, 'vanished.jsonl'));
  assert.deepEqual(
    (await files.list()).map(({ name }) => name),
    ['a.jsonl'],
  );
});
