import assert from 'node:assert/strict';
import { revealHidden } from '../../../../src/webview/transcript/revealHidden.ts';

suite('Characters that hide');

test('writes out what turns, hides or tags the text around it', () => {
  assert.equal(revealHidden('rm \u202Etxt.exe'), 'rm [U+202E]txt.exe');
  assert.equal(revealHidden('pay\u200Bpal'), 'pay[U+200B]pal');
  assert.equal(revealHidden('hi\u{E0041}'), 'hi[U+E0041]');
});

test('leaves ordinary text of every script alone', () => {
  const text = 'naïve \n\t日本語 שלום سلام 👩‍👧 é';
  assert.equal(revealHidden(text), text);
});
