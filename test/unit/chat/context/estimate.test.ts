import assert from 'node:assert/strict';
import { estimateTokens } from '../../../../src/chat/context/estimate.ts';
import type { ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import * as e from '../events.ts';
import { turn, usage, words } from './turns.ts';

suite('the estimate of a request');

function assertAbout(actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) < 0.05, `${actual} is not about ${expected}`);
}

test('goes by bytes until Claude has answered', () => {
  assertAbout(estimateTokens(e.conversationOf(e.said(words(10_000)), e.setUp)), 10_050);
});

test('starts from what the last answer was given and gave, and adds what came after it', () => {
  const conversation = e.conversationOf(...turn('1', 20_000, usage(10_050, 10_000)), e.said(words(5_000)));
  assertAbout(estimateTokens(conversation), 25_050);
});

test('learns from the last answer how many bytes make a token', () => {
  const conversation = e.conversationOf(...turn('1', 20_000, usage(13_000, 13_000)), e.said(words(10_000)));
  assertAbout(estimateTokens(conversation), 39_000);
});

test('counts the results of tools after the answer that used them', () => {
  const conversation = e.conversationOf(
    e.said(words(2_000)),
    e.setUp,
    e.answered([e.use('t1')], { usage: usage(2_050, 50) }),
    e.callEnded('t1', e.okOutcome(words(6_000))),
  );
  assertAbout(estimateTokens(conversation), 8_150);
});

test('takes the last step of an answer that took several, and none that is a summary', () => {
  const step = { ...usage(4_000, 100), type: 'message' };
  const iterations = [{ ...usage(3_000), type: 'message' }, step, { ...usage(90_000), type: 'compaction' }];
  const several = usage(7_000, 200, { iterations });
  const conversation = e.conversationOf(...turn('1', 100, several));
  assert.equal(estimateTokens(conversation), 4_100);
});

test('does not go by an answer that is not sent back, nor by one of another model', () => {
  const refusal = e.answered([e.text('No.')], { stopReason: 'refusal', usage: usage(50_000), id: 'a2' });
  const before = [...turn('1', 2_000, usage(1_050, 1_000))];
  assertAbout(estimateTokens(e.conversationOf(...before, e.said('x', 'u2'), refusal, e.said('y', 'u3'))), 2_070);
  const other: ConversationEvent = { v: 1, type: 'setupChanged', setup: { ...e.setup, model: 'claude-opus-5-5' } };
  const switched = e.conversationOf(...turn('1', 2_000, usage(99_000, 1_000)), other, e.said('x', 'u2'));
  assertAbout(estimateTokens(switched), 2_070);
});

test('shrinks with a summary, though the last answer was given everything that it covers', () => {
  const conversation = e.conversationOf(
    ...turn('1', 40_000, usage(20_050, 20_000)),
    ...turn('2', 2_000, usage(41_050, 1_000)),
    {
      v: 1,
      type: 'compacted',
      compaction: { id: 's', at: 9, throughMessageId: 'a1', block: { type: 'compaction', content: words(1_000) } },
      entry: { at: 9, turnId: 'u2', purpose: 'compaction', model: 'claude-sonnet-5-5', usage: usage(40_000, 1_000) },
    },
    e.said('Go on', 'u3'),
  );
  assertAbout(estimateTokens(conversation), 3_080);
});
