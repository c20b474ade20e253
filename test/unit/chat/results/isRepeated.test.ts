import assert from 'node:assert/strict';
import type { JsonValue } from '../../../../src/base/json.ts';
import { isRepeated } from '../../../../src/chat/results/isRepeated.ts';

suite('structured content that the texts repeat');

const cases: readonly (readonly [string, JsonValue, readonly string[], boolean])[] = [
  ['the same JSON', { a: 1, b: [true, null] }, ['{ "b": [true, null],\n "a": 1 }'], true],
  ['the same JSON after other words', { a: 1 }, ['Found it:', '{"a":1}'], true],
  ['other JSON', { a: 1 }, ['{"a":2}'], false],
  ['JSON with less in it', { a: 1, b: 2 }, ['{"a":1}'], false],
  ['JSON with more in it', { a: 1 }, ['{"a":1,"b":2}'], false],
  ['a list of other length', [1, 2], ['[1]'], false],
  ['words only', { celsius: 21 }, ['It is warm.'], false],
  ['no text at all', { a: 1 }, [], false],
  ['a wrapped text', { result: 'It is warm.' }, ['It is warm.'], true],
  ['a wrapped number', { result: 5 }, ['5'], true],
  ['a wrapped object', { result: { a: 1 } }, ['{"a":1}'], true],
  ['a wrapped list, one text for each item', { result: ['a', { b: 1 }] }, ['a', '{"b":1}'], true],
  ['a wrapped list, one text missing', { result: ['a', 'b', 'c'] }, ['a', 'b'], false],
  ['a text that is null', { result: null }, ['nothing'], false],
  ['an own property with an odd name', JSON.parse('{"__proto__":1,"a":2}') as JsonValue, ['{"a":2,"b":3}'], false],
];

for (const [name, structured, texts, expected] of cases) {
  test(`${expected ? 'knows' : 'does not take for it'} ${name}`, () => {
    assert.equal(isRepeated(structured, texts), expected);
  });
}

test('does not compare what is cut anyway', () => {
  assert.equal(isRepeated({ a: 1 }, ['x'.repeat(1_000_001)]), true);
});

test('does not follow a value down for ever', () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  assert.equal(isRepeated(JSON.parse(deep) as JsonValue, [deep]), false);
});
