import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { apportion } from '../../../../src/chat/context/apportion.ts';

suite('sharing a whole number out');

test('gives whole shares that add up exactly and are at most one off the true proportion', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(weights, fc.nat(2_000_000), (given, total) => {
      const shares = apportion(given, total);
      assert.equal(
        shares.reduce((sum, share) => sum + share, 0),
        total,
      );
      const sum = given.reduce((whole, weight) => whole + weight, 0);
      for (const [index, share] of shares.entries()) {
        assert.ok(Number.isInteger(share) && share >= 0);
        assert.ok(sum === 0 || Math.abs(share - ((given[index] ?? 0) / sum) * total) < 1.000_001);
      }
    }),
  );
});

test('gives what is left over to the largest remainders, and of equal ones to the first', () => {
  assert.deepEqual(apportion([1, 1, 1], 10), [4, 3, 3]);
  assert.deepEqual(apportion([5, 3, 2], 1), [1, 0, 0]);
  assert.deepEqual(apportion([2.6, 1.5, 0.9], 5), [3, 1, 1]);
});

test('gives everything to the last one where nothing has any weight', () => {
  assert.deepEqual(apportion([0, 0], 7), [0, 7]);
  assert.deepEqual(apportion([], 7), []);
});
