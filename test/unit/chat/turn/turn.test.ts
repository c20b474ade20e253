import assert from 'node:assert/strict';
import { faulty, text, thinking, toolUse } from '../../../simulator/replies.ts';
import { asking, ChatRig, eventually, idle, lastText, recordOf, until } from '../chatRig.ts';

suite('a turn');

const add = 'mcp__calc__add';
const slow = 'mcp__calc__slow';
const once = { kind: 'allow', scope: 'once' } as const;

let rig: ChatRig;

beforeEach(async () => {
  rig = await ChatRig.start();
});

test('answers a message', async () => {
  rig.simulator.nextReplies([thinking('Hm.'), text('Hello!')]);
  const chat = await rig.open();
  await chat.send('Hi');
  const state = await idle(chat);
  assert.equal(lastText(state), 'Hello!');
  assert.equal(state.conversation.title, 'Hi');
  assert.equal(state.conversation.setup?.model, 'claude-sonnet-5-5');
  assert.equal(state.conversation.failure, undefined);
  await rig.end();
});

test('shows the answer while it grows, without losing a character', async () => {
  const words = 'One two three four five six seven.';
  rig.simulator.nextReplies({ content: [text(words)], pace: { msPerChunk: 20 } });
  const chat = await rig.open();
  const seen: string[] = [];
  const watched = until(chat, ({ phase, conversation }) => {
    if (phase.kind === 'streaming') {
      seen.push(phase.blocks.map(({ block }) => String(block['text'])).join(''));
    }
    return conversation.messages.length === 2;
  });
  await chat.send('Count');
  assert.equal(lastText(await watched), words);
  assert.ok(seen.length > 1, `seen ${seen.length} times`);
  assert.ok(seen.every((part) => words.startsWith(part)));
  await rig.end();
});

test('never shows an answer both as streaming and as kept', async () => {
  rig.simulator.nextReplies({ content: [text('Hello')], pace: { msPerChunk: 10 } });
  const chat = await rig.open();
  let isDoubled = false;
  const done = until(chat, ({ phase, conversation }) => {
    isDoubled ||= phase.kind === 'streaming' && conversation.messages.some(({ id }) => id === phase.id);
    return phase.kind === 'idle' && conversation.messages.length === 2;
  });
  await chat.send('Hi');
  await done;
  assert.equal(isDoubled, false);
  await rig.end();
});

test('calls an allowed tool and gives Claude its result', async () => {
  rig.simulator.nextReplies([thinking('Sum.'), text('Let me add.'), toolUse(add, { a: 1, b: 2 })], [text('It is 3.')]);
  const chat = await rig.open();
  await chat.send('What is 1 + 2?');
  const [id = ''] = await asking(chat, 1);
  assert.equal(rig.tools.calls.length, 0, 'nothing is called before the user has decided');
  await chat.decide(id, once);
  const state = await idle(chat);
  assert.equal(lastText(state), 'It is 3.');
  assert.deepEqual(rig.tools.calls[0]?.args, { a: 1, b: 2 });
  assert.deepEqual(rig.lastBody.messages[2]?.content, [
    { type: 'tool_result', tool_use_id: id, content: [{ type: 'text', text: '3' }] },
  ]);
  await rig.end();
});

test('calls tools side by side, each by its own decision, and answers them in one message', async () => {
  rig.simulator.nextReplies(
    [
      toolUse(slow, { a: 1 }),
      toolUse(add, { a: 1, b: 1 }),
      toolUse(slow, { a: 2 }),
      toolUse('made_up', {}, { isMadeUp: true }),
    ],
    [text('Done.')],
  );
  const chat = await rig.open();
  await chat.send('Go');
  const [first = '', second = '', third = ''] = await asking(chat, 3);
  await chat.decide(third, once);
  await chat.decide(first, once);
  await chat.decide(second, { kind: 'deny', reason: 'Not that one' });
  await until(chat, ({ phase }) => phase.kind === 'running' && phase.toolUseIds.length === 2);
  assert.deepEqual(
    rig.tools.calls.map(({ args }) => args),
    [{ a: 2 }, { a: 1 }],
  );
  rig.tools.calls[1]?.outcome.resolve({ kind: 'ok', content: [{ type: 'text', text: 'first' }] });
  rig.tools.calls[0]?.outcome.resolve({ kind: 'ok', content: [{ type: 'text', text: 'third' }] });
  await idle(chat);
  const results = rig.lastBody.messages[2]?.content ?? [];
  assert.deepEqual(
    results.map((result) => (Reflect.get(result, 'content') as { text: string }[])[0]?.text),
    [
      'first',
      'The user did not allow this tool use, and says: Not that one',
      'third',
      'The tool could not be called, or gave no answer: There is no tool named "made_up".',
    ],
  );
  assert.deepEqual(
    results.map((result) => Reflect.get(result, 'is_error') as unknown),
    [undefined, true, undefined, true],
  );
  await rig.end();
});

test('asks no more for a tool that is allowed for the conversation', async () => {
  rig.simulator.nextReplies(
    [toolUse(add, { a: 1, b: 1 }), toolUse(add, { a: 2, b: 2 })],
    [toolUse(add, { a: 3, b: 3 })],
    [text('6')],
  );
  const chat = await rig.open();
  await chat.send('Add');
  const [id = ''] = await asking(chat, 2);
  await chat.decide(id, { kind: 'allow', scope: 'conversation' });
  await idle(chat);
  assert.equal(rig.tools.calls.length, 3);
  await rig.end();
});

test('goes on when every use is denied', async () => {
  rig.simulator.nextReplies([toolUse(add)], [text('As you wish.')]);
  const chat = await rig.open();
  await chat.send('Add');
  const [id = ''] = await asking(chat, 1);
  await chat.decide(id, { kind: 'deny' });
  assert.equal(lastText(await idle(chat)), 'As you wish.');
  assert.equal(rig.tools.calls.length, 0);
  await rig.end();
});

test('tells Claude that a tool failed', async () => {
  rig.simulator.nextReplies([toolUse(add, { a: 'x' })], [text('I see.')]);
  const chat = await rig.open();
  await chat.send('Add');
  const [id = ''] = await asking(chat, 1);
  await chat.decide(id, once);
  assert.equal(recordOf(await idle(chat))?.outcome?.kind, 'toolError');
  assert.deepEqual(rig.lastBody.messages[2]?.content, [
    {
      type: 'tool_result',
      tool_use_id: id,
      is_error: true,
      content: [{ type: 'text', text: 'a and b must be numbers' }],
    },
  ]);
  await rig.end();
});

test('never calls a tool with an input that is not JSON', async () => {
  rig.simulator.nextReplies([toolUse(add, {}, { partialJson: '{"a": 1,' })], [text('Sorry.')]);
  const chat = await rig.open();
  await chat.send('Add');
  assert.equal(recordOf(await idle(chat))?.outcome?.kind, 'unavailable');
  assert.equal(rig.tools.calls.length, 0);
  await rig.end();
});

test('does not go in circles with a tool that cannot be called', async () => {
  rig.simulator.nextReplies(...Array.from({ length: 8 }, () => [toolUse('made_up', {}, { isMadeUp: true })]));
  const chat = await rig.open();
  await chat.send('Go');
  const { failure } = (await until(chat, ({ conversation }) => conversation.failure !== undefined)).conversation;
  assert.match(failure?.message ?? '', /got nowhere 8 times/);
  await rig.end();
});

test('shows the progress of a call', async () => {
  rig.simulator.nextReplies([toolUse(slow)], [text('ok')]);
  const chat = await rig.open();
  await chat.send('Go');
  const [id = ''] = await asking(chat, 1);
  await chat.decide(id, once);
  await eventually(() => rig.tools.calls.length === 1);
  rig.tools.calls[0]?.options.onProgress?.({ progress: 1, total: 4, message: 'a quarter' });
  const state = await until(chat, ({ progress }) => progress[id] !== undefined);
  assert.deepEqual(state.progress[id], { progress: 1, total: 4, message: 'a quarter' });
  rig.tools.calls[0]?.outcome.resolve({ kind: 'ok', content: [] });
  assert.deepEqual((await idle(chat)).progress, {});
  await rig.end();
});

test('keeps what was said when the user stops an answer', async () => {
  rig.simulator.nextReplies(faulty({ kind: 'stall', afterEvents: 5 }, [text('A long story')]), [text('Shorter.')]);
  const chat = await rig.open();
  await chat.send('Tell');
  await until(chat, ({ phase }) => phase.kind === 'streaming' && String(phase.blocks[0]?.block['text']) !== '');
  await chat.stop();
  const stopped = chat.state.value;
  assert.equal(stopped.phase.kind, 'idle');
  assert.equal(stopped.conversation.isStopped, true);
  assert.ok(lastText(stopped) !== '' && 'A long story'.startsWith(lastText(stopped)));
  await chat.send('Shorter, please');
  const state = await until(
    chat,
    ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 4,
  );
  assert.equal(lastText(state), 'Shorter.');
  await rig.end();
});

test('cancels running calls when the user stops, and asks no more', async () => {
  rig.simulator.nextReplies([toolUse(slow), toolUse(add)], [text('Fine.')]);
  const chat = await rig.open();
  await chat.send('Go');
  const [id = ''] = await asking(chat, 2);
  await chat.decide(id, once);
  await eventually(() => rig.tools.calls.length === 1);
  await chat.stop();
  assert.equal(rig.tools.calls[0]?.options.signal?.aborted, true);
  const kinds = Object.values(chat.state.value.conversation.toolUses).map(({ outcome }) => outcome?.kind);
  assert.deepEqual(kinds, ['cancelled', 'cancelled']);
  assert.equal(rig.messageBodies.length, 1);
  await chat.send('Go on without');
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 4);
  await rig.end();
});

test('lets the user write in place of a decision', async () => {
  rig.simulator.nextReplies([toolUse(add)], [text('Then not.')]);
  const chat = await rig.open();
  await chat.send('Add');
  await asking(chat, 1);
  await chat.send('Forget it');
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 4);
  assert.deepEqual(
    rig.lastBody.messages[2]?.content.map((block) => Reflect.get(block, 'type') as string),
    ['tool_result', 'text'],
  );
  await rig.end();
});

test('tells an overload, and goes on when the user tries again', async () => {
  rig.simulator.nextReplies(faulty({ kind: 'status', status: 529 }), [text('Here I am.')]);
  const chat = await rig.open();
  await chat.send('Hi');
  const { failure } = (await idle(chat)).conversation;
  assert.equal(failure?.code, 'claude.overloaded');
  assert.equal(failure.remedy, 'retry');
  await chat.retry();
  const state = await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && !conversation.failure);
  assert.equal(lastText(state), 'Here I am.');
  await rig.end();
});

for (const fault of [
  { kind: 'errorEvent', errorType: 'overloaded_error', message: 'Overloaded' },
  { kind: 'cleanClose' },
  { kind: 'reset' },
] as const) {
  test(`keeps the conversation whole when a stream ends by ${fault.kind}, and asks again from the same place`, async () => {
    rig.simulator.nextReplies(faulty(fault, [thinking('Hm.'), text('Half an answer'), toolUse(add)]), [text('Whole.')]);
    const chat = await rig.open();
    await chat.send('Hi');
    const failed = await idle(chat);
    assert.ok(failed.conversation.failure);
    assert.deepEqual(failed.conversation.toolUses, {});
    await chat.retry();
    const state = await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && !conversation.failure);
    assert.equal(lastText(state), 'Whole.');
    assert.equal(state.conversation.messages.length, 2);
    await rig.end();
  });
}

test('asks for a key, and goes on once there is one', async () => {
  rig.key = undefined;
  rig.simulator.nextReplies([text('Hello')]);
  const chat = await rig.open();
  await chat.send('Hi');
  const { failure } = (await idle(chat)).conversation;
  assert.equal(failure?.code, 'claude.noKey');
  assert.equal(failure.remedy, 'setApiKey');
  assert.equal(rig.simulator.requests.length, 0);
  rig.key = 'sk-ant-test';
  await chat.retry();
  await until(chat, ({ conversation }) => conversation.messages.length === 2);
  await rig.end();
});

test('tells a wrong key', async () => {
  rig.key = 'sk-ant-wrong';
  const chat = await rig.open();
  await chat.send('Hi');
  assert.equal((await idle(chat)).conversation.failure?.code, 'claude.badKey');
  await rig.end(['authentication', 'authentication'].slice(0, rig.simulator.requests.length));
});

test('names the address that cannot be reached', async () => {
  rig.url = 'http://127.0.0.1:9';
  const chat = await rig.open();
  await chat.send('Hi');
  const { failure } = (await idle(chat)).conversation;
  assert.equal(failure?.code, 'claude.unreachable');
  assert.match(failure.message, /127\.0\.0\.1:9/);
  await rig.end();
});

test('rests when Claude refuses or runs out of room, and never calls a tool of such an answer', async () => {
  rig.simulator.nextReplies(
    { content: [text('I cannot'), toolUse(add)], stopReason: 'refusal' },
    { content: [text('A long'), toolUse(add)], stopReason: 'max_tokens' },
    [text('Third')],
  );
  const chat = await rig.open();
  for (const [index, words] of ['One', 'Two', 'Three'].entries()) {
    await chat.send(words);
    await until(
      chat,
      ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 2 * index + 2,
    );
  }
  assert.equal(rig.tools.calls.length, 0);
  assert.equal(lastText(chat.state.value), 'Third');
  await rig.end();
});

test('shows a failure to save, and loses nothing that was saved', async () => {
  rig.simulator.nextReplies([text('Hello')]);
  const chat = await rig.open();
  await chat.send('Hi');
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 2);
  rig.files.failure = new Error('disk full');
  await assert.rejects(chat.send('More'), { code: 'internal', message: /disk full/ });
  assert.equal(chat.state.value.conversation.messages.length, 2);
  rig.files.failure = undefined;
  await rig.end();
});
