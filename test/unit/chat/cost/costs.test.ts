import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { costOf } from '../../../../src/claude/pricing.ts';
import type { Usage } from '../../../../src/claude/wire.ts';
import { costs, type Costs } from '../../../../src/chat/cost/costs.ts';
import { addTokens, noTokens, type PaidTokens } from '../../../../src/chat/cost/paidTokens.ts';
import type { ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import * as e from '../events.ts';
import { setUpWith, turn, usage, words } from '../context/turns.ts';

suite('what a conversation costs');

const model = 'claude-sonnet-5-5';
const tools = [
  { name: 'mcp__a__add', description: words(1_000), input_schema: { type: 'object' } },
  { name: 'mcp__b__find', description: words(3_000), input_schema: { type: 'object' } },
] as const;
const bindings = {
  mcp__a__add: { ref: { serverId: 'a', toolName: 'add' }, serverName: 'A', title: 'Add' },
  mcp__b__find: { ref: { serverId: 'b', toolName: 'find' }, serverName: 'B', title: 'Find' },
};

/** A question, two tool uses, and the answer; with these two usages. */
function conversation(first: Usage, second: Usage): readonly ConversationEvent[] {
  return [
    e.said(words(100), 'u1'),
    setUpWith({ tools, bindings, system: [{ type: 'text', text: words(500) }] }),
    e.answered([e.thought(words(200)), e.use('t1'), e.use('t2', 'mcp__b__find', { query: words(300) })], {
      id: 'a1',
      usage: first,
    }),
    e.callEnded('t1', e.okOutcome(words(400))),
    e.callEnded('t2', e.okOutcome(words(2_000))),
    e.answered([e.text(words(100))], { id: 'a2', usage: second }),
  ];
}

function sumOf(parts: readonly { readonly tokens: PaidTokens }[]): PaidTokens {
  return parts.map(({ tokens }) => tokens).reduce(addTokens, noTokens);
}

function assertExact({ requests, total, turns, rows, byFate }: Costs): void {
  for (const { rows: parts, tokens, dollars } of requests.filter(({ fate }) => fate === 'answer')) {
    assert.deepEqual(sumOf(parts), tokens);
    const sum = parts.reduce((all, part) => all + (part.dollars ?? NaN), 0);
    assert.ok(Math.abs(sum - (dollars ?? NaN)) < 1e-9, `${sum} is not ${dollars}`);
  }
  assert.deepEqual(sumOf(requests), total.tokens);
  assert.deepEqual(sumOf(turns), total.tokens);
  assert.deepEqual(sumOf(rows), byFate.answer.tokens);
  assert.deepEqual(sumOf(Object.values(byFate)), total.tokens);
}

const count = fc.nat(40_000);
const anyUsage = fc
  .record({
    fresh: count,
    read: count,
    written: count,
    longLived: fc.nat(100),
    output: count,
    thinking: count,
    searches: fc.nat(3),
  })
  .map(({ fresh, read, written, longLived, output, thinking, searches }) => ({
    input_tokens: fresh,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: written,
    cache_creation_1h_input_tokens: Math.floor((written * longLived) / 100),
    output_tokens: output,
    thinking_tokens: Math.min(thinking, output),
    web_search_requests: searches,
  }));
const steps = fc.array(fc.tuple(anyUsage, fc.constantFrom('message', 'compaction')), { maxLength: 4 });

test('adds up to the token, and to a billionth of a dollar, whatever the API counts', () => {
  const answer = fc.tuple(anyUsage, steps).map(([counts, taken]) => ({
    ...counts,
    ...(taken.length > 0 && { iterations: taken.map(([step, type]) => ({ ...step, type })) }),
  }));
  fc.assert(
    fc.property(answer, answer, (first, second) => {
      const result = costs(e.conversationOf(...conversation(first, second)));
      assertExact(result);
      const expected = [first, second].map((each) => costOf(each, model)?.total ?? NaN);
      assert.ok(Math.abs((result.total.dollars ?? NaN) - (expected[0] ?? 0) - (expected[1] ?? 0)) < 1e-9);
    }),
    { numRuns: 200 },
  );
});

test('counts the front of a request as read from the cache, what follows as written to it, and the end as fresh', () => {
  const second = usage(2_500, 100, { cache_read_input_tokens: 4_600, cache_creation_input_tokens: 500 });
  const { requests } = costs(e.conversationOf(...conversation(usage(4_700, 600), second)));
  const rows = new Map(requests[1]?.rows.map((row) => [`${row.kind} ${row.owner?.toolName ?? ''}`.trim(), row.tokens]));
  const definition = rows.get('definitions find') ?? assert.fail();
  assert.deepEqual([definition.cacheWrite, definition.fresh], [0, 0]);
  assert.ok(Math.abs(definition.cacheRead - 3_000) < 200);
  const result = rows.get('toolResults find') ?? assert.fail();
  assert.equal(result.cacheRead, 0);
  assert.ok(result.fresh > 1_900);
  assert.deepEqual(rows.get('assistantText')?.output, 100);
});

test('says of each server what its definitions, uses and results cost, and of each tool', () => {
  const { servers } = costs(e.conversationOf(...conversation(usage(4_700, 600), usage(7_600, 100))));
  assert.deepEqual(
    servers.map(({ serverName, tools: ofServer }) => [serverName, ofServer.map(({ toolName }) => toolName)]),
    [
      ['B', ['find']],
      ['A', ['add']],
    ],
  );
  const [b] = servers;
  assert.ok(b);
  assert.deepEqual(addTokens(addTokens(b.definitions.tokens, b.uses.tokens), b.results.tokens), b.tokens);
  assert.ok(b.definitions.tokens.fresh > 5_500 && b.definitions.tokens.output === 0);
  assert.ok(b.results.tokens.fresh > 1_800 && b.results.tokens.fresh < 2_200);
  assert.ok(b.uses.tokens.output > 200 && b.uses.tokens.fresh > 200);
});

test('takes the thinking that the API counted for thinking, however short its text is', () => {
  const { requests } = costs(
    e.conversationOf(...conversation(usage(4_700, 600, { thinking_tokens: 450 }), usage(7_600))),
  );
  const output = requests[0]?.rows.filter(({ tokens }) => tokens.output > 0) ?? [];
  assert.deepEqual(output.map(({ kind }) => kind).toSorted(), ['thinking', 'toolUses', 'toolUses']);
  assert.equal(output.find(({ kind }) => kind === 'thinking')?.tokens.output, 450);
});

test('shows apart what summaries cost, and requests of which nothing is left', () => {
  const entry = { at: 9, turnId: 'u1', model } as const;
  const result = costs(
    e.conversationOf(
      ...turn('1', 10_000, usage(5_100, 5_000)),
      { v: 1, type: 'requestLost', entry: { ...entry, purpose: 'lost', usage: usage(300, 7) } },
      {
        v: 1,
        type: 'compacted',
        compaction: { id: 's', at: 9, throughMessageId: 'a1', block: { type: 'compaction', content: words(900) } },
        entry: { ...entry, purpose: 'compaction', usage: usage(11_000, 900) },
      },
      ...turn('2', 1_000, usage(1_500, 500)),
      ...turn('3', 1_000, usage(2_500, 500)),
      { v: 1, type: 'truncated', messageId: 'u3' },
    ),
  );
  assertExact(result);
  assert.deepEqual(
    result.requests.map(({ fate }) => fate),
    ['answer', 'lost', 'compaction', 'answer', 'takenBack'],
  );
  assert.equal(result.byFate.lost.tokens.fresh, 300);
  assert.equal(result.byFate.compaction.tokens.fresh, 11_000);
  assert.equal(result.byFate.takenBack.tokens.fresh, 2_500);
  assert.deepEqual(
    result.turns.map(({ turnId, requestCount }) => [turnId, requestCount]),
    [
      ['u1', 3],
      ['u2', 1],
      ['u3', 1],
    ],
  );
  const afterwards = result.requests[3]?.rows.find(({ kind }) => kind === 'summary');
  assert.ok(Math.abs((afterwards?.tokens.fresh ?? 0) - 900) < 50, String(afterwards?.tokens.fresh));
  assert.equal(
    result.requests[0]?.rows.find(({ kind }) => kind === 'summary'),
    undefined,
  );
});

test('remembers the length of a summary that another one took the place of', () => {
  const summed = (id: string, throughMessageId: string, tokens: number): ConversationEvent => ({
    v: 1,
    type: 'compacted',
    compaction: { id, at: 9, throughMessageId, block: { type: 'compaction', content: words(tokens) } },
    entry: { at: 9, turnId: 'u1', purpose: 'compaction', model, usage: usage(11_000, tokens) },
  });
  const { requests } = costs(
    e.conversationOf(
      ...turn('1', 10_000, usage(5_100, 5_000)),
      summed('s1', 'a1', 2_000),
      ...turn('2', 1_000, usage(2_600, 500)),
      summed('s2', 'a2', 700),
    ),
  );
  const summary = requests[2]?.rows.find(({ kind }) => kind === 'summary');
  assert.ok(Math.abs((summary?.tokens.fresh ?? 0) - 2_000) < 100, String(summary?.tokens.fresh));
});

test('counts tokens also where no price is known', () => {
  const events = conversation(usage(4_700, 600), usage(7_600, 100));
  const unknown = events.map((event) =>
    event.type === 'assistantAnswered' ? { ...event, message: { ...event.message, model: 'llama' } } : event,
  );
  const { total, servers } = costs(e.conversationOf(...unknown));
  assert.deepEqual(total, { tokens: { ...noTokens, fresh: 12_300, output: 700 }, dollars: undefined });
  assert.equal(servers[0]?.serverName, 'B');
});
