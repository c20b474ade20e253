import assert from 'node:assert/strict';
import { costs } from '../../../../src/chat/cost/costs.ts';
import type { PaidTokens } from '../../../../src/chat/cost/paidTokens.ts';
import { estimateTokens } from '../../../../src/chat/context/estimate.ts';
import { inputTokens, lastStep } from '../../../../src/chat/context/usageTokens.ts';
import { meter } from '../../../../src/chat/context/meter.ts';
import type { Conversation } from '../../../../src/chat/conversation/conversation.ts';
import type { Brain } from '../../../simulator/brain.ts';
import { faulty, text, thinking, toolUse } from '../../../simulator/replies.ts';
import { ChatRig, idle } from '../chatRig.ts';
import { allowAll, settingsOf } from '../context/simulated.ts';
import { words } from '../context/turns.ts';

suite('tokens and costs against the simulator');

const add = 'mcp__calc__add';
let rig: ChatRig;

afterEach(() => rig.end());

/** Thinks, adds twice at once, then once more, then answers at length. */
const busy: Brain = ({ body }) => {
  const steps = body.messages.length - 1 - body.messages.findLastIndex(isQuestion);
  if (steps === 0) {
    return {
      content: [thinking(words(80)), text(words(40)), toolUse(add, { a: 1, b: 2 }), toolUse(add, { a: 3, b: 4 })],
    };
  }
  return steps <= 3
    ? { content: [thinking(words(60)), toolUse(add, { a: 5, b: 6 })] }
    : { content: [thinking(words(100)), text(words(400))] };
};

function isQuestion({ role, content }: Parameters<Brain>[0]['body']['messages'][number]): boolean {
  return role === 'user' && Array.isArray(content) && content.some(({ type }) => type === 'text');
}

async function talk(turns: number): Promise<Conversation> {
  rig = await ChatRig.start(busy);
  const chat = await rig.open();
  const stop = allowAll(chat);
  for (let turn = 0; turn < turns; turn += 1) {
    await chat.send(`${turn}: ${words(300)}`);
    await idle(chat);
  }
  stop();
  return chat.state.value.conversation;
}

interface Step {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number | null;
  readonly cache_read_input_tokens: number | null;
}

function accountOf({ simulator }: ChatRig): PaidTokens {
  const usages = simulator.requests.flatMap(({ usage }) => (usage ? [usage] : []));
  const steps = usages.flatMap((usage): readonly Step[] => usage.iterations ?? [usage]);
  const sum = (count: (step: Step) => number | null): number =>
    steps.reduce((total, step) => total + (count(step) ?? 0), 0);
  return {
    fresh: sum((step) => step.input_tokens),
    cacheRead: sum((step) => step.cache_read_input_tokens),
    cacheWrite: sum((step) => step.cache_creation_input_tokens),
    output: sum((step) => step.output_tokens),
  };
}

test('a conversation costs what the simulator has counted, to the token', async () => {
  const { total, requests, servers } = costs(await talk(5));
  assert.deepEqual(total.tokens, accountOf(rig));
  assert.ok(total.tokens.cacheRead > total.tokens.fresh, 'the cache is used');
  assert.equal(requests.length, rig.messageBodies.length);
  assert.equal(servers[0]?.serverName, 'calc');
});

test('an answer that was cut off and one that was asked for again cost what the simulator has counted', async () => {
  rig = await ChatRig.start();
  rig.engine = { retryDelay: (_, attempt) => (attempt === 1 ? 0 : undefined) };
  rig.simulator.nextReplies(
    faulty({ kind: 'errorEvent', errorType: 'overloaded_error', message: 'Overloaded' }, [text(words(50))]),
    faulty({ kind: 'cleanClose' }, [text(words(50))]),
    [text('Here.')],
  );
  const chat = await rig.open();
  await chat.send('Go');
  await idle(chat);
  await chat.retry();
  const { conversation } = await idle(chat);
  const { total, byFate } = costs(conversation);
  const counted = accountOf(rig);
  assert.equal(
    total.tokens.fresh + total.tokens.cacheRead + total.tokens.cacheWrite,
    counted.fresh + counted.cacheRead + counted.cacheWrite,
  );
  assert.ok(byFate.lost.tokens.fresh + byFate.lost.tokens.cacheWrite > 0);
});

test('the estimate of each request is less than five percent off', async () => {
  const conversation = await talk(5);
  const errors = conversation.messages.flatMap((message, index) => {
    if (message.kind !== 'assistant' || !message.usage) {
      return [];
    }
    const estimate = estimateTokens({ ...conversation, messages: conversation.messages.slice(0, index) });
    return [estimate / inputTokens(lastStep(message.usage)) - 1];
  });
  assert.ok(errors.length >= 15);
  assert.ok(
    errors.every((error) => Math.abs(error) < 0.05),
    errors.join(' '),
  );
});

test('a request that was counted is shared out to its sources, with the results of tools to their server', async () => {
  const conversation = await talk(2);
  const { rows } = meter(conversation, { exact: 12_345 });
  assert.equal(
    rows.reduce((sum, { tokens }) => sum + tokens, 0),
    12_345,
  );
  const results = rows.find(({ kind }) => kind === 'toolResults');
  assert.deepEqual(results?.owner, { serverId: 'calc', serverName: 'calc', toolName: 'add' });
  assert.ok((settingsOf(conversation).contextWindow ?? 0) > 100_000);
});
