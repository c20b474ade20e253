import assert from 'node:assert/strict';
import { measure, median, reportLine, type Bench } from '../../bench/harness.ts';

suite('bench/harness');

/** A measure whose sides return the given values one after the other, and which notes what was called. */
function scripted(ours: number[], baseline: number[], log: string[] = []): Omit<Bench, 'limit'> {
  const take = (name: string, values: number[]) => () => {
    log.push(name);
    return values.shift() ?? NaN;
  };
  return { name: 'x', unit: 'ms', runs: ours.length, ours: take('ours', ours), baseline: take('baseline', baseline) };
}

test('compares medians, and reports one JSON object with the bound', async () => {
  const measurement = await measure({ ...scripted([9, 3, 2], [2, 100, 2]), limit: 1.5 });
  assert.equal(
    reportLine(measurement),
    '{"bench": "x", "ratio": 1.5, "limit": 1.5, "ours": 3, "baseline": 2, "unit": "ms", "runs": 3}',
  );
  assert.equal(measurement.isWithinBound, true);
});

test('takes turns at going first', async () => {
  const log: string[] = [];
  await measure({ ...scripted([1, 1], [1, 1], log), limit: 1 });
  assert.deepEqual(log, ['ours', 'baseline', 'baseline', 'ours']);
});

test('breaks a bound from above, from below, and with something that is no number', async () => {
  const isWithin = async (bench: Bench): Promise<boolean> => (await measure(bench)).isWithinBound;
  assert.equal(await isWithin({ ...scripted([2], [1]), limit: 1.9 }), false);
  assert.equal(await isWithin({ ...scripted([1], [2]), atLeast: 0.6 }), false);
  assert.equal(await isWithin({ ...scripted([1], [2]), atLeast: 0.5 }), true);
  assert.equal(await isWithin({ ...scripted([NaN], [2]), limit: 1 }), false);
});

test('cleans up after a measure that failed', async () => {
  const log: string[] = [];
  const bench: Bench = {
    ...scripted([1], [1]),
    limit: 1,
    prepare: () => Promise.reject(new Error('no server')),
    cleanup: () => Promise.resolve(void log.push('cleaned')),
  };
  await assert.rejects(measure(bench), /no server/);
  assert.deepEqual(log, ['cleaned']);
});

test('the median of an even number of values lies between the middle two', () => {
  assert.equal(median([10, 1, 3, 2]), 2.5);
});
