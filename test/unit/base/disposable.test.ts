import assert from 'node:assert/strict';
import {
  DisposableMap,
  DisposableStore,
  MutableDisposable,
  toDisposable,
  type Disposable,
} from '../../../src/base/disposable.ts';

suite('disposable');

let ended: string[] = [];

beforeEach(() => {
  ended = [];
});

function thing(name: string): Disposable {
  return toDisposable(() => ended.push(name));
}

test('a disposable runs its release once', () => {
  const disposable = thing('a');
  disposable.dispose();
  disposable.dispose();
  assert.deepEqual(ended, ['a']);
});

test('a store disposes what it owns in reverse order, once', () => {
  const store = new DisposableStore();
  store.add(thing('a'));
  store.add(thing('b'));
  store.dispose();
  store.dispose();
  assert.deepEqual(ended, ['b', 'a']);
  assert.ok(store.isDisposed);
});

test('a store disposes at once what comes after its end', () => {
  const store = new DisposableStore();
  store.dispose();
  store.add(thing('late'));
  assert.deepEqual(ended, ['late']);
});

test('a store disposes everything although one of them fails, and tells of the failure', () => {
  const store = new DisposableStore();
  store.add(thing('a'));
  store.add(
    toDisposable(() => {
      throw new Error('no');
    }),
  );
  store.add(thing('c'));
  assert.throws(() => store.dispose(), AggregateError);
  assert.deepEqual(ended, ['c', 'a']);
});

test('a replaced value is disposed, and one that comes after the end too', () => {
  const holder = new MutableDisposable();
  const first = thing('first');
  holder.value = first;
  holder.value = first;
  assert.deepEqual(ended, []);
  holder.value = thing('second');
  assert.deepEqual(ended, ['first']);
  holder.dispose();
  holder.value = thing('late');
  assert.deepEqual(ended, ['first', 'second', 'late']);
  assert.equal(holder.value, undefined);
});

test('a map disposes entries that are replaced, deleted, left at the end or late', () => {
  const map = new DisposableMap<string, Disposable>();
  map.set('k', thing('1'));
  map.set('k', thing('2'));
  map.set('l', thing('3'));
  assert.deepEqual(ended, ['1']);
  map.delete('k');
  assert.equal(map.get('k'), undefined);
  assert.equal(map.values().length, 1);
  map.dispose();
  map.set('m', thing('late'));
  assert.deepEqual(ended, ['1', '2', '3', 'late']);
});
