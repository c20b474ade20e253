import assert from 'node:assert/strict';
import { rankTexts, type RankedText } from '../../../../src/chat/tools/rankTexts.ts';

suite('the ranking of texts');

function text(name: string, description = ''): RankedText {
  return {
    fields: [
      { text: name, weight: 3 },
      { text: description, weight: 1 },
    ],
  };
}

const texts = [
  text('create_issue', 'Creates an issue in a repository.'),
  text('readFile', 'Reads the content of a file.'),
  text('list-issues', 'Lists the issues of a repository.'),
  text('weather', 'Tells the weather; it has nothing to do with a file or a repository.'),
];

test('puts what is named so before what only speaks of it', () => {
  assert.deepEqual(rankTexts('read a file', texts).slice(0, 1), [1]);
  assert.deepEqual(rankTexts('weather', texts), [3]);
});

test('knows a word in whatever way names are written, in one or in many', () => {
  assert.deepEqual(new Set(rankTexts('ISSUES', texts)), new Set([0, 2]));
  assert.deepEqual(rankTexts('file', texts)[0], 1);
});

test('gives a rare word more weight than a common one', () => {
  assert.equal(rankTexts('repository create', texts)[0], 0);
});

test('leaves out what has none of the words, and keeps equals in their order', () => {
  assert.deepEqual(rankTexts('spaceship', texts), []);
  assert.deepEqual(rankTexts('x', [text('x'), text('x'), text('x')]), [0, 1, 2]);
  assert.deepEqual(rankTexts('', texts), []);
  assert.deepEqual(rankTexts('x', []), []);
});
