import assert from 'node:assert/strict';
import { highlight, type CodePiece } from '../../../../src/webview/markdown/highlight.ts';

suite('Colours of code');

test('no letter is lost or added, whatever the language', () => {
  const code =
    '// a\nfn main() -> &\'static str { let x = "1 < 2"; /* ü */ return x; }\n# b\n{ "k": [1, null] }\n.a:b { c: #fff }';
  const languages = [
    'ts',
    'js',
    'python',
    'bash',
    'json',
    'yaml',
    'html',
    'sql',
    'diff',
    'toml',
    'css',
    'rust',
    'go',
    'c',
  ];
  for (const language of languages) {
    assert.equal(textOf(highlight(code, language) ?? []), code, language);
  }
});

test('tells keywords, strings, numbers and comments apart', () => {
  const classes = classesOf(highlight('// note\nconst a: string = "b" + 1;', 'ts') ?? []);
  for (const name of ['hljs-comment', 'hljs-keyword', 'hljs-string', 'hljs-number']) {
    assert.ok(classes.includes(name), name);
  }
});

test('a lifetime of Rust is not taken for a string', () => {
  const pieces = highlight("fn f<'a>(x: &'a str) { g('c') }", 'rust') ?? [];
  const strings = pieces.filter((piece) => typeof piece !== 'string' && piece.className === 'hljs-string');
  assert.deepEqual(strings, [{ className: 'hljs-string', children: ["'c'"] }]);
});

test('code of an unknown language and very long code stay plain', () => {
  assert.equal(highlight('x', 'klingon'), undefined);
  assert.equal(highlight('x', ''), undefined);
  assert.equal(highlight('x '.repeat(20_000), 'ts'), undefined);
});

function textOf(pieces: readonly CodePiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : textOf(piece.children))).join('');
}

function classesOf(pieces: readonly CodePiece[]): readonly string[] {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.className, ...classesOf(piece.children)]));
}
