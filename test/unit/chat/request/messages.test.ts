import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { MessageParam } from '../../../../src/claude/wire.ts';
import type { Conversation, ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import { emptyConversation, foldEvent } from '../../../../src/chat/conversation/foldEvent.ts';
import { buildMessages } from '../../../../src/chat/request/messages.ts';
import { nextStep } from '../../../../src/chat/turn/nextStep.ts';
import { openToolUses } from '../../../../src/chat/conversation/toolUses.ts';
import * as e from '../events.ts';

suite('the messages of a request');

function roles(messages: readonly MessageParam[]): string {
  return messages.map(({ role, content }) => `${role}(${content.map(({ type }) => type).join(' ')})`).join(' ');
}

test('answers every tool use at once after it, results before text, in one message', () => {
  const messages = buildMessages(
    e.conversationOf(
      e.said('Add'),
      e.setUp,
      e.answered([e.thought(), e.use('t1'), e.use('t2')]),
      e.denied('t1'),
      e.said('Stop that'),
    ),
  );
  assert.equal(roles(messages), 'user(text) assistant(thinking tool_use tool_use) user(tool_result tool_result text)');
});

test('sends blocks back to the letter, unknown fields and kinds included', () => {
  const blocks = [
    e.thought('', 'Eq=='),
    { type: 'text', text: 'a', citations: [{ cited_text: 'x' }] },
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {}, caller: { type: 'direct' } },
    { type: 'sparkle', amount: 3 },
  ];
  assert.deepEqual(buildMessages(e.conversationOf(e.said('Hi'), e.setUp, e.answered(blocks)))[1]?.content, blocks);
});

test('puts two messages of the user that nobody answered into one', () => {
  assert.equal(roles(buildMessages(e.conversationOf(e.said('a'), e.failed, e.said('b')))), 'user(text text)');
});

test('leaves out an empty answer, blank text, thinking that leads nowhere, and a refused answer', () => {
  const conversation = e.conversationOf(
    e.said('a'),
    e.setUp,
    e.answered([]),
    e.said('b'),
    e.answered([e.text(' \n'), e.thought()]),
    e.said('c'),
    e.answered([e.text('I will n')], { stopReason: 'refusal' }),
    e.said('d'),
    e.answered([e.thought(), e.text('ok'), e.thought()]),
  );
  assert.equal(roles(buildMessages(conversation)), 'user(text text text text) assistant(thinking text)');
});

test('puts the parts of a paused answer together', () => {
  const paused = e.answered([e.text('x')], { stopReason: 'pause_turn' });
  assert.equal(
    roles(buildMessages(e.conversationOf(e.said('a'), e.setUp, paused, e.answered([e.text('y')])))),
    'user(text) assistant(text text)',
  );
});

/** What may happen next in a conversation that runs as the turn runs it, chosen by numbers. */
function happen(conversation: Conversation, choice: number, serial: number): ConversationEvent | undefined {
  const open = openToolUses(conversation);
  const target = open[choice % Math.max(open.length, 1)];
  const step = nextStep(conversation);
  const interruptions = [e.said(`text ${serial}`), e.failed, e.stopped];
  if (choice % 7 === 0) {
    return interruptions[serial % interruptions.length];
  }
  switch (step.kind) {
    case 'rest':
      return conversation.failure && choice % 2 === 0 ? e.resumed : e.said(`text ${serial}`);
    case 'setUp':
      return e.setUp;
    case 'giveUp':
      return { v: 1, type: 'turnFailed', failure: step.failure };
    case 'compact':
      return undefined;
    case 'request':
      return answer(choice, serial);
    case 'tools':
      return target && toolEvent(conversation, target.id, choice);
  }
}

function answer(choice: number, serial: number): ConversationEvent {
  const shapes = [
    e.answered([e.thought(), e.text(`answer ${serial}`)]),
    e.answered([e.thought(), e.use(`t${serial}a`), e.use(`t${serial}b`), e.use(`t${serial}c`, 'made_up')]),
    e.answered([e.use(`t${serial}a`)]),
    e.answered([]),
    e.answered([e.thought()]),
    e.answered([e.text('cut')], { isInterrupted: true, stopReason: 'unknown' }),
    e.answered([e.text('no')], { stopReason: 'refusal' }),
    e.answered([e.text('long'), e.text('  ')], { stopReason: 'max_tokens' }),
    e.answered([e.text('wait')], { stopReason: 'pause_turn' }),
  ];
  return shapes[choice % shapes.length] ?? e.answered([]);
}

function toolEvent(conversation: Conversation, id: string, choice: number): ConversationEvent {
  const record = conversation.toolUses[id];
  if (record?.startedAt !== undefined || choice % 5 === 0) {
    return e.callEnded(id, choice % 2 === 0 ? e.okOutcome('') : { kind: 'cancelled', why: 'reloaded' });
  }
  if (record?.decision) {
    return e.callStarted(id);
  }
  return choice % 3 === 0 ? e.denied(id, 'no') : e.allowed(id, choice % 2 === 0 ? 'once' : 'conversation');
}

/** Every state of a random conversation. */
function history(choices: readonly number[]): readonly Conversation[] {
  const states = [emptyConversation('c', 1)];
  choices.forEach((choice, serial) => {
    const last = states.at(-1) ?? emptyConversation('c', 1);
    const event = happen(last, choice, serial);
    states.push(event ? foldEvent(last, event) : last);
  });
  return states;
}

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 });

function assertValid(messages: readonly MessageParam[]): void {
  messages.forEach((message, index) => {
    assert.equal(message.role, index % 2 === 0 ? 'user' : 'assistant', 'roles alternate, user first');
    assert.ok(message.content.length > 0, 'no message is empty');
    const uses = message.content
      .filter(({ type }) => type === 'tool_use')
      .map((block) => Reflect.get(block, 'id') as string);
    const next = messages[index + 1]?.content ?? [];
    if (message.role === 'assistant' && uses.length > 0) {
      const head = next.slice(0, uses.length).map((block) => Reflect.get(block, 'tool_use_id') as string);
      assert.deepEqual(head.sort(), uses.sort(), 'each use has its result, and results come first');
    }
    const rest = next.slice(message.role === 'assistant' ? uses.length : next.length);
    assert.ok(
      rest.every(({ type }) => type !== 'tool_result'),
      'no result without its use',
    );
  });
}

test('is valid at every request of any conversation, whatever interrupts it', () => {
  let requests = 0;
  fc.assert(
    fc.property(choices, (numbers) => {
      for (const conversation of history(numbers)) {
        const step = nextStep(conversation);
        if (step.kind === 'request') {
          requests += 1;
          assertValid(step.request.messages);
          const isPaused =
            conversation.messages.at(-1)?.kind === 'assistant' && step.request.messages.at(-1)?.role === 'assistant';
          assert.ok(isPaused || step.request.messages.at(-1)?.role === 'user', 'a request ends with the user');
        }
      }
    }),
  );
  assert.ok(requests > 100);
});

test('only ever grows at its end, block for block', () => {
  fc.assert(
    fc.property(choices, (numbers) => {
      const requests = history(numbers)
        .map((conversation) => nextStep(conversation))
        .filter((step) => step.kind === 'request');
      const sent = requests.map(({ request }) =>
        request.messages.flatMap(({ role, content }) => content.map((block) => JSON.stringify([role, block]))),
      );
      sent.forEach((blocks, index) => {
        const before = sent[index - 1] ?? [];
        assert.deepEqual(blocks.slice(0, before.length), before);
      });
    }),
  );
});

test('gives the same bytes for the same conversation, also after it was stored', () => {
  fc.assert(
    fc.property(choices, (numbers) => {
      const conversation = history(numbers).at(-1);
      assert.ok(conversation);
      const stored = JSON.parse(JSON.stringify(conversation)) as Conversation;
      assert.equal(JSON.stringify(buildMessages(stored)), JSON.stringify(buildMessages(conversation)));
    }),
  );
});
