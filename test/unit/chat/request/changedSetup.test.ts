import assert from 'node:assert/strict';
import type { Conversation, ConversationMessage } from '../../../../src/chat/conversation/conversation.ts';
import { emptyConversation } from '../../../../src/chat/conversation/foldEvent.ts';
import { changedSetup, type SetupWish } from '../../../../src/chat/request/changedSetup.ts';
import { buildSetup, type SetupFacts } from '../../../../src/chat/request/setup.ts';
import { setupChange } from '../../../../src/chat/request/setupChange.ts';
import { claudeFeatures, haiku, manyTools, plainFacts, sonnet, toolFacts } from '../tools/offer.ts';

suite('another model or effort in the middle of a conversation');

const question: ConversationMessage = { kind: 'user', id: 'u1', at: 1, content: [{ type: 'text', text: 'What?' }] };

function conversationOf(more: Partial<SetupFacts> = {}, ...messages: readonly ConversationMessage[]): Conversation {
  const setup = buildSetup({ ...toolFacts([]), ...plainFacts, ...more });
  return { ...emptyConversation('c', 0), setup, messages: [question, ...messages] };
}

function wish(more: Partial<SetupWish> = {}): SetupWish {
  return { model: sonnet, features: claudeFeatures, thinking: 'summarized', effort: undefined, ...more };
}

test('an effort changes nothing else but the room for the answer', () => {
  const conversation = conversationOf({ tools: manyTools('a', 3) });
  const { setup } = conversation;
  assert.deepEqual(changedSetup(conversation, wish({ effort: 'max' })), { ...setup, effort: 'max', maxTokens: 64_000 });
  const back = { ...conversation, setup: changedSetup(conversation, wish({ effort: 'max' })) };
  assert.deepEqual(changedSetup(back, wish()), setup);
});

test('a model is asked only in ways that it takes', () => {
  const conversation = conversationOf({ effort: 'low' });
  const changed = changedSetup(conversation, wish({ model: haiku, effort: 'low' }));
  assert.deepEqual(
    [changed?.model, changed?.thinking, changed?.effort, changed?.contextRole],
    [haiku.id, { type: 'enabled', budgetTokens: 10_000 }, undefined, 'user'],
  );
  assert.equal(changed?.system, conversation.setup?.system);
});

test('a model that cannot search is shown every tool', () => {
  const conversation = conversationOf({ tools: manyTools('a', 200) });
  assert.equal(conversation.setup?.search, 'platform');
  const changed = changedSetup(
    conversation,
    wish({ model: haiku, features: { ...claudeFeatures, hasToolSearch: false } }),
  );
  assert.equal(changed?.search, undefined);
  assert.equal(JSON.stringify(changed?.tools).includes('defer_loading'), false);
  assert.equal(JSON.stringify(changed?.tools).includes('tool_search'), false);
  assert.equal(Object.keys(changed?.bindings ?? {}).length, Object.keys(conversation.setup?.bindings ?? {}).length);
});

test('a model that cannot be told of changes gets the tools as they are by now', () => {
  const binding = { ref: { serverId: 's', toolName: 'late' }, serverName: 's', title: 'Late' };
  const tool = { name: 'mcp__s__late', input_schema: { type: 'object' } };
  const told: ConversationMessage = {
    kind: 'context',
    id: 'x',
    at: 2,
    content: [],
    facts: {},
    toolChanges: [
      { kind: 'added', tool, binding },
      { kind: 'removed', name: 'gone' },
    ],
  };
  const conversation = conversationOf({ tools: manyTools('a', 1) }, told);
  const setup = conversation.setup ?? assert.fail();
  const gone = { name: 'gone', input_schema: { type: 'object' } };
  const before = {
    ...conversation,
    setup: {
      ...setup,
      laterTools: 'definition',
      tools: [...setup.tools, gone],
      bindings: { ...setup.bindings, gone: binding },
    },
  } as const;
  const changed = changedSetup(before, wish({ model: haiku }));
  assert.equal(changed?.laterTools, undefined);
  assert.deepEqual(changed?.tools.at(-1), tool);
  assert.equal(
    changed?.tools.some((known) => known.name === 'gone'),
    false,
  );
  assert.deepEqual(changed?.bindings['mcp__s__late'], binding);
});

test('what it costs is said in tokens and dollars, and that thinking is lost with the model', () => {
  const conversation = conversationOf({ tools: manyTools('a', 40) });
  const other = setupChange(conversation, wish({ model: haiku }));
  assert.equal(other?.losesThinking, true);
  assert.ok((other?.tokens ?? 0) > 100 && (other?.dollars ?? 0) > 0);
  const same = setupChange(conversation, wish({ effort: 'low' }));
  assert.equal(same?.losesThinking, false);
  const unknown = setupChange(conversation, wish({ model: { ...haiku, id: 'somebody-elses' } }));
  assert.equal(unknown?.dollars, undefined);
});

test('a conversation that is not set up has nothing to change', () => {
  assert.equal(changedSetup(emptyConversation('c', 0), wish()), undefined);
});
