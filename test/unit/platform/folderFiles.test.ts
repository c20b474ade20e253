import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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
    (await files.list()).map(({ name }) => name).filter((name) => name.endsWith('.jsonl')),
    ['b.jsonl'],
  );
});

test('refuses a name that leads out of the folder', async () => {
  const files = new FolderFiles(path.join(folder, 'inside'));
  for (const name of ['../out.jsonl', '/etc/x', '..', 'a/b', '']) {
    await assert.rejects(files.append(name, 'x'), RangeError);
  }
  assert.deepEqual(await readdir(folder), []);
});

test('lists its own files also beside what others put there or are taking away', async () => {
  const files = new FolderFiles(folder);
  await files.append('a.jsonl', 'x');
  await writeFile(path.join(folder, '.DS_Store'), '');
  await mkdir(path.join(folder, 'a folder.jsonl'));
  await symlink(path.join(folder, 'gone'), path.join(folder, 'vanished.jsonl'));
  assert.deepEqual(
    (await files.list()).map(({ name }) => name).filter((name) => name.endsWith('.jsonl')),
    ['a.jsonl'],
  );
});

test('writes a file whole, in the place of the one before, and leaves no draft behind', async () => {
  const files = new FolderFiles(path.join(folder, 'new'));
  await files.create('a.jsonl', ['1', '2']);
  const { size } = await files.create('a.jsonl', ['3']);
  assert.deepEqual(await files.read('a.jsonl'), ['3']);
  assert.equal(size, 2);
  assert.deepEqual(await readdir(path.join(folder, 'new')), ['a.jsonl']);
});

test('says of a file what a listing says of it', async () => {
  const files = new FolderFiles(folder);
  await files.append('a.jsonl', '"é"');
  assert.deepEqual([await files.append('a.jsonl', '"x"')], await listed(files));
});

test('cuts off a last line that was torn, and nothing before it', async () => {
  const file = path.join(folder, 'a.jsonl');
  for (const torn of ['{"n":', '{"n":"\\u00', '{"n":"é'.slice(0, -1), 'x'.repeat(200_000)]) {
    await writeFile(file, `{"n":1}\n{"dam\n{"n":2}\n${torn}`);
    await new FolderFiles(folder).append('a.jsonl', '{"n":3}');
    assert.equal(await readFile(file, 'utf8'), '{"n":1}\n{"dam\n{"n":2}\n{"n":3}\n');
    await rm(`${file}.lock`);
  }
});

test('ends a last line of which only the newline is missing', async () => {
  const file = path.join(folder, 'a.jsonl');
  const long = JSON.stringify({ text: 'x'.repeat(200_000) });
  await writeFile(file, `{"n":1}\n${long}`);
  await new FolderFiles(folder).append('a.jsonl', '{"n":3}');
  assert.equal(await readFile(file, 'utf8'), `{"n":1}\n${long}\n{"n":3}\n`);
});

test('looks at the end again after a write that got only partly to the disk', async () => {
  const files = new FolderFiles(folder);
  await files.append('a.jsonl', '{"n":1}');
  await files.release('a.jsonl');
  await appendFile(path.join(folder, 'a.jsonl'), '{"n":2');
  await files.append('a.jsonl', '{"n":3}');
  assert.deepEqual(await files.read('a.jsonl'), ['{"n":1}', '{"n":3}']);
});

test('lets only one window write a file, until it lets go', async () => {
  const [first, second] = [new FolderFiles(folder), new FolderFiles(folder)];
  await first.append('a.jsonl', '1');
  assert.equal(await second.claim('a.jsonl'), false);
  await assert.rejects(second.append('a.jsonl', '2'), { code: 'conversation.otherWindow' });
  assert.deepEqual(await second.read('a.jsonl'), ['1']);
  await first.release('a.jsonl');
  await second.append('a.jsonl', '2');
  await assert.rejects(first.append('a.jsonl', '3'), { code: 'conversation.otherWindow' });
  assert.deepEqual(await first.read('a.jsonl'), ['1', '2']);
});

test('gives a file to exactly one of many that ask at once', async () => {
  const all = Array.from({ length: 8 }, () => new FolderFiles(folder));
  const claims = await Promise.all(all.map((files) => files.claim('a.jsonl')));
  assert.equal(claims.filter(Boolean).length, 1);
});

test('takes a file whose marker says nothing, since a crash has left it', async () => {
  await writeFile(path.join(folder, 'a.jsonl.lock'), '');
  const files = new FolderFiles(folder);
  await files.append('a.jsonl', '1');
  assert.deepEqual(await files.read('a.jsonl'), ['1']);
});

test('a second process is refused while the first lives, and takes the file when it was killed', async () => {
  const first = startWriter('a', 0);
  assert.equal(await first.nextWord(), 'claimed');
  const second = startWriter('b', 0);
  assert.equal(await second.nextWord(), 'refused');
  await second.ended;
  first.child.kill('SIGKILL');
  await first.ended;
  const third = startWriter('c', 1);
  assert.equal(await third.nextWord(), 'claimed');
  third.child.stdin?.end('go\n');
  assert.equal(await third.nextWord(), 'kept all');
  await third.ended;
});

test('a process that takes the file by force gets it in the middle, and no line of the two is mixed', async () => {
  const first = startWriter('a', 10_000);
  assert.equal(await first.nextWord(), 'claimed');
  first.child.stdin?.end('go\n');
  const second = startWriter('b', 20, 'force');
  assert.equal(await second.nextWord(), 'claimed');
  second.child.stdin?.end('go\n');
  assert.equal(await second.nextWord(), 'kept all');
  assert.match(await first.nextWord(), /^lost after \d+: conversation\.otherWindow$/);
  await Promise.all([first.ended, second.ended]);
  const lines = (await new FolderFiles(folder).read('shared.jsonl')) ?? [];
  const read = lines.map((line) => JSON.parse(line) as { readonly mark: string; readonly text: string });
  assert.ok(read.every(({ mark, text }) => text === mark.repeat(20_000)));
  assert.equal(read.filter(({ mark }) => mark === 'b').length, 20);
});

interface Writer {
  readonly child: ChildProcess;
  nextWord(): Promise<string>;
  readonly ended: Promise<void>;
}

function startWriter(mark: string, count: number, force = ''): Writer {
  const script = path.join(import.meta.dirname, 'fileWriter.ts');
  const args = [script, folder, 'shared.jsonl', mark, String(count), force];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const words = linesOf(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, ended, nextWord: async () => (await words.next()).value ?? 'nothing' };
}

async function* linesOf({ stdout }: ChildProcess): AsyncGenerator<string, undefined> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    yield* lines;
  }
  return undefined;
}

async function listed(files: FolderFiles): Promise<readonly unknown[]> {
  return (await files.list()).filter(({ name }) => name.endsWith('.jsonl'));
}
