import assert from 'node:assert/strict';
import { text } from '../../../simulator/replies.ts';
import { ChatRig, eventually, idle } from '../chatRig.ts';

suite('an open conversation and its file');

let rig: ChatRig;
beforeEach(async () => {
  rig = await ChatRig.start();
});
afterEach(() => rig.end());

test('shows at once that it was renamed or pinned from outside', async () => {
  rig.simulator.nextReplies([text('Hello.')]);
  const chat = await rig.open();
  await chat.send('Hi');
  const { conversation } = await idle(chat);
  await rig.store.amend(conversation.id, { v: 1, type: 'titled', title: 'Greetings' });
  await rig.store.amend(conversation.id, { v: 1, type: 'pinned', isPinned: true });
  const { title, isPinned } = chat.state.value.conversation;
  assert.deepEqual([title, isPinned], ['Greetings', true]);
});

test('can be written by another window as soon as it is closed here', async () => {
  rig.simulator.nextReplies([text('Hello.')]);
  const chat = await rig.open();
  await chat.send('Hi');
  const { conversation } = await idle(chat);
  const file = `${conversation.id}.jsonl`;
  assert.ok(rig.files.claimed.has(file));
  chat.dispose();
  await eventually(() => !rig.files.claimed.has(file));
});
