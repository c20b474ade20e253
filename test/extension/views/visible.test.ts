import assert from 'node:assert/strict';
import { visible } from '../../../src/views/visible.ts';

suite('views/visible');

test('shows characters that would hide or reorder a command', () => {
  assert.equal(visible('rm\u202E -rf\u200B\n'), 'rm\\u{202e} -rf\\u{200b}\\u{a}');
});

test('leaves ordinary text of any script alone', () => {
  assert.equal(visible('node späße/日本語 --flag="a b"'), 'node späße/日本語 --flag="a b"');
});
