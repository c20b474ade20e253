import assert from 'node:assert/strict';
import { announcements } from '../../../../src/webview/chat/announcements.ts';
import type { ChatItem, ChatView } from '../../../../src/protocol/chatView.ts';
import { textItem, toolItem, viewOf, waitingComposer, waitingTool } from '../../../webview/support/views.ts';

suite('What a screen reader hears');

const ready = viewOf([]);
const busy: ChatView = { ...ready, composer: { kind: 'busy', label: 'Claude is answering' } };

test('the beginning and the end of an answer', () => {
  assert.deepEqual(announcements(ready, busy), ['Claude is answering']);
  assert.deepEqual(announcements(busy, ready), ['Answer finished']);
});

test('nothing of the words of an answer', () => {
  const before = withItems(busy, textItem('Hel', { isStreaming: true }));
  assert.deepEqual(announcements(before, withItems(busy, textItem('Hello', { isStreaming: true }))), []);
});

test('an approval that is asked for, once', () => {
  const waiting = withItems(busy, waitingTool());
  assert.deepEqual(announcements(busy, waiting), ['Waiting for your approval: Write File']);
  assert.deepEqual(announcements(waiting, withItems(busy, waitingTool())), []);
});

test('an approval that waited already when the page was opened', () => {
  assert.deepEqual(announcements(undefined, withItems(busy, waitingTool())), ['Waiting for your approval: Write File']);
});

test('a tool that failed, but not one that went well', () => {
  const running = toolItem({ state: 'running', stateText: 'Running' });
  const failed = toolItem({ state: 'error', stateText: 'Failed: no such file' });
  assert.deepEqual(announcements(withItems(busy, running), withItems(busy, failed)), [
    'List Directory: Failed: no such file',
  ]);
  assert.deepEqual(announcements(withItems(busy, running), withItems(busy, toolItem())), []);
});

test('a notice when it comes', () => {
  const notice = { kind: 'notice', id: 'n', severity: 'error', text: 'Claude is overloaded.', actions: [] } as const;
  assert.deepEqual(announcements(ready, withItems(ready, notice)), ['Error: Claude is overloaded.']);
});

test('that a request waits, once for all attempts, and never its seconds', () => {
  const first: ChatView = { ...ready, composer: waitingComposer(500) };
  const second: ChatView = { ...ready, composer: waitingComposer(1_000, 2) };
  const words = ['Claude is overloaded at the moment (Overloaded). Nothing is lost.'];
  assert.deepEqual(announcements(busy, first), words);
  assert.deepEqual(announcements(first, first), []);
  assert.deepEqual(announcements(busy, second), []);
  assert.deepEqual(announcements(first, busy), []);
});

test('nothing when another conversation is shown', () => {
  assert.deepEqual(announcements(busy, { ...ready, conversationId: 'c2' }), []);
});

function withItems(view: ChatView, ...items: readonly ChatItem[]): ChatView {
  return { ...view, items };
}
