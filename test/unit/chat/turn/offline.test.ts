import assert from 'node:assert/strict';
import { retryDelay } from '../../../../src/claude/retryDelay.ts';
import { text } from '../../../simulator/replies.ts';
import { ChatRig, idle, lastText, until } from '../chatRig.ts';

suite('without a network');

let rig: ChatRig;
beforeEach(async () => {
  rig = await ChatRig.start();
});
afterEach(() => rig.end());

/** As the host does it, in a fraction of the time. */
function waitBriefly(): void {
  const soon = (error: unknown, attempt: number): number | undefined =>
    retryDelay(error, attempt) === undefined ? undefined : 30;
  rig.engine = { ...rig.engine, retryDelay: soon };
}

test('a conversation waits for the network before its first request, says so, and goes on by itself', async () => {
  waitBriefly();
  await rig.simulator.goOffline();
  rig.simulator.nextReplies([text('Here I am.')]);
  const chat = await rig.open();
  await chat.send('Anybody there?');
  const { phase } = await until(chat, (state) => state.phase.kind === 'waiting' && state.phase.attempt > 2);
  assert.ok(phase.kind === 'waiting' && phase.isOffline);
  assert.equal(phase.failure.code, 'claude.unreachable');
  await rig.simulator.goOnline();
  assert.equal(lastText(await rig.settled(chat)), 'Here I am.');
});

test('a network that goes away between two messages is waited for, too, until the user stops it', async () => {
  waitBriefly();
  rig.simulator.nextReplies([text('One.')]);
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  await rig.simulator.goOffline();
  await chat.send('second');
  await until(chat, (state) => state.phase.kind === 'waiting');
  await chat.stop();
  const { conversation } = await idle(chat);
  assert.ok(conversation.isStopped);
  assert.equal(conversation.failure, undefined);
  await rig.simulator.goOnline();
});
