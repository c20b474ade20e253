import assert from 'node:assert/strict';
import { emptyState, parseSavedState, stateFor, StateKeeper } from '../../../../src/webview/chat/savedState.ts';

suite('What the chat page keeps of its own');

const state = {
  conversationId: 'c1',
  draft: 'Hello',
  openItems: { a: true },
  anchor: { itemId: 'a', offset: 12 },
};

test('reads back what it kept', () => {
  assert.deepEqual(parseSavedState(JSON.parse(JSON.stringify(state))), state);
});

test('begins anew where nothing, or something else, was kept', () => {
  for (const value of [undefined, null, 7, 'x', [], { draft: 7, openItems: [], anchor: { itemId: 1 } }]) {
    assert.deepEqual(parseSavedState(value), emptyState);
  }
  assert.deepEqual(parseSavedState({ openItems: { a: true, b: 'yes' } }).openItems, { a: true });
});

test('another conversation keeps the draft and nothing else', () => {
  assert.equal(stateFor(state, 'c1'), state);
  assert.deepEqual(stateFor(state, 'c2'), { ...emptyState, conversationId: 'c2', draft: 'Hello' });
});

test('every change reaches VS Code', () => {
  let kept: unknown;
  const api = { postMessage: () => undefined, getState: () => kept, setState: (next: unknown) => void (kept = next) };
  const keeper = new StateKeeper(api);
  keeper.enter('c1');
  keeper.update({ draft: 'a' });
  keeper.update({ openItems: { x: false } });
  assert.deepEqual(new StateKeeper(api).state, {
    conversationId: 'c1',
    draft: 'a',
    openItems: { x: false },
    anchor: undefined,
  });
});
