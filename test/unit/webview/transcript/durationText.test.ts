import assert from 'node:assert/strict';
import { durationText } from '../../../../src/webview/transcript/durationText.ts';

suite('Durations in words');

const cases: readonly (readonly [number, string])[] = [
  [0, '0.0 s'],
  [40, '< 0.1 s'],
  [420, '0.4 s'],
  [9940, '9.9 s'],
  [9960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min 0 s'],
  [125_000, '2 min 5 s'],
];

for (const [ms, text] of cases) {
  test(`${ms} ms are "${text}"`, () => {
    assert.equal(durationText(ms), text);
  });
}
