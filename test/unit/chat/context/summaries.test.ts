import assert from 'node:assert/strict';
import { costs } from '../../../../src/chat/cost/costs.ts';
import { compactionPlan } from '../../../../src/chat/context/compactionPlan.ts';
import { estimateTokens } from '../../../../src/chat/context/estimate.ts';
import { inputTokens, lastStep } from '../../../../src/chat/context/usageTokens.ts';
import type { Conversation } from '../../../../src/chat/conversation/conversation.ts';
import { buildMessages } from '../../../../src/chat/request/messages.ts';
import type { CompactionPlan } from '../../../../src/chat/turn/nextStep.ts';
import { compaction, text, thinking, toolUse } from '../../../simulator/replies.ts';
import { ChatRig, eventually, idle } from '../chatRig.ts';
import { allowAll } from './simulated.ts';
import { words } from './turns.ts';

suite('summaries against the simulator');

const add = 'mcp__calc__add';
let rig: ChatRig;

beforeEach(async () => {
  rig = await ChatRig.start();
});

/** By then no request may have broken a rule. */
afterEach(() => rig.end());

/** Two turns with thinking and a tool use each, of some six thousand tokens together. */
async function talked(): Promise<Awaited<ReturnType<ChatRig['open']>>> {
  const chat = await rig.open();
  const stop = allowAll(chat);
  for (const name of ['first', 'second']) {
    rig.simulator.nextReplies(
      [thinking('Hm.'), toolUse(add, { a: 1, b: 2 })],
      [thinking('Well.'), text(`The ${name}. ${words(1_500)}`)],
    );
    await chat.send(`${name} ${words(1_500)}`);
    await idle(chat);
  }
  stop();
  return chat;
}

test('a summary that the user asked for takes the place of what it covers, and the conversation goes on', async () => {
  const chat = await talked();
  const before = chat.state.value.conversation;
  rig.simulator.nextSummaries(compaction('They added twice.'));
  assert.equal(await chat.compact(), true);
  rig.simulator.nextReplies([thinking('Third.'), text('Three.')], [thinking('Fourth.'), text('Four.')]);
  await chat.send('third');
  await idle(chat);
  await chat.send('fourth');
  const { conversation } = await idle(chat);
  const kinds = buildMessages(conversation).map(
    ({ role, content }) => `${role}: ${content.map(({ type }) => type).join(' ')}`,
  );
  assert.equal(kinds[0], 'assistant: compaction');
  assert.ok(estimateTokens(conversation) < estimateTokens(before) / 2);
  const { byFate } = costs(conversation);
  assert.ok(
    byFate.compaction.tokens.cacheRead > byFate.compaction.tokens.fresh,
    'what is summarized comes from the cache',
  );
});

test('what is said while a summary is made stays word for word, and is accepted with it', async () => {
  const chat = await talked();
  rig.simulator.nextSummaries({
    ...compaction('They added twice.'),
    pace: { msBeforeFirst: 150, msPerChunk: 0 },
  });
  const summing = chat.compact();
  await eventually(() => chat.state.value.isCompacting);
  rig.simulator.nextReplies([thinking('Third.'), toolUse(add, { a: 3, b: 4 })], [thinking('So.'), text('Three.')]);
  const stop = allowAll(chat);
  await chat.send('third');
  await idle(chat);
  stop();
  assert.equal(chat.state.value.conversation.compaction, undefined, 'the turn is over before the summary is there');
  const whole = buildMessages(chat.state.value.conversation);
  await summing;
  rig.simulator.nextReplies([thinking('Fourth.'), text('Four.')]);
  await chat.send('fourth');
  const { conversation } = await idle(chat);
  const swapped = buildMessages(conversation);
  const third = whole.findIndex(({ content }) =>
    content.some((block) => block.type === 'text' && block.text === 'third'),
  );
  assert.deepEqual(swapped.slice(1, 1 + whole.length - third), whole.slice(third));
});

test('a history that fills the window is summarized before the next request, and only then', async () => {
  const small = (conversation: Conversation): CompactionPlan | undefined => {
    const room = 12_000 + (conversation.setup?.maxTokens ?? 0);
    return compactionPlan(conversation, { window: room, atShare: 0.8 });
  };
  rig.engine = { rules: () => ({ compaction: small }) };
  const chat = await talked();
  assert.equal(chat.state.value.conversation.compaction, undefined);
  rig.simulator.nextSummaries(compaction('They added twice.'));
  rig.simulator.nextReplies([thinking('Third.'), text('Three.')]);
  await chat.send(`third ${words(4_000)}`);
  const { conversation } = await idle(chat);
  assert.equal(conversation.failure, undefined);
  const second = conversation.messages.filter(({ kind }) => kind === 'user')[1];
  const through = conversation.messages.findIndex(({ id }) => id === conversation.compaction?.throughMessageId);
  assert.ok(second && through > conversation.messages.indexOf(second));
  assert.deepEqual(
    buildMessages(conversation)
      .map(({ role }) => role)
      .filter((role) => role !== 'system'),
    ['assistant', 'user', 'assistant'],
  );
});

test('after a summary the estimate is right again with the first answer', async () => {
  const chat = await talked();
  rig.simulator.nextSummaries(compaction('They added twice.'));
  rig.simulator.nextReplies([thinking('Third.'), text('Three.')]);
  await chat.compact();
  await chat.send('third');
  const { conversation } = await idle(chat);
  const index = conversation.messages.findLastIndex(({ kind }) => kind === 'assistant');
  const answer = conversation.messages[index];
  assert.ok(answer?.kind === 'assistant' && answer.usage);
  const estimate = estimateTokens({ ...conversation, messages: conversation.messages.slice(0, index) });
  assert.ok(Math.abs(estimate / inputTokens(lastStep(answer.usage)) - 1) < 0.05, String(estimate));
});
