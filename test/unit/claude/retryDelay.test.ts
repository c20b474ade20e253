import assert from 'node:assert/strict';
import { HostError } from '../../../src/base/errors.ts';
import { ClaudeError, type ClaudeErrorOptions } from '../../../src/claude/claudeError.ts';
import { retryDelay } from '../../../src/claude/retryDelay.ts';

suite('retry delay');

const early = (): number => 0.999999;
const late = (): number => 0;

function failure(options: ClaudeErrorOptions = {}): ClaudeError {
  return new ClaudeError('claude.overloaded', 'x', { isRetryable: true, ...options });
}

test('doubles from half a second to half a minute', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => retryDelay(failure(), attempt, late));
  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('takes up to a quarter off, so that not all come back at once', () => {
  assert.equal(retryDelay(failure(), 1, early), 375);
  assert.equal(
    retryDelay(failure(), 1, () => 0.5),
    438,
  );
});

test('waits as long as it is asked to', () => {
  assert.equal(retryDelay(failure({ retryAfterMs: 32_000 }), 1, early), 32_000);
  assert.equal(retryDelay(failure({ retryAfterMs: 15 * 60_000 }), 1, early), 900_000);
});

test('lets a person decide when it is asked to wait for more than a quarter of an hour', () => {
  assert.equal(retryDelay(failure({ retryAfterMs: 15 * 60_000 + 1 }), 1, early), undefined);
});

test('does not try again what does not pass', () => {
  assert.equal(retryDelay(failure({ isRetryable: false, retryAfterMs: 10 }), 1), undefined);
  for (const other of [new HostError('cancelled', 'x'), new Error('x'), undefined, 'x']) {
    assert.equal(retryDelay(other, 1), undefined);
  }
});

test('gives up at last, but not while there is no network', () => {
  assert.equal(typeof retryDelay(failure(), 11), 'number');
  assert.equal(retryDelay(failure(), 12), undefined);
  assert.equal(retryDelay(failure({ isOffline: true }), 1000, late), 30_000);
});

test('gives up sooner when each attempt is paid for', () => {
  const broken = new ClaudeError('claude.interrupted', 'x', { isRetryable: true });
  assert.equal(typeof retryDelay(broken, 3), 'number');
  assert.equal(retryDelay(broken, 4), undefined);
});
