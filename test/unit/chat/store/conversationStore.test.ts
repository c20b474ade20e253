import assert from 'node:assert/strict';
import { nullLogger } from '../../../../src/base/logger.ts';
import { ConversationStore } from '../../../../src/chat/store/conversationStore.ts';
import * as e from '../events.ts';
import { MemoryFiles } from '../memoryFiles.ts';

suite('the conversation store');

let files: MemoryFiles;
let store: ConversationStore;
let warnings: string[];

beforeEach(() => {
  files = new MemoryFiles();
  warnings = [];
  store = openStore();
});

afterEach(() => store.dispose());

function openStore(): ConversationStore {
  let ids = 0;
  const log = { ...nullLogger, warn: (text: string) => void warnings.push(text) };
  return new ConversationStore({ files, log, newId: () => `new${(ids += 1)}`, clock: () => 99, patienceMs: 0 });
}

const created = { v: 1, type: 'created', id: 'c1', at: 1 } as const;
const later = '{"v":9,"type":"userSent"}';

test('gives back what was appended', async () => {
  const events = [created, e.said('Hi'), e.setUp, e.answered([e.text('Hello')])];
  await Promise.all(events.map((event) => store.append('c1', event)));
  assert.deepEqual(await store.load('c1'), e.conversationOf(...events));
  assert.equal(files.texts.get('c1.jsonl')?.split('\n').length, 5);
});

test('knows nothing of a conversation without a file', async () => {
  assert.equal(await store.load('none'), undefined);
  assert.equal(await store.read('none'), undefined);
});

test('leaves out lines that it cannot read, says how many, and keeps the rest', async () => {
  const lines = [JSON.stringify(created), '{"v":1,"ty', '{"v":1,"type":"danced"}', JSON.stringify(e.said('Hi'))];
  files.texts.set('c1.jsonl', `${lines.join('\n')}\n`);
  assert.deepEqual(await store.load('c1'), e.conversationOf(created, e.said('Hi')));
  assert.deepEqual(warnings, ['2 lines of the conversation c1 could not be read and were left out']);
  await store.append('c1', e.answered([e.text('Hello')]));
  assert.ok(files.texts.get('c1.jsonl')?.startsWith(lines.join('\n')), 'the file keeps what could not be read');
});

test('only reads a conversation in which a newer host has written', async () => {
  files.texts.set('c1.jsonl', `${JSON.stringify(created)}\n${JSON.stringify(e.said('Hi'))}\n${later}\n`);
  const before = files.texts.get('c1.jsonl');
  const changes: string[] = [];
  store.onDidChangeAccess((id) => changes.push(`${id} ${store.access(id)}`));
  assert.deepEqual(await store.load('c1'), e.conversationOf(created, e.said('Hi')));
  assert.deepEqual(changes, ['c1 laterVersion']);
  await assert.rejects(store.append('c1', e.stopped), { code: 'conversation.laterVersion' });
  const reopened = openStore();
  await assert.rejects(reopened.amend('c1', e.stopped), { code: 'conversation.laterVersion' });
  reopened.dispose();
  assert.equal(files.texts.get('c1.jsonl'), before);
});

test('does not glue the next event to a line that a crash has torn', async () => {
  files.texts.set('c1.jsonl', `${JSON.stringify(created)}\n{"v":1,"type":"userS`);
  await store.append('c1', e.said('Hi'));
  await store.append('c1', e.said('Again'));
  assert.deepEqual(await store.load('c1'), e.conversationOf(created, e.said('Hi'), e.said('Again')));
  assert.deepEqual(warnings.slice(1), [], 'once mended, nothing is wrong any more');
});

test('only reads a conversation that another window writes, until it takes it over', async () => {
  await store.append('c1', e.said('Hi'));
  await store.release('c1');
  files.claimedElsewhere.add('c1.jsonl');
  assert.equal((await store.load('c1'))?.messages.length, 1);
  assert.equal(store.access('c1'), 'otherWindow');
  await assert.rejects(store.append('c1', e.stopped), { code: 'conversation.otherWindow' });
  await assert.rejects(store.trash('c1'), { code: 'conversation.otherWindow' });
  await store.takeOver('c1');
  assert.equal(store.access('c1'), 'writable');
  await store.append('c1', e.stopped);
  assert.equal((await store.load('c1'))?.isStopped, true);
});

test('learns at its next write that another window has taken the conversation', async () => {
  await store.append('c1', e.said('Hi'));
  files.claimedElsewhere.add('c1.jsonl');
  await assert.rejects(store.append('c1', e.stopped), { code: 'conversation.otherWindow' });
  assert.equal(store.access('c1'), 'otherWindow');
});

test('waits for a window that is just being closed', async () => {
  await store.append('c1', e.said('Hi'));
  files.claimedElsewhere.add('c1.jsonl');
  const patient = new ConversationStore({ files, log: nullLogger, patienceMs: 5000 });
  const loading = patient.load('c1');
  setTimeout(() => files.claimedElsewhere.clear(), 50);
  assert.equal((await loading)?.messages.length, 1);
  assert.equal(patient.access('c1'), 'writable');
  patient.dispose();
});

test('tells whoever has a conversation open what came to it from outside of its turns', async () => {
  const amendments: unknown[] = [];
  store.onDidAmend((amendment) => amendments.push(amendment));
  await store.append('c1', e.said('Hi'));
  const titled = { v: 1, type: 'titled', title: 'Greetings' } as const;
  await store.amend('c1', titled);
  assert.deepEqual(amendments, [{ id: 'c1', event: titled }]);
  assert.equal((await store.read('c1'))?.title, 'Greetings');
});

test('lists conversations by title, the latest first, without empty ones and strange files', async () => {
  await store.append('old', e.said('First'));
  await store.append('new', e.said('Second'));
  await store.append('empty', created);
  await files.append('notes.txt', 'x');
  assert.deepEqual(await titles(store), ['new: Second', 'old: First']);
  await store.append('old', e.answered([e.text('More')]));
  assert.deepEqual(await titles(store), ['old: First', 'new: Second']);
});

test('does not take a new name or a pin for something that was said', async () => {
  await store.append('old', e.said('First'));
  await store.append('new', e.answered([], { at: 9 }));
  await store.append('new', e.said('Second'));
  await store.amend('old', { v: 1, type: 'titled', title: 'Renamed' });
  await store.amend('old', { v: 1, type: 'pinned', isPinned: true });
  const [, old] = await store.list();
  assert.deepEqual([old?.title, old?.isPinned, old?.modifiedAt], ['Renamed', true, 2]);
});

test('lists a thousand conversations without reading one, and reads only those that have changed', async () => {
  for (let index = 0; index < 1000; index += 1) {
    await files.append(`c${index}.jsonl`, JSON.stringify(e.said(`Title ${index}`)));
  }
  assert.equal((await store.list()).length, 1000);
  await store.settled();
  files.reads.length = 0;
  const reopened = openStore();
  assert.equal((await reopened.list()).length, 1000);
  assert.deepEqual(files.reads, ['index.json']);
  await files.append('c7.jsonl', JSON.stringify({ v: 1, type: 'titled', title: 'By another window' }));
  assert.ok((await reopened.list()).some(({ title }) => title === 'By another window'));
  assert.deepEqual(files.reads, ['index.json', 'c7.jsonl']);
  reopened.dispose();
});

test('takes its own events into the list without reading a file, and as a reader of the file would', async () => {
  await store.append('c1', created);
  await store.append('c1', e.said('Hi'));
  await store.list();
  files.reads.length = 0;
  for (const event of [
    e.answered([e.use('t1')]),
    e.allowed('t1'),
    e.callStarted('t1'),
    e.callEnded('t1'),
    { v: 1, type: 'pinned', isPinned: true } as const,
    { v: 1, type: 'archived', isArchived: true } as const,
    { v: 1, type: 'titled', title: 'T' } as const,
  ]) {
    await store.append('c1', event);
  }
  const [quick] = await store.list();
  assert.deepEqual(files.reads, []);
  files.texts.delete('index.json');
  const reopened = openStore();
  assert.deepEqual(await reopened.list(), [quick]);
  reopened.dispose();
});

for (const index of [
  '',
  '{',
  '[]',
  '{"version":1,"entries":[{"summary":{"id":"c1"},"fileTime":1}]}',
  '{"version":2}',
]) {
  test(`makes the list anew when its file holds ${index || 'nothing'}`, async () => {
    await store.append('c1', e.said('Hi'));
    files.texts.set('index.json', index);
    const reopened = openStore();
    assert.deepEqual(await titles(reopened), ['c1: Hi']);
    reopened.dispose();
  });
}

test('takes a conversation out of the list and brings it back', async () => {
  await store.append('c1', e.said('Hi'));
  await store.trash('c1');
  assert.equal(await store.read('c1'), undefined);
  assert.deepEqual(await store.list(), []);
  await store.restore('c1');
  assert.deepEqual(await titles(store), ['c1: Hi']);
  await store.append('c1', e.answered([e.text('Hello')]));
  assert.equal((await store.read('c1'))?.messages.length, 2);
});

test('lets nothing that comes late bring a deleted conversation back', async () => {
  await store.append('c1', e.said('Hi'));
  await store.trash('c1');
  await assert.rejects(store.append('c1', e.stopped), { code: 'cancelled' });
  assert.deepEqual(await store.list(), []);
});

test('empties the trash of what has been there for long enough', async () => {
  await store.append('c1', e.said('Hi'));
  await store.append('c2', e.said('Ho'));
  await store.trash('c1');
  await store.trash('c2');
  const secondTime = (await files.list()).find(({ name }) => name === 'c2.trash')?.modifiedAt ?? 0;
  await store.emptyTrash(secondTime);
  await assert.rejects(async () => {
    await store.restore('c1');
    assert.ok((await store.list()).some(({ id }) => id === 'c1'));
  });
  await store.restore('c2');
  assert.deepEqual(await titles(store), ['c2: Ho']);
});

test('tells when a conversation changed', async () => {
  const changed: string[] = [];
  store.onDidChange((id) => changed.push(id));
  await store.append('c1', e.said('Hi'));
  await store.trash('c1');
  await store.restore('c1');
  assert.deepEqual(changed, ['c1', 'c1', 'c1']);
});

test('goes on after a write that failed', async () => {
  files.failure = new Error('disk full');
  await assert.rejects(store.append('c1', e.said('Hi')), /disk full/);
  files.failure = undefined;
  await store.append('c1', e.said('Hi'));
  assert.equal((await store.load('c1'))?.messages.length, 1);
});

async function titles(of: ConversationStore): Promise<readonly string[]> {
  return (await of.list()).map(({ id, title }) => `${id}: ${title}`);
}
