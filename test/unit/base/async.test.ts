import assert from 'node:assert/strict';
import { Debouncer, deferred, delay, onAbort, Sequencer, settlesWithin } from '../../../src/base/async.ts';
import { HostError } from '../../../src/base/errors.ts';

suite('async');

test('a deferred promise is settled once, from outside', async () => {
  const question = deferred<number>();
  question.resolve(1);
  question.resolve(2);
  question.reject(new Error('late'));
  assert.equal(await question.promise, 1);
});

test('a delay ends in time, or at once as cancelled', async () => {
  await delay(1);
  const stop = new AbortController();
  const waiting = delay(60_000, stop.signal);
  stop.abort();
  await assert.rejects(waiting, (error) => error instanceof HostError && error.code === 'cancelled');
  await assert.rejects(delay(60_000, AbortSignal.abort()));
});

test('work settles within a time, well or badly, or it does not', async () => {
  assert.equal(await settlesWithin(Promise.resolve(), 1000), true);
  assert.equal(await settlesWithin(Promise.reject(new Error('no')), 1000), true);
  assert.equal(await settlesWithin(deferred<void>().promise, 1), false);
});

test('a debounced action runs once after the last call, and not after the end', async () => {
  let runs = 0;
  const first = deferred<void>();
  const debouncer = new Debouncer(5, () => {
    runs += 1;
    first.resolve();
  });
  debouncer.schedule();
  debouncer.schedule();
  await first.promise;
  debouncer.schedule();
  debouncer.dispose();
  await delay(15);
  assert.equal(runs, 1);
});

test('steps run one after the other, also after one that failed', async () => {
  const sequencer = new Sequencer();
  const order: string[] = [];
  const gate = deferred<void>();
  const first = sequencer.run(async () => {
    await gate.promise;
    order.push('first');
    throw new Error('no');
  });
  const second = sequencer.run(async () => {
    order.push('second');
    return 2;
  });
  gate.resolve();
  await assert.rejects(first, /no/);
  assert.equal(await second, 2);
  assert.deepEqual(order, ['first', 'second']);
});

test('an abort is heard once, at once when it was before, and not after unsubscribing', () => {
  const heard: string[] = [];
  const stop = new AbortController();
  onAbort(stop.signal, () => heard.push('during'));
  onAbort(stop.signal, () => heard.push('unsubscribed')).dispose();
  stop.abort();
  onAbort(stop.signal, () => heard.push('after'));
  assert.deepEqual(heard, ['during', 'after']);
});
