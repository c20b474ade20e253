import assert from 'node:assert/strict';
import { nullLogger } from '../../../../src/base/logger.ts';
import { ConversationStore } from '../../../../src/chat/store/conversationStore.ts';
import * as e from '../events.ts';
import { MemoryFiles } from '../memoryFiles.ts';

suite('the conversation store');

let files: MemoryFiles;
let store: ConversationStore;

beforeEach(() => {
  files = new MemoryFiles();
  store = new ConversationStore({ files, log: nullLogger });
});

afterEach(() => store.dispose());

const created = { v: 1, type: 'created', id: 'c1', at: 1 } as const;

test('gives back what was appended', async () => {
  const events = [created, e.said('Hi'), e.setUp, e.answered([e.text('Hello')])];
  await Promise.all(events.map((event) => store.append('c1', event)));
  assert.deepEqual(await store.load('c1'), e.conversationOf(...events));
  assert.equal(files.texts.get('c1.jsonl')?.split('\n').length, 5);
});

test('knows nothing of a conversation without a file', async () => {
  assert.equal(await store.load('none'), undefined);
});

test('leaves out lines that it does not know, and keeps the rest', async () => {
  const lines = [
    JSON.stringify(created),
    '{"v":9,"type":"userSent"}',
    '{"v":1,"type":"danced"}',
    JSON.stringify(e.said('Hi')),
  ];
  files.texts.set('c1.jsonl', `${lines.join('\n')}\n`);
  assert.deepEqual(await store.load('c1'), e.conversationOf(created, e.said('Hi')));
});

test('does not glue the next event to a line that a crash has torn', async () => {
  files.texts.set('c1.jsonl', `${JSON.stringify(created)}\n{"v":1,"type":"userS`);
  await store.append('c1', e.said('Hi'));
  await store.append('c1', e.said('Again'));
  assert.deepEqual(await store.load('c1'), e.conversationOf(created, e.said('Hi'), e.said('Again')));
});

test('does not glue the next event to a line of which a crash has taken only the end', async () => {
  files.texts.set('c1.jsonl', JSON.stringify(created));
  await store.append('c1', e.said('Hi'));
  assert.deepEqual(await store.load('c1'), e.conversationOf(created, e.said('Hi')));
});

test('lists conversations by title, the latest first, without empty ones and strange files', async () => {
  await store.append('old', e.said('First'));
  await store.append('new', e.said('Second'));
  await store.append('empty', created);
  await files.append('notes.txt', 'x');
  assert.deepEqual(
    (await store.list()).map(({ id, title }) => `${id}: ${title}`),
    ['new: Second', 'old: First'],
  );
  await store.append('old', e.said('More'));
  assert.equal((await store.list())[0]?.id, 'old');
});

test('removes a conversation for good', async () => {
  await store.append('c1', e.said('Hi'));
  await store.remove('c1');
  assert.equal(await store.load('c1'), undefined);
  assert.deepEqual(await store.list(), []);
});

test('tells when a conversation changed', async () => {
  const changed: string[] = [];
  store.onDidChange((id) => changed.push(id));
  await store.append('c1', e.said('Hi'));
  await store.remove('c1');
  assert.deepEqual(changed, ['c1', 'c1']);
});

test('goes on after a write that failed', async () => {
  files.failure = new Error('disk full');
  await assert.rejects(store.append('c1', e.said('Hi')), /disk full/);
  files.failure = undefined;
  await store.append('c1', e.said('Hi'));
  assert.equal((await store.load('c1'))?.messages.length, 1);
});
