import assert from 'node:assert/strict';
import type { ChatController } from '../../../src/chat/chatController.ts';
import type { ChatState } from '../../../src/chat/turn/chatState.ts';
import { faulty, text, thinking, toolUse } from '../../simulator/replies.ts';
import { asking, ChatRig, eventually, idle, lastText, recordOf, until } from './chatRig.ts';

suite('a conversation after a reload');

const add = 'mcp__calc__add';
const slow = 'mcp__calc__slow';
const once = { kind: 'allow', scope: 'once' } as const;

let rig: ChatRig;

beforeEach(async () => {
  rig = await ChatRig.start();
});

/** A request without what may differ from one to the next: where the prefix is cached, and what is asked about that. */
function withoutMarks(body: unknown): { readonly messages: readonly unknown[] } {
  const json = JSON.stringify(body, (key, value: unknown) =>
    key === 'cache_control' || key === 'diagnostics' ? undefined : value,
  );
  return JSON.parse(json) as { readonly messages: readonly unknown[] };
}

/** Ends a controller as the end of the host does, and opens its conversation anew. */
async function reload(chat: ChatController): Promise<ChatController> {
  await chat.close();
  return rig.open(chat.state.value.conversation.id);
}

test('asks again when the answer had not begun or was under way', async () => {
  rig.simulator.nextReplies(faulty({ kind: 'stall' }, [text('Half of it')]), [text('All of it.')]);
  const chat = await rig.open();
  await chat.send('Hi');
  await until(chat, ({ phase }) => phase.kind === 'streaming');
  const again = await reload(chat);
  const state = await idle(again);
  assert.equal(lastText(state), 'All of it.');
  assert.equal(state.conversation.messages.length, 2);
  assert.deepEqual(rig.messageBodies[1], rig.messageBodies[0], 'the same request to the byte');
  await rig.end();
});

test('asks for the same decisions again', async () => {
  rig.simulator.nextReplies([toolUse(add, { a: 1, b: 2 }), toolUse(slow)], [text('3')]);
  const chat = await rig.open();
  await chat.send('Add');
  const [first = '', second = ''] = await asking(chat, 2);
  await chat.decide(second, { kind: 'deny' });
  const again = await reload(chat);
  assert.deepEqual(await asking(again, 1), [first]);
  await again.decide(first, once);
  await idle(again);
  assert.equal(rig.tools.calls.length, 1);
  await rig.end();
});

test('never makes a call a second time that had begun, and tells Claude', async () => {
  rig.simulator.nextReplies([toolUse(slow)], [text('I see.')]);
  const chat = await rig.open();
  await chat.send('Go');
  const [id = ''] = await asking(chat, 1);
  await chat.decide(id, once);
  await eventually(() => rig.tools.calls.length === 1);
  const again = await reload(chat);
  const state = await idle(again);
  assert.deepEqual(recordOf(state)?.outcome, { kind: 'cancelled', why: 'reloaded' });
  assert.equal(rig.tools.calls.length, 1);
  assert.match(JSON.stringify(rig.lastBody.messages[2]), /may or may not have taken effect/);
  await rig.end();
});

test('rests where it had failed, and can be tried again', async () => {
  rig.simulator.nextReplies([text('One')], faulty({ kind: 'status', status: 500 }), [text('Two')]);
  const chat = await rig.open();
  await chat.send('a');
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 2);
  await chat.send('b');
  await until(chat, ({ conversation }) => conversation.failure !== undefined);
  const again = await reload(chat);
  assert.equal(again.state.value.conversation.failure?.code, 'claude.server');
  await again.retry();
  await until(again, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length === 4);
  await rig.end();
});

test('rests where it had been stopped', async () => {
  rig.simulator.nextReplies([toolUse(slow)]);
  const chat = await rig.open();
  await chat.send('Go');
  await asking(chat, 1);
  await chat.stop();
  const again = await reload(chat);
  assert.equal(again.state.value.phase.kind, 'idle');
  assert.equal(again.state.value.conversation.isStopped, true);
  assert.equal(rig.messageBodies.length, 1);
  await rig.end();
});

test('keeps setup and tools, so that each request begins with the one before', async () => {
  rig.simulator.nextReplies([thinking('Hm.'), text('One')], [text('Two')]);
  const chat = await rig.open();
  await chat.send('a');
  await idle(chat);
  const again = await reload(chat);
  await again.send('b');
  await until(again, ({ conversation }) => conversation.messages.length === 4);
  const [first, second] = rig.messageBodies.map(withoutMarks);
  assert.ok(first && second);
  assert.deepEqual({ ...second, messages: [] }, { ...first, messages: [] });
  assert.deepEqual(second.messages.slice(0, first.messages.length), first.messages);
  await rig.end();
});

/** A conversation with most of what can happen, as its file. */
async function record(): Promise<readonly string[]> {
  rig.simulator.nextReplies(
    [thinking('Sum.'), toolUse(add, { a: 1, b: 2 }), toolUse(slow), toolUse('made_up', {}, { isMadeUp: true })],
    faulty({ kind: 'cleanClose' }, [text('Half')]),
    [toolUse(add, { a: 2, b: 2 })],
    [text('Done.')],
  );
  const chat = await rig.open();
  await chat.send('Go');
  const [first = '', second = ''] = await asking(chat, 2);
  await chat.decide(first, { kind: 'allow', scope: 'conversation' });
  await chat.decide(second, once);
  await eventually(() => rig.tools.calls.some(({ toolName }) => toolName === 'slow'));
  rig.tools.calls.forEach(({ outcome }) => outcome.resolve({ kind: 'ok', content: [] }));
  await until(chat, ({ conversation }) => conversation.failure !== undefined);
  await chat.retry();
  await until(chat, ({ phase, conversation }) => phase.kind === 'idle' && !conversation.failure);
  const file = rig.files.texts.get(`${chat.state.value.conversation.id}.jsonl`) ?? '';
  await rig.end();
  return file.trimEnd().split('\n');
}

test('goes on validly wherever a crash cut the file, between lines and within them', async () => {
  const lines = await record();
  assert.ok(lines.length > 12, `${lines.length} lines`);
  for (let count = 2; count <= lines.length; count += 1) {
    for (const torn of ['', (lines[count] ?? '').slice(0, 40)]) {
      await assertGoesOn(`${lines.slice(0, count).join('\n')}\n${torn}`);
    }
  }
}).timeout(60_000);

async function assertGoesOn(file: string): Promise<void> {
  const resumed = await ChatRig.start(() => ({ content: [text('Understood.')] }));
  resumed.files.texts.set('c.jsonl', file);
  const chat = await resumed.open('c');
  await until(chat, ({ phase }) => phase.kind !== 'requesting' && phase.kind !== 'streaming');
  await chat.send('And now?');
  const state = await until(chat, isAnswered);
  const stored = await resumed.store.load('c');
  assert.deepEqual(stored?.messages, state.conversation.messages, 'what is shown is what is stored');
  await resumed.end();
}

/** True when the last thing that happened is an answer to the last message of the user. */
function isAnswered({ phase, conversation }: ChatState): boolean {
  const [question, answer] = conversation.messages.slice(-2);
  return phase.kind === 'idle' && question?.kind === 'user' && answer?.kind === 'assistant';
}
