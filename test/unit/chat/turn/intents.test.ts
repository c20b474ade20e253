import assert from 'node:assert/strict';
import { text, thinking } from '../../../simulator/replies.ts';
import type { TurnFailure } from '../../../../src/chat/conversation/conversation.ts';
import { ChatRig, idle, lastText, until } from '../chatRig.ts';

suite('what a user can do to a conversation');

let rig: ChatRig;
beforeEach(async () => {
  rig = await ChatRig.start();
});
afterEach(() => rig.end());

function rolesSent(): readonly string[] {
  return rig.lastBody.messages.map(({ role }) => role);
}

test('editing a message takes back everything after it, and asks anew', async () => {
  rig.simulator.nextReplies([text('One.')], [text('Two.')], [text('Another two.')]);
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  await chat.send('second');
  const before = await until(chat, (state) => lastText(state) === 'Two.' && state.phase.kind === 'idle');
  const second = before.conversation.messages[2];
  assert.ok(second?.kind === 'user');
  await chat.edit(second.id, 'second, but better');
  const { conversation } = await until(
    chat,
    (state) => lastText(state) === 'Another two.' && state.phase.kind === 'idle',
  );
  assert.deepEqual(rolesSent(), ['user', 'assistant', 'user']);
  assert.equal(conversation.messages.length, 4);
  assert.equal(conversation.ledger.length, 3, 'what was taken back was paid for all the same');
});

test('taking back the first message leaves a conversation in which nothing is fixed', async () => {
  rig.simulator.nextReplies([text('One.')]);
  const chat = await rig.open();
  await chat.send('first');
  const { conversation } = await idle(chat);
  await chat.removeFrom(conversation.messages[0]?.id ?? '');
  const after = chat.state.value.conversation;
  assert.deepEqual(after.messages, []);
  assert.equal(after.setup, undefined);
});

test('repairing leaves out of the history what the API may refuse, and goes on', async () => {
  rig.simulator.nextReplies([thinking('Hm.'), text('One.')], [text('Two.')]);
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  await chat.repair();
  await chat.send('second');
  await until(chat, (state) => lastText(state) === 'Two.' && state.phase.kind === 'idle');
  const kinds = rig.lastBody.messages.flatMap(({ content }) =>
    content.map((block) => (block as { type: string }).type),
  );
  assert.deepEqual(kinds, ['text', 'text', 'text']);
});

test('another model answers the rest, without what only the model before can read', async () => {
  rig.simulator.nextReplies([thinking('Hm.'), text('One.')], [thinking('Ah.'), text('Two.')], [text('Three.')]);
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  await chat.changeSetup((setup) => ({ ...setup, model: 'claude-opus-5-5' }));
  for (const [said, answer] of [
    ['second', 'Two.'],
    ['third', 'Three.'],
  ] as const) {
    await chat.send(said);
    await until(chat, (state) => lastText(state) === answer && state.phase.kind === 'idle');
  }
  const body = rig.lastBody as unknown as { readonly model: string };
  assert.equal(body.model, 'claude-opus-5-5');
  const kinds = rig.lastBody.messages.map(({ content }) => content.map((block) => (block as { type: string }).type));
  assert.deepEqual(kinds, [['text'], ['text'], ['text'], ['thinking', 'text'], ['text']]);
});

test('a conversation that has used up its budget stops and asks, and goes on when more is allowed', async () => {
  const failure: TurnFailure = { code: 'chat.overBudget', message: 'Two requests were made.', remedy: 'extendBudget' };
  rig.engine = {
    ...rig.engine,
    rules: () => ({
      overBudget: ({ ledger, budgetFrom }) => (ledger.length - budgetFrom.entries >= 1 ? failure : undefined),
    }),
  };
  rig.simulator.nextReplies([text('One.')], [text('Two.')]);
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  await chat.send('second');
  const stopped = await until(
    chat,
    ({ conversation, phase }) => conversation.failure !== undefined && phase.kind === 'idle',
  );
  assert.deepEqual(stopped.conversation.failure, failure);
  await chat.extendBudget();
  await until(chat, (state) => lastText(state) === 'Two.' && state.phase.kind === 'idle');
});
