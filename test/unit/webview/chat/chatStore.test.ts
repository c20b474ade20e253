import assert from 'node:assert/strict';
import { ChatStore } from '../../../../src/webview/chat/chatStore.ts';
import type { ViewMessage } from '../../../../src/protocol/chatMessages.ts';
import type { ChatPatch } from '../../../../src/protocol/chatPatch.ts';
import { textItem, viewOf } from '../../../webview/support/views.ts';

suite('The view that the chat page keeps');

let posted: ViewMessage[];
let draws: (() => void)[];
let focused: number;
let returned: string[];
let store: ChatStore;

beforeEach(() => {
  posted = [];
  draws = [];
  focused = 0;
  returned = [];
  store = new ChatStore({
    post: (message) => void posted.push(message),
    schedule: (draw) => void draws.push(draw),
    onFocusDraft: () => void focused++,
    onReturnDraft: (text) => void returned.push(text),
  });
});

test('asks for a snapshot when it starts, and shows nothing before', () => {
  store.start();
  assert.deepEqual(posted, [{ type: 'ready' }]);
  assert.equal(store.view.value, undefined);
});

test('many patches between two frames are drawn once', () => {
  snapshot(1);
  for (let revision = 2; revision <= 300; revision++) {
    patch(revision, { op: 'append', index: 0, text: '.' });
  }
  assert.equal(draws.length, 1);
  drawAll();
  assert.deepEqual(store.view.value?.items, [textItem(`a${'.'.repeat(299)}`, { isStreaming: true })]);
});

test('after a gap it asks once for a snapshot and goes on showing what it had', () => {
  snapshot(1);
  drawAll();
  patch(3, { op: 'append', index: 0, text: 'lost' });
  patch(4, { op: 'append', index: 0, text: 'lost' });
  drawAll();
  assert.deepEqual(posted, [{ type: 'ready' }]);
  assert.deepEqual(store.view.value?.items, [textItem('a', { isStreaming: true })]);
  snapshot(4);
  patch(5, { op: 'append', index: 0, text: 'b' });
  drawAll();
  assert.deepEqual(store.view.value?.items, [textItem('ab', { isStreaming: true })]);
});

test('a patch that does not fit is a bug that is told, and mended by a snapshot', () => {
  snapshot(1);
  patch(2, { op: 'append', index: 7, text: 'x' });
  assert.deepEqual(
    posted.map(({ type }) => type),
    ['bug', 'ready'],
  );
});

test('a patch before the first snapshot is not missed', () => {
  patch(5, { op: 'append', index: 0, text: 'x' });
  assert.deepEqual(posted, []);
});

test('passes on that the draft wants the focus', () => {
  store.receive({ type: 'focusDraft' });
  assert.equal(focused, 1);
});

test('passes on a message that the host gives back', () => {
  store.receive({ type: 'returnDraft', text: 'Again' });
  assert.deepEqual(returned, ['Again']);
});

test('drops what the host does not say', () => {
  for (const data of [undefined, null, 'snapshot', 7, [], {}, { type: 'unknown' }]) {
    store.receive(data);
  }
  drawAll();
  assert.deepEqual(posted, []);
  assert.equal(store.view.value, undefined);
});

function snapshot(revision: number): void {
  store.receive({ type: 'snapshot', revision, view: viewOf([textItem('a', { isStreaming: true })]) });
}

function patch(revision: number, ...patches: readonly ChatPatch[]): void {
  store.receive({ type: 'patch', revision, patches });
}

function drawAll(): void {
  for (const draw of draws.splice(0)) {
    draw();
  }
}
