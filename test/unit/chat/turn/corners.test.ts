import assert from 'node:assert/strict';
import { deferred } from '../../../../src/base/async.ts';
import type {
  Conversation,
  ConversationEvent,
  ConversationSetup,
} from '../../../../src/chat/conversation/conversation.ts';
import type { CompactionMade } from '../../../../src/chat/turn/compactionEvent.ts';
import { nextStep, type CompactionPlan } from '../../../../src/chat/turn/nextStep.ts';
import { compaction, faulty, serverTool, text, thinking, toolUse } from '../../../simulator/replies.ts';
import * as e from '../events.ts';
import { setup } from '../events.ts';
import { noUsage } from '../../../../src/claude/tokenUsage.ts';
import { foldEvent } from '../../../../src/chat/conversation/foldEvent.ts';
import { asking, ChatRig, eventually, idle, lastText, until } from '../chatRig.ts';

suite('the corners of a turn');

const add = 'mcp__calc__add';
const searchable: ConversationSetup = {
  ...setup,
  tools: [
    { name: add, input_schema: { type: 'object' } },
    { type: 'web_search_20260318', name: 'web_search' },
  ],
  bindings: { [add]: { ref: { serverId: 'calc', toolName: 'add' }, serverName: 'calc', title: 'Add' } },
};
let rig: ChatRig;
beforeEach(async () => {
  rig = await ChatRig.start();
  rig.engine = { ...rig.engine, setUp: () => Promise.resolve(searchable) };
});
afterEach(() => rig.end());

const searching = () => serverTool('web_search', { query: 'moon' });
const failing = faulty({ kind: 'status', status: 529 });

test('the user may write when a paused answer could not be gone on with', async () => {
  rig.simulator.nextReplies([text('I look.'), searching()], failing, [text('Fine.')]);
  const chat = await rig.open();
  await chat.send('Search');
  await until(chat, ({ conversation }) => conversation.failure !== undefined);
  await idle(chat);
  await chat.send('Never mind');
  const state = await rig.settled(chat);
  assert.equal(state.conversation.failure, undefined);
  assert.equal(lastText(state), 'Fine.');
});

test('a conversation is repaired in the middle of a paused answer', async () => {
  rig.simulator.nextReplies(
    [thinking('Hm.'), text('I look.'), searching()],
    failing,
    [thinking('So.'), text('Found.')],
    [text('More.')],
  );
  const chat = await rig.open();
  await chat.send('Search');
  await until(chat, ({ conversation }) => conversation.failure !== undefined);
  await idle(chat);
  await chat.repair();
  const state = await until(chat, (now) => now.phase.kind === 'idle' && lastText(now) === 'Found.');
  assert.equal(state.conversation.failure, undefined);
  await chat.send('More?');
  await until(chat, (now) => now.phase.kind === 'idle' && lastText(now) === 'More.');
});

test('the user may write in place of a decision while a tool of the API is pending, too', async () => {
  rig.simulator.nextReplies([searching(), toolUse(add, { a: 1, b: 2 })], [text('Fine.')]);
  const chat = await rig.open();
  await chat.send('Search and add');
  await asking(chat, 1);
  await chat.send('Never mind');
  const state = await until(
    chat,
    (now) => now.phase.kind === 'idle' && (lastText(now) === 'Fine.' || now.conversation.failure !== undefined),
  );
  assert.equal(state.conversation.failure, undefined);
});

test('what is left when a message is taken back waits for the user, also after a reload', async () => {
  rig.simulator.nextReplies([toolUse(add, { a: 1, b: 2 })], [text('Fine.')]);
  const chat = await rig.open();
  await chat.send('Add');
  await asking(chat, 1);
  await chat.send('Never mind');
  const { conversation } = await rig.settled(chat);
  const second = conversation.messages.findLast(({ kind }) => kind === 'user');
  await chat.removeFrom(second?.id ?? '');
  await chat.close();
  const before = rig.messageBodies.length;
  const again = await rig.open(conversation.id);
  assert.equal(again.state.value.phase.kind, 'idle');
  assert.equal(again.state.value.conversation.isStopped, true);
  assert.equal(rig.messageBodies.length, before);
  rig.simulator.nextReplies([text('Went on.')]);
  await again.retry();
  await until(again, (state) => state.phase.kind === 'idle' && lastText(state) === 'Went on.');
});

test('no summary is paid for beside the turns when the budget is used up', async () => {
  const over = { code: 'chat.overBudget', message: 'Used up.', remedy: 'extendBudget' } as const;
  let summaries = 0;
  rig.engine = {
    ...rig.engine,
    rules: () => ({
      overBudget: ({ ledger }) => (ledger.length > 0 ? over : undefined),
      earlyCompaction: ({ messages }) => ({ throughMessageId: messages[0]?.id ?? '' }),
    }),
    compact: () => Promise.reject(new Error(`Asked ${(summaries += 1)} times`)),
  };
  rig.simulator.nextReplies([text('One.')]);
  const chat = await rig.open();
  await chat.send('Hi');
  await idle(chat);
  await chat.send('Again');
  await until(chat, ({ conversation }) => conversation.failure !== undefined);
  await idle(chat);
  assert.equal(summaries, 0);
});

test('thinking that was bound to what a summary replaced meanwhile is not sent back', async () => {
  const made = deferred<CompactionMade>();
  let isBegun = false;
  rig.engine = {
    ...rig.engine,
    rules: () => ({ wantedCompaction: ({ messages }) => ({ throughMessageId: messages[1]?.id ?? '' }) }),
    compact: () => {
      isBegun = true;
      return made.promise;
    },
  };
  rig.simulator.nextReplies([thinking('Hm.'), text('One.')]);
  const chat = await rig.open();
  await chat.send('first');
  const { conversation } = await idle(chat);
  const through = conversation.messages[1];
  assert.ok(through?.kind === 'assistant' && through.usage);
  const summing = chat.compact();
  await eventually(() => isBegun);
  rig.simulator.nextReplies(
    { content: [thinking('Third.'), text('Two.')], pace: { msBeforeFirst: 150, msPerChunk: 0 } },
    [thinking('So.'), text('Three.')],
    [text('Four.')],
  );
  const count = rig.messageBodies.length;
  await chat.send('second');
  await eventually(() => rig.messageBodies.length > count);
  const { model, usage, id: throughMessageId } = through;
  made.resolve({
    compaction: { id: 's', at: 1, throughMessageId, block: { type: 'text', text: 'They said hello.' } },
    entry: { at: 1, turnId: 't', purpose: 'compaction', model, usage, throughMessageId },
  });
  await summing;
  await until(chat, (state) => state.phase.kind === 'idle' && lastText(state) === 'Two.');
  assert.ok(chat.state.value.conversation.compaction);
  await chat.send('third');
  await until(chat, (state) => state.phase.kind === 'idle' && lastText(state) === 'Three.');
  await chat.send('fourth');
  await until(chat, (state) => state.phase.kind === 'idle' && lastText(state) === 'Four.');
});

test('what an attempt at a summary cost is counted, also when it was lost', async () => {
  rig.engine = {
    ...rig.engine,
    setUp: () => Promise.resolve({ ...searchable, betas: ['compact-2026-09-04'] }),
    rules: () => ({ wantedCompaction: ({ messages }) => ({ throughMessageId: messages[1]?.id ?? '' }) }),
  };
  rig.simulator.nextReplies([text('One.')]);
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  const cut = { ...compaction('They said hello.'), fault: { kind: 'cleanClose', afterEvents: 2 } } as const;
  rig.simulator.nextSummaries(cut, compaction('They said hello.'));
  assert.equal(await chat.compact(), true);
  const { ledger } = chat.state.value.conversation;
  assert.deepEqual(
    ledger.map(({ purpose }) => purpose),
    ['answer', 'lost', 'compaction'],
  );
});

test('nothing is written any more once a conversation was let go of', async () => {
  const made = deferred<CompactionMade>();
  const order: string[] = [];
  rig.engine = {
    ...rig.engine,
    rules: () => ({ wantedCompaction: ({ messages }) => ({ throughMessageId: messages[1]?.id ?? '' }) }),
    compact: () => made.promise,
  };
  rig.simulator.nextReplies([text('One.')]);
  const chat = await rig.open();
  await chat.send('first');
  const { conversation } = await idle(chat);
  const answer = conversation.messages[1];
  assert.ok(answer?.kind === 'assistant' && answer.usage);
  const summing = chat.compact();
  const { append, release } = rig.files;
  rig.files.append = (...args) => {
    order.push('append');
    return append.apply(rig.files, args);
  };
  rig.files.release = (...args) => {
    order.push('release');
    return release.apply(rig.files, args);
  };
  const closing = chat.close();
  setTimeout(
    () =>
      made.resolve({
        entry: { at: 1, turnId: 't', purpose: 'compaction', model: answer.model, usage: answer.usage ?? assert.fail() },
      }),
    20,
  );
  await closing;
  await summing.catch(() => undefined);
  assert.ok(order.lastIndexOf('append') < order.indexOf('release'), order.join(' '));
});

test('a summary that comes late does not take back one that covers more', () => {
  const [first, second] = [e.answered([e.text('One.')]), e.answered([e.text('Two.')])];
  const before = e.conversationOf(e.said('a'), e.setUp, first, e.said('b'), second);
  const answers = before.messages.filter(({ kind }) => kind === 'assistant');
  const compacted = (id: string, through: string | undefined): ConversationEvent => ({
    v: 1,
    type: 'compacted',
    compaction: { id, at: 1, block: { type: 'text', text: id }, throughMessageId: through ?? assert.fail() },
    entry: { at: 1, turnId: 't', purpose: 'compaction', model: 'm', usage: noUsage },
  });
  const more = foldEvent(before, compacted('more', answers[1]?.id));
  const late = foldEvent(more, compacted('less', answers[0]?.id));
  assert.equal(late.compaction?.id, 'more');
  assert.equal(late.ledger.length, more.ledger.length + 1, 'it is paid for all the same');
});

test('a summary that the API signed does not go to a model for which the API does not sum up', () => {
  const before = e.conversationOf(e.said('a'), e.setUp, e.answered([e.text('One.')]));
  const signed = foldEvent(before, {
    v: 1,
    type: 'compacted',
    compaction: {
      id: 's',
      at: 1,
      block: { type: 'compaction', content: 'All of it.' },
      throughMessageId: before.messages.at(-1)?.id ?? assert.fail(),
    },
    entry: { at: 1, turnId: 't', purpose: 'compaction', model: 'm', usage: noUsage },
  });
  const changed = foldEvent(signed, { v: 1, type: 'setupChanged', setup: { ...setup, model: 'claude-haiku-4-5' } });
  assert.equal(changed.compaction, undefined);
});

test('a turn waits for the summary that is under way instead of paying for a second one', async () => {
  const made = deferred<CompactionMade>();
  const plan = (conversation: Conversation) => {
    const answer = conversation.messages[1];
    return answer && !conversation.compaction ? { throughMessageId: answer.id } : undefined;
  };
  let summaries = 0;
  rig.engine = {
    ...rig.engine,
    rules: () => ({ compaction: plan, earlyCompaction: plan }),
    compact: () => {
      summaries += 1;
      return made.promise;
    },
  };
  rig.simulator.nextReplies([text('One.')], [text('Two.')]);
  const chat = await rig.open();
  await chat.send('first');
  const { conversation } = await until(chat, (state) => state.isCompacting);
  await chat.send('second');
  await until(chat, ({ phase }) => phase.kind === 'compacting');
  const throughMessageId = conversation.messages[1]?.id ?? assert.fail();
  made.resolve({
    compaction: { id: 's', at: 1, throughMessageId, block: { type: 'text', text: 'They said hello.' } },
    entry: { at: 1, turnId: 't', purpose: 'compaction', model: 'm', usage: noUsage },
  });
  await until(chat, (state) => state.phase.kind === 'idle' && lastText(state) === 'Two.');
  assert.equal(summaries, 1);
});

test('an answer that stands in a history which two signed summaries shortened is accepted when it is whole again', async () => {
  rig.engine = {
    retryDelay: () => undefined,
    context: () => undefined,
    rules: () => ({ wantedCompaction: lastAnswer }),
  };
  rig.simulator.nextReplies(
    [thinking('a'), text('One.')],
    [thinking('b'), text('Two.')],
    [thinking('c'), text('Three.')],
    [thinking('d'), text('Four.')],
  );
  rig.simulator.nextSummaries(compaction('First.'), compaction('Second.'));
  const chat = await rig.open();
  await chat.send('first');
  await idle(chat);
  await chat.compact();
  await chat.send('second');
  await until(chat, (state) => state.phase.kind === 'idle' && lastText(state) === 'Two.');
  await chat.send('third');
  const { conversation } = await until(chat, (state) => state.phase.kind === 'idle' && lastText(state) === 'Three.');
  await chat.compact();
  assert.equal(chat.state.value.conversation.compaction?.block.type, 'compaction');
  const third = conversation.messages.findLast(({ kind }) => kind === 'user');
  await chat.edit(third?.id ?? '', 'third, but better');
  const state = await until(
    chat,
    (now) => now.phase.kind === 'idle' && (lastText(now) === 'Four.' || now.conversation.failure !== undefined),
  );
  assert.equal(state.conversation.failure, undefined);
});

test('going in circles is noticed, whatever the host tells in between', () => {
  const paused = e.answered([e.text('x')], { stopReason: 'pause_turn' });
  const told = (id: string): ConversationEvent => ({
    v: 1,
    type: 'contextAdded',
    message: { kind: 'context', id, at: 1, content: [{ type: 'text', text: 'News.' }], facts: {}, toolChanges: [] },
  });
  const rounds = Array.from({ length: 8 }, (_, index) => [told(`t${index}`), paused]).flat();
  assert.equal(nextStep(e.conversationOf(e.said('Hi'), e.setUp, ...rounds)).kind, 'giveUp');
});

function lastAnswer({ messages }: Conversation): CompactionPlan | undefined {
  const answer = messages.findLast(({ kind }) => kind === 'assistant');
  return answer && { throughMessageId: answer.id };
}
