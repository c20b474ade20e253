import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import { AnswerStore } from '../../../../src/platform/stores/answerStore.ts';
import { MemoryMemento, MemorySecrets } from '../support/memoryStorage.ts';

suite('platform/stores/answerStore');

let memento: MemoryMemento;
let secrets: MemorySecrets;
let store: AnswerStore;
let executed: unknown[][];
let answer: () => unknown;

beforeEach(() => {
  memento = new MemoryMemento();
  secrets = new MemorySecrets();
  executed = [];
  answer = () => 'answer';
  store = new AnswerStore({
    secrets,
    memento,
    executeCommand: async (...command) => {
      executed.push(command);
      return answer();
    },
  });
  store.start();
});

afterEach(() => store.dispose());

test('keeps answers apart by file and by input', async () => {
  await store.store('/a.json', 'token', 'one');
  await store.store('/b.json', 'token', 'two');
  await store.store('/a.json', 'user', '');
  assert.equal(await store.stored('/a.json', 'token'), 'one');
  assert.equal(await store.stored('/b.json', 'token'), 'two');
  assert.equal(await store.stored('/a.json', 'user'), '', 'an empty answer is one');
  assert.equal(await store.stored('/b.json', 'user'), undefined);
});

test('keeps values among the secrets only', async () => {
  await store.store('/a.json', 'token', 'hunter2');
  assert.deepEqual([...secrets.values.values()], ['hunter2']);
  assert.deepEqual(
    memento.keys().filter((key) => JSON.stringify(memento.get(key)).includes('hunter2')),
    [],
  );
});

test('lists what is stored, once, and forgets what is cleared', async () => {
  await store.store('/a.json', 'token', 'one');
  await store.store('/a.json', 'token', 'another');
  await store.store('/b.json', 'token', 'two');
  assert.deepEqual(await store.list(), [
    { placeId: '/a.json', inputId: 'token' },
    { placeId: '/b.json', inputId: 'token' },
  ]);
  await store.clear('/a.json', 'token');
  assert.deepEqual(await store.list(), [{ placeId: '/b.json', inputId: 'token' }]);
  assert.equal(await store.stored('/a.json', 'token'), undefined);
});

test('loses nothing of the list when several answers are stored at once', async () => {
  await Promise.all(['a', 'b', 'c'].map((inputId) => store.store('/a.json', inputId, inputId)));
  await Promise.all([store.clear('/a.json', 'a'), store.store('/a.json', 'd', 'd')]);
  assert.deepEqual(
    (await store.list()).map(({ inputId }) => inputId),
    ['b', 'c', 'd'],
  );
});

test('tells of its own changes and of those of another window, and not of other secrets', async () => {
  let told = 0;
  const listening = store.onDidChange(() => {
    told += 1;
  });
  await store.store('/a.json', 'token', 'one');
  await store.clear('/a.json', 'token');
  assert.equal(told, 2);
  await secrets.store('patchbay.anthropicApiKey', 'key');
  assert.equal(told, 2);
  const other = new AnswerStore({ secrets, memento, executeCommand: () => Promise.resolve() });
  await other.store('/a.json', 'token', 'two');
  assert.equal(told, 3);
  listening.dispose();
  await store.clear('/a.json', 'token');
  assert.equal(told, 3);
  other.dispose();
});

test('runs a command with its arguments, and keeps nothing of the answer', async () => {
  assert.equal(await store.runCommand('pick.port', { from: 1 }), 'answer');
  assert.equal(await store.runCommand('pick.host'), 'answer');
  assert.deepEqual(executed, [['pick.port', { from: 1 }], ['pick.host']]);
  assert.deepEqual([secrets.values.size, (await store.list()).length], [0, 0]);
});

test('says so when a command answers with anything but a text, or fails', async () => {
  for (const value of [undefined, null, 42, { text: 'x' }]) {
    answer = () => value;
    await assert.rejects(store.runCommand('pick'), isUnresolved);
  }
  answer = () => {
    throw new Error("command 'pick' not found");
  };
  await assert.rejects(store.runCommand('pick'), isUnresolved);
});

test('reads a list that holds something else without it', async () => {
  await memento.update('patchbay.answers', [null, 'x', { placeId: '/a' }, { placeId: '/a', inputId: 'i' }]);
  assert.deepEqual(await store.list(), [{ placeId: '/a', inputId: 'i' }]);
});

function isUnresolved(error: unknown): boolean {
  return error instanceof HostError && error.code === 'config.unresolvedVariable' && error.message.includes('pick');
}
