import assert from 'node:assert/strict';
import { retryAfterMs, retryAfterWords } from '../../../src/claude/retryAfter.ts';

suite('retry-after');

const now = Date.UTC(2026, 10, 24, 10);

function read(headers: Record<string, string>): number | undefined {
  return retryAfterMs(new Headers(headers), now);
}

test('reads seconds, milliseconds and a date', () => {
  assert.equal(read({ 'retry-after': '1.5' }), 1500);
  assert.equal(read({ 'retry-after-ms': '250', 'retry-after': '9' }), 250);
  assert.equal(read({ 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }), 30_000);
});

test('finds nothing where nothing useful is said', () => {
  for (const value of ['soon', '-5', '0', '', 'Infinity', 'Tue, 24 Nov 2026 09:00:00 GMT']) {
    assert.equal(read({ 'retry-after': value }), undefined, value);
  }
  assert.equal(read({ 'retry-after-ms': 'x', 'retry-after': '2' }), 2000);
  assert.equal(read({}), undefined);
  assert.equal(retryAfterMs(undefined, now), undefined);
});

test('says in words when to try again', () => {
  assert.equal(retryAfterWords(250), 'in 1 second');
  assert.equal(retryAfterWords(32_000), 'in 32 seconds');
  assert.equal(retryAfterWords(600_000), 'in 10 minutes');
  assert.equal(retryAfterWords(86_400_000), 'in 24 hours');
  assert.equal(retryAfterWords(undefined), 'in a moment');
});
