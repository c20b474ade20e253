import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { canonicalJson, isRecord, parseJson } from '../../../src/base/json.ts';

suite('json');

/** The same value with the properties of its objects in the opposite order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reordered);
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, reordered(item)]),
    );
  }
  return value;
}

test('canonical JSON holds the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(parseJson(canonicalJson(value)), parseJson(JSON.stringify(value)));
    }),
  );
});

test('canonical JSON of equal values is equal, in whatever order their properties are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(canonicalJson(value), canonicalJson(reordered(value)));
    }),
  );
});

test('canonical JSON leaves out what is undefined', () => {
  assert.equal(canonicalJson({ b: undefined, a: [undefined, 1] }), '{"a":[null,1]}');
});

test('text that is not JSON parses to undefined', () => {
  assert.equal(parseJson('{'), undefined);
  assert.deepEqual(parseJson('{"a":1}'), { a: 1 });
});

test('a record is an object that is neither null nor a list', () => {
  assert.deepEqual([{}, null, [], 'x', undefined].map(isRecord), [true, false, false, false, false]);
});
