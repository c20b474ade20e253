import assert from 'node:assert/strict';
import { LineThrottle } from '../../../../../src/mcp/connection/process/lineThrottle.ts';
import { eventually } from '../../support/eventually.ts';

suite('lineThrottle');

test('lets so many lines of a flood through, and says how many it left out when the second is over', async () => {
  const lines: string[] = [];
  const throttle = new LineThrottle((line) => lines.push(line), 3);
  for (let line = 0; line < 1503; line++) {
    throttle.push(String(line));
  }
  assert.deepEqual(lines, ['0', '1', '2']);
  await eventually(() => lines.length === 4);
  assert.deepEqual(lines, ['0', '1', '2', '… 1,500 lines left out']);
  throttle.push('later');
  assert.equal(lines.at(-1), 'later');
  throttle.dispose();
  assert.equal(lines.length, 5);
});

test('says at its end what it still owes', () => {
  const lines: string[] = [];
  const throttle = new LineThrottle((line) => lines.push(line), 1);
  ['a', 'b', 'c'].forEach((line) => throttle.push(line));
  throttle.dispose();
  throttle.dispose();
  assert.deepEqual(lines, ['a', '… 2 lines left out']);
});
