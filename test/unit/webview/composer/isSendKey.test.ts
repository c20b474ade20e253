import assert from 'node:assert/strict';
import { isSendKey } from '../../../../src/webview/composer/isSendKey.ts';

suite('The key that sends');

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

test('Enter sends', () => {
  assert.equal(isSendKey(enter), true);
});

test('Shift+Enter and other keys do not', () => {
  assert.equal(isSendKey({ ...enter, shiftKey: true }), false);
  assert.equal(isSendKey({ ...enter, key: 'a', keyCode: 65 }), false);
});

test('the Enter that accepts what an input method proposes does not', () => {
  assert.equal(isSendKey({ ...enter, isComposing: true }), false);
  assert.equal(isSendKey({ ...enter, keyCode: 229 }), false);
});
