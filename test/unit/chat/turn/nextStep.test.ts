import assert from 'node:assert/strict';
import type { Conversation, ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import type { ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import { nextStep } from '../../../../src/chat/turn/nextStep.ts';
import * as e from '../events.ts';

suite('the next step');

/** A step in short: its kind, and for tools which use is where. */
function step(...events: readonly ConversationEvent[]): unknown {
  return brief(e.conversationOf(...events));
}

function brief(conversation: Conversation): unknown {
  const next = nextStep(conversation);
  if (next.kind !== 'tools') {
    return next.kind;
  }
  const ids = (uses: readonly { readonly id: string }[]): string => uses.map(({ id }) => id).join(' ');
  const { undecided, callable, started, settled } = next;
  return {
    undecided: ids(undecided),
    callable: ids(callable),
    started: ids(started),
    settled: settled.map(({ use, outcome }) => `${use.id} ${outcome.kind}`).join(', '),
  };
}

const nothing = { undecided: '', callable: '', started: '', settled: '' };
const asked = [e.said('Add'), e.setUp, e.answered([e.use('t1'), e.use('t2')])] as const;

const table: readonly (readonly [string, readonly ConversationEvent[], unknown])[] = [
  ['rests in an empty conversation', [], 'rest'],
  ['sets up after the first message', [e.said('Hi')], 'setUp'],
  ['asks once it is set up', [e.said('Hi'), e.setUp], 'request'],
  ['rests after an answer', [e.said('Hi'), e.setUp, e.answered([e.text('Hello')])], 'rest'],
  ['rests after an empty answer', [e.said('Hi'), e.setUp, e.answered([])], 'rest'],
  ['asks after the next message', [e.said('Hi'), e.setUp, e.answered([e.text('Hello')]), e.said('More')], 'request'],
  ['rests after a failure', [e.said('Hi'), e.setUp, e.failed], 'rest'],
  [
    'goes on when the user does',
    [e.said('Hi'), e.setUp, e.answered([e.text('a')]), e.said('b'), e.failed, e.resumed],
    'request',
  ],
  ['rests after a stop', [e.said('Hi'), e.setUp, e.stopped], 'rest'],
  ['needs decisions', asked, { ...nothing, undecided: 't1 t2' }],
  ['calls what is allowed', [...asked, e.allowed('t2')], { ...nothing, undecided: 't1', callable: 't2' }],
  [
    'calls all uses of a tool that is allowed for the conversation',
    [...asked, e.allowed('t1', 'conversation')],
    { ...nothing, callable: 't1 t2' },
  ],
  [
    'does not call twice',
    [...asked, e.allowed('t1'), e.callStarted('t1')],
    { ...nothing, undecided: 't2', started: 't1' },
  ],
  ['waits for the last outcome', [...asked, e.denied('t1')], { ...nothing, undecided: 't2' }],
  [
    'asks when each use has its outcome',
    [...asked, e.denied('t1'), e.allowed('t2'), e.callStarted('t2'), e.callEnded('t2')],
    'request',
  ],
  ['rests when the user stopped while calls were open', [...asked, e.stopped], 'rest'],
  ['asks when the user writes while calls were open', [...asked, e.said('Never mind')], 'request'],
  [
    'goes on with the calls after a failure in between',
    [...asked, e.allowed('t1'), e.failed, e.resumed],
    { ...nothing, undecided: 't2', callable: 't1' },
  ],
  [
    'answers a made-up tool without asking anybody',
    [e.said('Hi'), e.setUp, e.answered([e.use('t1', 'constructor')])],
    { ...nothing, settled: 't1 unavailable' },
  ],
  [
    'answers an invalid input without asking anybody',
    [e.said('Hi'), e.setUp, e.answered([e.use('t1')], { invalidInputs: ['t1'] })],
    { ...nothing, settled: 't1 unavailable' },
  ],
  [
    'rests on stop reason tool_use without any use',
    [e.said('Hi'), e.setUp, e.answered([e.text('x')], { stopReason: 'tool_use' })],
    'rest',
  ],
  [
    'sends a paused answer back',
    [e.said('Hi'), e.setUp, e.answered([e.text('x')], { stopReason: 'pause_turn' })],
    'request',
  ],
];

for (const [what, events, expected] of table) {
  test(what, () => assert.deepEqual(step(...events), expected));
}

for (const stopReason of [
  'end_turn',
  'max_tokens',
  'stop_sequence',
  'refusal',
  'model_context_window_exceeded',
  'compaction',
  'sparkle',
]) {
  test(`never runs tools on stop reason ${stopReason}`, () => {
    assert.equal(step(e.said('Hi'), e.setUp, e.answered([e.use('t1')], { stopReason })), 'rest');
  });
}

test('never runs tools of an answer that was cut off', () => {
  assert.equal(step(e.said('Hi'), e.setUp, e.answered([e.use('t1')], { isInterrupted: true })), 'rest');
});

test('gives up on an answer that pauses for ever, until the user writes', () => {
  const paused = e.answered([e.text('x')], { stopReason: 'pause_turn' });
  const asked = [e.said('Hi'), e.setUp, ...Array.from({ length: 7 }, () => paused)];
  assert.equal(step(...asked), 'request');
  assert.equal(step(...asked, paused), 'giveUp');
  assert.equal(step(...asked, paused, e.said('Go on')), 'request');
});

test('gives up when Claude asks only for tools that cannot be called', () => {
  const unavailable = { kind: 'unavailable', error: { code: 'server.notReady', message: 'gone' } } as const;
  const round = (n: number, outcome: ToolOutcome): readonly ConversationEvent[] => [
    e.answered([e.use(`t${n}`)]),
    e.callEnded(`t${n}`, outcome),
  ];
  const rounds = Array.from({ length: 7 }, (_, n) => round(n, unavailable)).flat();
  assert.equal(step(e.said('Hi'), e.setUp, ...rounds, ...round(7, e.okOutcome('at last'))), 'request');
  assert.equal(step(e.said('Hi'), e.setUp, ...rounds, ...round(7, unavailable)), 'giveUp');
});

test('sends model, system, tools and messages as they were set up', () => {
  const next = nextStep(e.conversationOf(e.said('Hi'), e.setUp));
  assert.ok(next.kind === 'request');
  const { model, system, tools, messages } = next.request;
  assert.deepEqual({ model, system, tools }, { model: e.setup.model, system: e.setup.system, tools: e.setup.tools });
  assert.deepEqual(messages, [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]);
});
