import assert from 'node:assert/strict';
import { sectionTexts } from '../../../src/platform/sectionTexts.ts';

suite('platform/sectionTexts');

test('is equal for a section that is, wherever it stands and however it is written', () => {
  const before = sectionTexts('{"history": [1], "a": {"b": {"x": 1, "y": 2}}}');
  const after = sectionTexts('{"a": {"c": 1, "b": {"y": 2,\n "x": 1}}, "history": [1, 2]}');
  assert.equal(after?.(['a', 'b']), before?.(['a', 'b']));
  assert.notEqual(after?.(['a']), before?.(['a']));
});

test('tells a section that is not there, or that is another, from one that is', () => {
  const texts = sectionTexts('{"a": {"x": 1}, "b": [1]}') ?? assert.fail();
  assert.equal(texts(['c']), texts(['a', 'x', 'y']));
  assert.equal(texts(['constructor']), texts(['c']));
  assert.notEqual(texts(['a']), texts(['c']));
  assert.notEqual(texts(['a']), texts(['b']));
});

test('says nothing of what is no JSON', () => {
  assert.equal(sectionTexts('{"a": 1, // a comment\n}'), undefined);
  assert.equal(sectionTexts(''), undefined);
});
