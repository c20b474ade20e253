import assert from 'node:assert/strict';
import { nullLogger } from '../../../../src/base/logger.ts';
import { ConversationStore } from '../../../../src/chat/store/conversationStore.ts';
import { findFolded, foldText } from '../../../../src/chat/store/foldText.ts';
import * as e from '../events.ts';
import { MemoryFiles } from '../memoryFiles.ts';

suite('the search in conversations');

let files: MemoryFiles;
let store: ConversationStore;

beforeEach(async () => {
  files = new MemoryFiles();
  store = new ConversationStore({ files, log: nullLogger });
  await store.append('a', e.said('Menü für das Café', 'u1'));
  await store.append('a', e.answered([e.text('Try the crème brûlée,\nsaid "the cook".')], { id: 'm1' }));
  await store.append('b', e.said('Deploy'));
  await store.append('b', e.answered([e.text('The CAFE\u0301 build is green.')], { id: 'm2', at: 9 }));
});

afterEach(() => store.dispose());

async function found(query: string, signal = new AbortController().signal): Promise<readonly string[]> {
  const hits: string[] = [];
  for await (const { conversation, where, messageId, snippet } of store.search(query, signal)) {
    hits.push(`${conversation.id} ${messageId ?? where}: ${snippet.before}[${snippet.match}]${snippet.after}`);
  }
  return hits;
}

test('finds titles first, then what was said, whatever the case and the accents', async () => {
  const both = ['a title: Menü für das [Café]', 'b m2: The [CAFE\u0301] build is green.'];
  for (const query of ['cafe', 'CAFÉ', 'Cafe\u0301']) {
    assert.deepEqual(await found(query), both);
  }
});

test('wants all words, in any order, of one title or message', async () => {
  assert.deepEqual(await found('brulee  creme'), ['a m1: Try the crème [brûlée], said "the cook".']);
  assert.deepEqual(await found('brulee build'), []);
  assert.deepEqual(await found(' '), []);
});

test('finds what JSON has to write in another way', async () => {
  assert.deepEqual(await found('"the'), ['a m1: Try the crème brûlée, said ["the] cook".']);
});

test('finds nothing in what was taken back, in names of fields, and in a conversation that is gone', async () => {
  await store.append('b', { v: 1, type: 'truncated', messageId: 'm2' });
  assert.deepEqual(await found('green'), []);
  assert.deepEqual(await found('userSent'), []);
  await store.trash('a');
  assert.deepEqual(await found('cook'), []);
});

test('reads no further once it is told to stop', async () => {
  await store.list();
  files.reads.length = 0;
  const stop = new AbortController();
  stop.abort();
  assert.deepEqual(await found('green', stop.signal), []);
  assert.deepEqual(files.reads, []);
});

test('shows only the neighbourhood of what it found', async () => {
  await store.append('c', e.said('x'));
  await store.append('c', e.answered([e.text(`${'before '.repeat(50)}needle${' after'.repeat(50)}`)], { id: 'm3' }));
  const [hit = ''] = await found('needle');
  assert.match(hit, /^c m3: ….*before \[needle\] after.*…$/);
  assert.ok(hit.length < 130, hit);
});

test('knows where a folded word stands in the text as it was written', () => {
  for (const [text, term, match] of [
    ['ein Größenmaß', 'großenmaß', 'Größenmaß'],
    ['e\u0301te\u0301 là', 'ete', 'e\u0301te\u0301'],
    ['İstanbul', 'istanbul', 'İstanbul'],
    ['😀😀 ok 😀', 'ok', 'ok'],
  ] as const) {
    const place = findFolded(text, foldText(term)) ?? assert.fail(term);
    assert.equal(text.slice(place.start, place.end), match);
  }
});
