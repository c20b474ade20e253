import assert from 'node:assert/strict';
import { deferred } from '../../../src/base/async.ts';
import { text, toolUse } from '../../simulator/replies.ts';
import { asking, ChatRig, eventually, idle, lastText, until } from './chatRig.ts';

suite('the chat controller');

let rig: ChatRig;

beforeEach(async () => {
  rig = await ChatRig.start();
});

function modelsAsked(): readonly unknown[] {
  return rig.messageBodies.map((body) => (body as { model: string }).model);
}

test('writes nothing before the user has said something', async () => {
  const chat = await rig.open();
  await chat.chooseModel('claude-opus-5-5');
  assert.equal(rig.files.texts.size, 0);
  rig.simulator.nextReplies([text('Hello')]);
  await chat.send('Hi');
  await idle(chat);
  const types = [...rig.files.texts.values()]
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);
  assert.deepEqual(types, ['created', 'modelChosen', 'userSent', 'setUp', 'assistantAnswered']);
  await rig.end();
});

test('asks the chosen model, and no other once it has answered', async () => {
  rig.simulator.nextReplies([text('One')], [text('Two')]);
  const chat = await rig.open();
  await chat.chooseModel('claude-opus-5-5');
  await chat.send('a');
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 2);
  await chat.chooseModel('claude-haiku-5-5');
  await chat.send('b');
  await until(chat, ({ conversation }) => conversation.messages.length === 4);
  assert.deepEqual(modelsAsked(), ['claude-opus-5-5', 'claude-opus-5-5']);
  await rig.end();
});

test('can take another model when the first is not on offer', async () => {
  rig.simulator.nextReplies([text('Hello')]);
  const chat = await rig.open();
  await chat.chooseModel('claude-nobody-1');
  await chat.send('Hi');
  const { failure } = (await idle(chat)).conversation;
  assert.equal(failure?.code, 'claude.modelNotFound');
  assert.equal(failure.remedy, 'chooseModel');
  await chat.chooseModel('claude-sonnet-5-5');
  await chat.retry();
  await until(chat, ({ conversation }) => conversation.messages.length === 2);
  const [violation] = rig.simulator.requests.flatMap(({ violations }) => violations);
  assert.ok(violation);
  // Once when it was counted, once when it was sent.
  await rig.end([violation.rule, violation.rule]);
});

test('ignores blank messages, and decisions that nobody asked for', async () => {
  const chat = await rig.open();
  await chat.send(' \n ');
  await chat.decide('toolu_none', { kind: 'deny' });
  await chat.retry();
  await chat.stop();
  assert.equal(chat.state.value.conversation.messages.length, 0);
  assert.equal(rig.files.texts.size, 0);
  await rig.end();
});

test('takes messages that come at the same time one after the other', async () => {
  rig.simulator.nextReplies([text('Both.')]);
  const chat = await rig.open();
  const first = chat.send('a');
  const second = chat.send('b');
  await Promise.all([first, second]);
  const state = await until(chat, ({ conversation }) => lastText({ ...chat.state.peek(), conversation }) === 'Both.');
  assert.deepEqual(
    state.conversation.messages.map(({ kind }) => kind),
    ['user', 'user', 'assistant'],
  );
  assert.equal(rig.lastBody.messages.length, 1);
  await rig.end();
});

test('waits for servers that are just starting, once', async () => {
  const settled = deferred<void>();
  rig.toolsSettled = settled.promise;
  rig.simulator.nextReplies([text('Hello')]);
  const chat = await rig.open();
  await chat.send('Hi');
  await eventually(() => rig.simulator.requests.length > 0);
  assert.equal(chat.state.value.phase.kind, 'requesting');
  assert.equal(rig.messageBodies.length, 0);
  settled.resolve();
  await idle(chat);
  assert.equal(rig.messageBodies.length, 1);
  await rig.end();
});

test('can be stopped while it waits for servers', async () => {
  rig.toolsSettled = deferred<void>().promise;
  const chat = await rig.open();
  await chat.send('Hi');
  await chat.stop();
  assert.equal(chat.state.value.phase.kind, 'idle');
  assert.equal(chat.state.value.conversation.isStopped, true);
  assert.equal(rig.messageBodies.length, 0);
  await rig.end();
});

test('goes on after a stop when the user asks for it', async () => {
  rig.simulator.nextReplies([toolUse('mcp__calc__slow')], [text('Without it, then.')]);
  const chat = await rig.open();
  await chat.send('Go');
  await asking(chat, 1);
  await chat.stop();
  await chat.retry();
  const state = await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && !conversation.isStopped);
  assert.equal(lastText(state), 'Without it, then.');
  await rig.end();
});

test('does nothing more once it is disposed, whatever comes in', async () => {
  rig.simulator.nextReplies([toolUse('mcp__calc__slow')]);
  const chat = await rig.open();
  await chat.send('Go');
  const [id = ''] = await asking(chat, 1);
  await chat.decide(id, { kind: 'allow', scope: 'once' });
  await eventually(() => rig.tools.calls.length === 1);
  const conversationId = chat.state.value.conversation.id;
  const before = rig.files.texts.get(`${conversationId}.jsonl`);
  assert.ok(before);
  chat.dispose();
  chat.dispose();
  assert.equal(rig.tools.calls[0]?.options.signal?.aborted, true);
  await chat.send('More');
  await chat.stop();
  await rig.end();
  assert.equal(rig.files.texts.get(`${conversationId}.jsonl`), before);
});

test('reports a bug once, and shows the conversation a failure', async () => {
  rig.simulator.nextReplies([toolUse('mcp__calc__add', { a: 1, b: 1 })], [text('2')]);
  rig.tools.bug = new TypeError('a bug');
  const chat = await rig.open();
  await chat.send('Go');
  const [id = ''] = await asking(chat, 1);
  await chat.decide(id, { kind: 'allow', scope: 'once' });
  const { failure } = (await until(chat, ({ conversation }) => conversation.failure !== undefined)).conversation;
  assert.equal(failure?.code, 'internal');
  assert.deepEqual(rig.bugs.splice(0), [rig.tools.bug]);
  await chat.retry();
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && !conversation.failure);
  await rig.end();
});
