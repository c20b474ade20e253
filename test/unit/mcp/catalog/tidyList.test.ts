import assert from 'node:assert/strict';
import { tidyList } from '../../../../src/mcp/catalog/tidyList.ts';

suite('tidyList');

const source = { name: 'numbers', keyOf: (item: number) => String(item % 100_000) };

test('keeps a list in which nothing is wrong as it is, without a note', () => {
  assert.deepEqual(tidyList(source, [3, 1, 2]), { items: [3, 1, 2] });
});

test('keeps the first item of a name, and says which names came again', () => {
  const { items, note } = tidyList(source, [1, 2, 100_001, 3, 100_002, 3, 4, 4]);
  assert.deepEqual(items, [1, 2, 3, 4]);
  assert.equal(note, 'The server lists "1", "2", "3" and 1 other more than once; the first one of each counts.');
});

test('keeps ten thousand, and says of how many', () => {
  const { items, note } = tidyList(
    source,
    Array.from({ length: 10_001 }, (_, index) => index),
  );
  assert.equal(items.length, 10_000);
  assert.equal(note, 'The server offers 10001 numbers; only the first 10000 are shown.');
});
