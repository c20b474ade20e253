import assert from 'node:assert/strict';
import { followsEnd, isAtEnd } from '../../../../src/webview/transcript/stickyScroll.ts';

suite('Following the end of the transcript');

const height = { clientHeight: 400 };

test('the end counts as seen when it is some pixels away', () => {
  assert.equal(isAtEnd({ ...height, scrollHeight: 1000, scrollTop: 600 }), true);
  assert.equal(isAtEnd({ ...height, scrollHeight: 1000, scrollTop: 580 }), true);
  assert.equal(isAtEnd({ ...height, scrollHeight: 1000, scrollTop: 500 }), false);
});

test('content that grew before the scroll was noticed does not let go of the end', () => {
  assert.equal(followsEnd(true, 500, { ...height, scrollHeight: 1400, scrollTop: 600 }), true);
});

test('a move upwards lets go of the end', () => {
  assert.equal(followsEnd(true, 600, { ...height, scrollHeight: 1000, scrollTop: 550 }), false);
});

test('moving on without reaching the end does not take hold of it', () => {
  assert.equal(followsEnd(false, 100, { ...height, scrollHeight: 1000, scrollTop: 300 }), false);
});

test('coming back to the end takes hold of it again', () => {
  assert.equal(followsEnd(false, 100, { ...height, scrollHeight: 1000, scrollTop: 595 }), true);
});
