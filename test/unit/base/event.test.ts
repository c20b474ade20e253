import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';

suite('event');

test('reaches every listener until it unsubscribes', () => {
  const emitter = new Emitter<number>();
  const heard: string[] = [];
  const first = emitter.event((value) => heard.push(`first ${value}`));
  emitter.event((value) => heard.push(`second ${value}`));
  emitter.fire(1);
  first.dispose();
  emitter.fire(2);
  assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
});

test('counts a function that listens twice as two listeners', () => {
  const emitter = new Emitter<void>();
  let count = 0;
  const listener = (): void => void (count += 1);
  const one = emitter.event(listener);
  emitter.event(listener);
  emitter.fire();
  one.dispose();
  emitter.fire();
  assert.equal(count, 3);
});

test('reaches the others although one listener throws, and tells of it', () => {
  const emitter = new Emitter<void>();
  let heard = false;
  emitter.event(() => {
    throw new Error('no');
  });
  emitter.event(() => {
    heard = true;
  });
  assert.throws(() => emitter.fire(), AggregateError);
  assert.ok(heard);
});

test('does not reach listeners that come while it is fired', () => {
  const emitter = new Emitter<void>();
  let late = 0;
  emitter.event(() => {
    emitter.event(() => {
      late += 1;
    });
  });
  emitter.fire();
  assert.equal(late, 0);
});

test('reaches nobody after its end', () => {
  const emitter = new Emitter<void>();
  let heard = 0;
  emitter.event(() => (heard += 1));
  emitter.dispose();
  emitter.event(() => (heard += 1));
  emitter.fire();
  assert.equal(heard, 0);
});
