import assert from 'node:assert/strict';
import { compactionMade } from '../../../../src/chat/context/compactionMade.ts';
import { compactionPlan } from '../../../../src/chat/context/compactionPlan.ts';
import { compactionRequest } from '../../../../src/chat/context/compactionRequest.ts';
import type { Conversation, ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import { foldEvent } from '../../../../src/chat/conversation/foldEvent.ts';
import { buildMessages } from '../../../../src/chat/request/messages.ts';
import { modelRequest } from '../../../../src/chat/request/modelRequest.ts';
import * as e from '../events.ts';
import { setUpWith, turn, usage, words } from './turns.ts';

suite('when the history is summarized, and how');

const always = { window: 200_000, atShare: 0 };
const withBeta = setUpWith({ betas: ['compact-2026-09-04'] });

function compacted(
  throughMessageId: string,
  block: object = { type: 'compaction', content: words(500) },
): ConversationEvent {
  return {
    v: 1,
    type: 'compacted',
    compaction: { id: 's', at: 9, throughMessageId, block: block as never },
    entry: { at: 9, turnId: '', purpose: 'compaction', model: 'claude-sonnet-5-5', usage: usage(1, 500) },
  };
}

function setupOf({ setup }: Conversation): NonNullable<Conversation['setup']> {
  return setup ?? assert.fail();
}

test('waits until the share of the room beside an answer is reached', () => {
  const conversation = e.conversationOf(...turn('1', 8_000, usage(80_000, 100)));
  assert.equal(compactionPlan(conversation, { window: 101_200, atShare: 0.8 }), undefined);
  assert.deepEqual(compactionPlan(conversation, { window: 101_000, atShare: 0.8 }), { throughMessageId: 'a1' });
  const counted = { window: 101_200, atShare: 0.8, tokens: 90_000 };
  assert.deepEqual(compactionPlan(conversation, counted), { throughMessageId: 'a1' });
});

test('covers the finished turns and leaves the present one alone', () => {
  const conversation = e.conversationOf(
    ...turn('1', 8_000),
    ...turn('2', 8_000),
    e.said('And now?', 'u3'),
    e.answered([e.use('t1')], { id: 'a3' }),
    e.callEnded('t1', e.okOutcome(words(20_000))),
  );
  assert.deepEqual(compactionPlan(conversation, always), { throughMessageId: 'a2' });
});

test('never ends between a tool use and its result, nor at an answer that is not sent back', () => {
  const events = [
    ...turn('1', 8_000),
    e.said('Add', 'u2'),
    e.answered([e.use('t1')], { id: 'a2' }),
    e.stopped,
    e.said('No', 'u3'),
    e.answered([e.text('I will not')], { id: 'a3', stopReason: 'refusal' }),
    e.said('Then this', 'u4'),
  ];
  assert.deepEqual(compactionPlan(e.conversationOf(...events), always), { throughMessageId: 'a1' });
});

test('covers an answer that was cut off only once the user has gone on without it', () => {
  const cut = [...turn('1', 8_000), e.said('Go', 'u2'), e.answered([e.text('Hal')], { id: 'a2', isInterrupted: true })];
  assert.deepEqual(compactionPlan(e.conversationOf(...cut), always), { throughMessageId: 'a1' });
  const gone = [...cut, e.said('Never mind', 'u3')];
  assert.deepEqual(compactionPlan(e.conversationOf(...gone), always), { throughMessageId: 'a2' });
});

test('has nothing to do where little would be saved', () => {
  assert.equal(compactionPlan(e.conversationOf(...turn('1', 2_000)), always), undefined);
  assert.equal(compactionPlan(e.conversationOf(e.said(words(50_000)), e.setUp), always), undefined);
});

test('does not sum up a summary unless enough has been said since', () => {
  const before = [...turn('1', 50_000), compacted('a1')];
  assert.equal(compactionPlan(e.conversationOf(...before), always), undefined);
  assert.equal(compactionPlan(e.conversationOf(...before, ...turn('2', 2_000)), always), undefined);
  const more = e.conversationOf(...before, ...turn('2', 8_000));
  assert.deepEqual(compactionPlan(more, always), { throughMessageId: 'a2' });
});

test('asks with the very prefix that was answered, so that the cache is hit', () => {
  const [said, , answer] = turn('1', 8_000);
  const conversation = e.conversationOf(
    said as never,
    withBeta,
    answer as never,
    ...turn('2', 8_000),
    e.said('Go', 'u3'),
  );
  const request = compactionRequest(conversation, setupOf(conversation), { throughMessageId: 'a2' });
  const next = modelRequest(conversation, setupOf(conversation));
  assert.deepEqual(request.messages, next.messages.slice(0, 4));
  assert.deepEqual([request.system, request.tools, request.thinking], [next.system, next.tools, next.thinking]);
  assert.ok(request.compaction?.instructions);
  assert.equal(request.messages.at(-1)?.role, 'assistant');
});

test('asks Claude in words where the API does not sum up, and puts the answer into the first message', () => {
  const conversation = e.conversationOf(...turn('1', 8_000), ...turn('2', 8_000), e.said('Go', 'u3'));
  const request = compactionRequest(conversation, setupOf(conversation), { throughMessageId: 'a2' });
  assert.equal(request.compaction, undefined);
  assert.deepEqual(
    request.messages.map(({ role }) => role),
    ['user', 'assistant', 'user', 'assistant', 'user'],
  );
  const facts = { id: 's', at: 9, throughMessageId: 'a2' };
  const made = compactionMade({ content: [e.thought(), e.text('All is well. ')], stopReason: 'end_turn' }, facts);
  assert.deepEqual(made?.block, { type: 'text', text: 'Summary of the conversation so far:\n\nAll is well.' });
  const after = foldEvent(conversation, compacted('a2', made?.block));
  assert.deepEqual(buildMessages(after), [{ role: 'user', content: [made?.block, { type: 'text', text: 'Go' }] }]);
});

test('leaves out thinking that only the summarized messages vouched for', () => {
  const conversation = e.conversationOf(
    ...turn('1', 8_000),
    e.said('Go', 'u2'),
    e.answered([e.thought(), e.text('Gone.')], { id: 'a2' }),
    compacted('a1', e.text('Summary')),
    e.said('On', 'u3'),
    e.answered([e.thought(), e.text('Still.')], { id: 'a3' }),
  );
  const types = buildMessages(conversation).map(({ content }) => content.map(({ type }) => type).join());
  assert.deepEqual(types, ['text,text', 'text', 'text', 'thinking,text']);
});

test('makes no summary of an answer that is none', () => {
  const facts = { id: 's', at: 9, throughMessageId: 'a2' };
  const made = (content: readonly object[], stopReason = 'end_turn'): unknown =>
    compactionMade({ content: content as never, stopReason }, facts);
  assert.equal(made([{ type: 'compaction', content: null }], 'compaction'), undefined);
  assert.equal(made([e.text('Half a su')], 'max_tokens'), undefined);
  assert.equal(made([e.text('Let me look'), e.use('t1')], 'tool_use'), undefined);
  assert.equal(made([e.text('  ')]), undefined);
  const block = { type: 'compaction', content: 'So far.', signature: 'Eq==' };
  assert.deepEqual(made([block], 'compaction'), { ...facts, block });
});

test('lets stay what was said after the covered part, in the background or not', () => {
  const conversation = e.conversationOf(...turn('1', 8_000), ...turn('2', 8_000));
  const plan = compactionPlan(conversation, always) ?? assert.fail();
  const later = turn('3', 500).reduce(foldEvent, conversation);
  const swapped = foldEvent(later, compacted(plan.throughMessageId));
  assert.deepEqual(buildMessages(swapped).slice(1), buildMessages(later).slice(4));
  assert.deepEqual(swapped.messages, later.messages);
});
