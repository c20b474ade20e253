import assert from 'node:assert/strict';
import { EraVerdicts } from '../../../../src/mcp/connection/eraVerdicts.ts';

suite('era verdicts');

const DAY = 24 * 60 * 60_000;

function memory(value?: unknown) {
  const store = { value, read: () => store.value, write: (next: unknown) => void (store.value = next) };
  return store;
}

test('outlive the window, and hold for a week', () => {
  const store = memory();
  let now = 1000 * DAY;
  new EraVerdicts(store, () => now).rememberLegacy('a');
  now += 6 * DAY;
  assert.ok(new EraVerdicts(store, () => now).isLegacy('a'));
  now += 2 * DAY;
  assert.ok(!new EraVerdicts(store, () => now).isLegacy('a'));
});

test('are forgotten for good', () => {
  const store = memory();
  const verdicts = new EraVerdicts(store);
  verdicts.rememberLegacy('a');
  verdicts.rememberLegacy('b');
  verdicts.forget('a');
  assert.ok(!new EraVerdicts(store).isLegacy('a'));
  assert.ok(new EraVerdicts(store).isLegacy('b'));
});

test('do not believe whatever stands in the store', () => {
  for (const stored of [null, 7, 'x', [], { a: 'yesterday' }, { a: Number.NaN }, { a: Date.now() + DAY }]) {
    assert.ok(!new EraVerdicts(memory(stored)).isLegacy('a'), JSON.stringify(stored));
  }
});

test('do not grow without end', () => {
  const store = memory();
  const verdicts = new EraVerdicts(store);
  for (let index = 0; index < 1000; index++) {
    verdicts.rememberLegacy(String(index));
  }
  assert.equal(Object.keys(store.value as object).length, 500);
  assert.ok(new EraVerdicts(store).isLegacy('999'));
});
