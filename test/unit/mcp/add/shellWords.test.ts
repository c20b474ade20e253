import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { quote } from 'shell-quote';
import { shellWords } from '../../../../src/mcp/add/shellWords.ts';

suite('words of a command line');

const words = (text: string) => {
  const reading = shellWords(text);
  assert.equal(reading.kind, 'words', JSON.stringify(reading));
  return reading.kind === 'words' ? reading.words : [];
};
const reason = (text: string) => {
  const reading = shellWords(text);
  assert.equal(reading.kind, 'refused', JSON.stringify(reading));
  return reading.kind === 'refused' ? reading.reason : '';
};

test('reads quotes, escapes, continued lines and comments as a shell does', () => {
  assert.deepEqual(words(`a "b c" 'd "e' f\\ g "h\\"i" '' x'y'"z"`), ['a', 'b c', 'd "e', 'f g', 'h"i', '', 'xyz']);
  assert.deepEqual(words('docker run \\\n  -i image # the newest'), ['docker', 'run', '-i', 'image']);
  assert.deepEqual(words('a#b'), ['a#b']);
  assert.deepEqual(words('  '), []);
});

test('leaves the backslashes of Windows paths alone', () => {
  assert.deepEqual(words('C:\\tools\\srv.exe --dir "D:\\my data"'), ['C:\\tools\\srv.exe', '--dir', 'D:\\my data']);
  assert.deepEqual(words('node .\\server.js'), ['node', '.\\server.js']);
});

test('writes the variables of a shell in the syntax of the file', () => {
  assert.deepEqual(words('a $TOKEN "x$A/y" \'$B\' ~/c $PWD ${D} \\$E'), [
    'a',
    '${env:TOKEN}',
    'x${env:A}/y',
    '$B',
    '${userHome}/c',
    '${workspaceFolder}',
    '${D}',
    '$E',
  ]);
});

for (const text of ['a | b', 'a > b', 'a < b', 'a; b', 'a && b', 'a & b', 'a (b)', 'a\nb']) {
  test(`refuses what only a shell can do: ${JSON.stringify(text)}`, () => {
    assert.match(reason(text), /which only a shell understands/);
  });
}

test('refuses substitutions, also in double quotes, and says so', () => {
  assert.match(reason('docker run -v $(pwd):/x i'), /command substitution/);
  assert.match(reason('a "`id`"'), /command substitution/);
  assert.deepEqual(words("a '$(x) `y` | z'"), ['a', '$(x) `y` | z']);
});

test('refuses a quotation that does not end, and a line without end', () => {
  assert.match(reason('a "b'), /quotation mark/);
  assert.match(reason(`a ${'x'.repeat(40_000)}`), /too long/);
});

test('gives back the words that another program has quoted', () => {
  const word = fc.string({ unit: fc.constantFrom(...`ab $"'\\|&;<>()*?#~!=-{}\t`.split('')) });
  fc.assert(
    fc.property(fc.array(word.filter((text) => !/(^|[\s"'=])([A-Za-z]:\\|\\\\\w|\.{1,2}\\)/.test(text))), (list) => {
      const line = quote(list);
      fc.pre(!/(^|[\s"'=])([A-Za-z]:\\|\\\\\w|\.{1,2}\\)/.test(line));
      assert.deepEqual(words(line), list);
    }),
  );
});
