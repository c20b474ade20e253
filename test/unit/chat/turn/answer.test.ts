import assert from 'node:assert/strict';
import type { StreamingBlock, StreamingMessage } from '../../../../src/claude/accumulator.ts';
import { noMessage } from '../../../../src/claude/accumulator.ts';
import { answerOf } from '../../../../src/chat/turn/answer.ts';
import type { AssistantMessage } from '../../../../src/chat/conversation/conversation.ts';
import * as e from '../events.ts';

suite('what is kept of an answer');

function whole(...blocks: readonly StreamingBlock['block'][]): readonly StreamingBlock[] {
  return blocks.map((block) => ({ block, isComplete: true }));
}

function answer(
  blocks: readonly StreamingBlock[],
  more: Partial<StreamingMessage> = {},
  known: readonly string[] = [],
): AssistantMessage | undefined {
  const message = { ...noMessage, blocks, stopReason: 'tool_use', isWhole: true, ...more };
  const facts = { id: 'm', at: 1, isInterrupted: !message.isWhole, hasToolUse: (id: string) => known.includes(id) };
  return answerOf(message, facts);
}

function typesOf(message: AssistantMessage | undefined): readonly string[] | undefined {
  return message?.content.map(({ type }) => type);
}

test('everything, when Claude stopped for tools', () => {
  const blocks = [e.thought(), e.text(''), e.use('t1')];
  assert.deepEqual(answer(whole(...blocks))?.content, blocks);
});

test('no tool use, when Claude did not stop for tools', () => {
  const kept = answer(whole(e.text('a'), e.use('t1')), { stopReason: 'max_tokens' });
  assert.deepEqual(typesOf(kept), ['text']);
  assert.equal(kept?.stopReason, 'max_tokens');
});

test("what Claude's side has run, together with its result, however Claude stopped", () => {
  const search = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} };
  const result = { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] };
  const open = { ...search, id: 'srvtoolu_2' };
  const blocks = whole(search, result, e.text('Found.'), open);
  assert.deepEqual(answer(blocks, { stopReason: 'end_turn' })?.content, [search, result, e.text('Found.')]);
  const begun = [...whole(open), { block: { ...result, tool_use_id: 'srvtoolu_2' }, isComplete: false }];
  assert.deepEqual(answer([...whole(e.text('So')), ...begun], { isWhole: false })?.content, [e.text('So')]);
});

test('complete blocks and begun text, when the stream was cut off', () => {
  const blocks: readonly StreamingBlock[] = [
    ...whole(e.thought(), e.use('t1')),
    { block: e.text('Hal'), isComplete: false },
    { block: e.thought('Hm', ''), isComplete: false },
    { block: e.use('t2'), inputJson: '{"a', isComplete: false },
  ];
  const kept = answer(blocks, { isWhole: false, stopReason: null });
  assert.deepEqual(typesOf(kept), ['thinking', 'text']);
  assert.equal(kept?.isInterrupted, true);
});

test('nothing, when the stream was cut off before anything was said', () => {
  assert.equal(answer([], { isWhole: false, stopReason: null }), undefined);
  assert.equal(answer([{ block: e.text(' '), isComplete: false }], { isWhole: false, stopReason: null }), undefined);
});

test('an empty answer that is whole', () => {
  assert.deepEqual(answer([], { stopReason: 'end_turn' })?.content, []);
});

test('which inputs were not JSON', () => {
  const blocks: readonly StreamingBlock[] = [
    { block: e.use('t1'), isComplete: true, hasInvalidInput: true },
    ...whole(e.use('t2')),
  ];
  assert.deepEqual(answer(blocks)?.invalidInputs, ['t1']);
});

test('tool uses under ids that are new and that the API takes', () => {
  const kept = answer(whole(e.use('call:0'), e.use('call:0'), e.use('t1'), e.use('')), {}, ['t1']);
  assert.deepEqual(
    kept?.content.map((block) => block['id']),
    ['call_0', 'call_0_2', 't1_2', 'toolu'],
  );
});
