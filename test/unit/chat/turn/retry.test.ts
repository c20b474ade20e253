import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import { faulty, text, toolUse } from '../../../simulator/replies.ts';
import { ChatRig, idle, lastText, until } from '../chatRig.ts';

suite('asking again');

let rig: ChatRig;
beforeEach(async () => {
  rig = await ChatRig.start();
});
afterEach(() => rig.end());

const overloaded = faulty({ kind: 'status', status: 529 });

/** Waits as long as a test says, for whatever reason. */
function waitFor(ms: number, attempts = 10): void {
  rig.engine = { ...rig.engine, retryDelay: (_error, attempt) => (attempt <= attempts ? ms : undefined) };
}

test('asks again by itself after a failure that passes, and tells nobody of it afterwards', async () => {
  waitFor(1);
  rig.simulator.nextReplies(overloaded, faulty({ kind: 'reset' }, [text('Half an answer')]), [text('A whole one.')]);
  const chat = await rig.open();
  await chat.send('Hello');
  const state = await idle(chat);
  assert.equal(lastText(state), 'A whole one.');
  assert.equal(state.conversation.messages.length, 2);
  assert.equal(state.conversation.failure, undefined);
});

test('shows what it waits for, and until when, and asks at once when it is told to', async () => {
  waitFor(3_600_000);
  rig.simulator.nextReplies(overloaded, [text('Here.')]);
  const chat = await rig.open();
  await chat.send('Hello');
  const { phase } = await until(chat, (state) => state.phase.kind === 'waiting');
  assert.ok(phase.kind === 'waiting');
  assert.equal(phase.failure.code, 'claude.overloaded');
  assert.ok(phase.until > 3_600_000, 'an hour from now');
  chat.retryNow();
  assert.equal(lastText(await idle(chat)), 'Here.');
});

test('stops waiting when the user stops it, and goes on from there when asked', async () => {
  waitFor(3_600_000);
  rig.simulator.nextReplies(overloaded, [text('Later.')]);
  const chat = await rig.open();
  await chat.send('Hello');
  await until(chat, (state) => state.phase.kind === 'waiting');
  await chat.stop();
  const state = await idle(chat);
  assert.ok(state.conversation.isStopped);
  await chat.retry();
  assert.equal(
    lastText(await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && !conversation.isStopped)),
    'Later.',
  );
});

test('gives up in the end, keeps what had come last, and says why', async () => {
  waitFor(1, 2);
  const cut = faulty({ kind: 'cleanClose', afterEvents: 6 }, [
    text('The beginning of something that is longer than that'),
  ]);
  rig.simulator.nextReplies(overloaded, overloaded, cut);
  const chat = await rig.open();
  await chat.send('Hello');
  const { conversation } = await idle(chat);
  assert.equal(conversation.failure?.code, 'claude.interrupted');
  const last = conversation.messages.at(-1);
  assert.ok(last?.kind === 'assistant' && last.isInterrupted === true);
});

test('does not wait where waiting does not help', async () => {
  rig.engine = {
    ...rig.engine,
    retryDelay: (error) => (error instanceof HostError && error.code === 'claude.overloaded' ? 1 : undefined),
  };
  rig.simulator.nextReplies(faulty({ kind: 'status', status: 401 }));
  const chat = await rig.open();
  await chat.send('Hello');
  assert.equal((await idle(chat)).conversation.failure?.code, 'claude.badKey');
});

test('counts what a lost attempt cost, and once only', async () => {
  waitFor(1);
  rig.simulator.nextReplies(faulty({ kind: 'reset', afterEvents: 4 }, [text('Half an answer')]), [
    text('A whole one.'),
  ]);
  const chat = await rig.open();
  await chat.send('Hello');
  const { conversation } = await idle(chat);
  assert.deepEqual(
    conversation.ledger.map(({ purpose, turnId }) => [purpose, turnId]),
    [
      ['lost', conversation.messages[0]?.id],
      ['answer', conversation.messages[0]?.id],
    ],
  );
  assert.ok(conversation.ledger.every(({ usage }) => usage.input_tokens > 0));
});

test('runs no tool of an attempt that was lost', async () => {
  waitFor(1);
  rig.simulator.nextReplies(
    faulty({ kind: 'reset' }, [toolUse('mcp__calc__add', { a: 1 }), text('and so on, and on')]),
    [text('Without it.')],
  );
  const chat = await rig.open();
  await chat.send('Add');
  const { conversation } = await idle(chat);
  assert.deepEqual(conversation.toolUses, {});
  assert.deepEqual(rig.tools.calls, []);
});
