import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DisposableStore } from '../../../src/base/disposable.ts';
import { nullLogger } from '../../../src/base/logger.ts';
import { signal } from '../../../src/base/signal.ts';
import type { ChatController } from '../../../src/chat/chatController.ts';
import { readChatSettings } from '../../../src/chat/chatSettings.ts';
import { chatEngine } from '../../../src/chat/engine/chatEngine.ts';
import { setupPlanner } from '../../../src/chat/engine/setupPlanner.ts';
import { openConversation } from '../../../src/chat/openConversation.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import { buildSetup } from '../../../src/chat/request/setup.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import type { ModelClient } from '../../../src/claude/modelClient.ts';
import { SetupQuestions } from '../../../src/views/chat/setupQuestions.ts';
import { plainDeps } from '../../unit/chat/engineDeps.ts';
import { MemoryFiles } from '../../unit/chat/memoryFiles.ts';
import { claudeFeatures, haiku, plainFacts, sonnet, toolFacts } from '../../unit/chat/tools/offer.ts';

suite('views/setupQuestions');

const client: ModelClient = {
  features: () => claudeFeatures,
  countTokens: () => assert.fail('Claude was asked'),
  stream: () => assert.fail('Claude was asked'),
  listModels: () => Promise.resolve({ models: [sonnet, haiku], endpoint: { kind: 'anthropic' } }),
};
const models = new ModelCatalog({ client, log: nullLogger });
let asked: { readonly message: string; readonly detail: string }[];
let usual: (string | undefined)[];
let answer: boolean;
let controller: ChatController;
let stores: DisposableStore;

const questions = new SetupQuestions({
  surroundings: signal({
    hasApiKey: true,
    models: [sonnet, { ...haiku, name: 'Claude Haiku 4.5' }],
    defaultModel: sonnet.id,
    effort: undefined,
    endpointNote: undefined,
    toolCount: 0,
    serverCount: 0,
  }),
  planChange: setupPlanner({ models, modelClient: client, settings: () => readChatSettings(() => undefined) }),
  setUsualEffort: (effort) => {
    usual.push(effort);
    return Promise.resolve();
  },
  notices: {
    confirm: (question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  },
});

before(() => models.load());

beforeEach(async () => {
  stores = new DisposableStore();
  asked = [];
  usual = [];
  answer = true;
  controller = await conversationWith('Three.');
});

afterEach(async () => {
  await controller.close();
  stores.dispose();
});

test('another model is taken only after saying what that costs', async () => {
  await questions.chooseModel(controller, haiku.id);
  assert.match(asked[0]?.message ?? '', /answered by Claude Haiku 4\.5\?/);
  assert.match(asked[0]?.detail ?? '', /about [\d,]+ tokens are read again at full price\. That costs about \$0\./);
  assert.match(asked[0]?.detail ?? '', /thought is left out/);
  const { setup } = controller.state.value.conversation;
  assert.deepEqual([setup?.model, setup?.thinking.type], [haiku.id, 'enabled']);
});

test('whoever says no changes nothing, and the model that is there already is no question', async () => {
  answer = false;
  await questions.chooseModel(controller, haiku.id);
  await questions.chooseModel(controller, sonnet.id);
  assert.equal(controller.state.value.conversation.setup?.model, sonnet.id);
  assert.equal(asked.length, 1);
});

test('another effort keeps what was thought, and an effort that the model does not have is its own', async () => {
  await questions.chooseEffort(controller, 'max');
  assert.equal(controller.state.value.conversation.setup?.effort, 'max');
  assert.doesNotMatch(asked[0]?.detail ?? '', /thought/);
  await questions.chooseEffort(controller, 'made up');
  assert.equal(controller.state.value.conversation.setup?.effort, undefined);
  assert.deepEqual([asked.length, usual], [2, []]);
});

test('before the conversation begins nobody is asked: the effort is that of new conversations', async () => {
  await controller.close();
  controller = await conversationWith(undefined);
  await questions.chooseEffort(controller, 'low');
  await questions.chooseEffort(controller, '');
  await questions.chooseModel(controller, haiku.id);
  assert.deepEqual([usual, asked], [['low', undefined], []]);
  assert.equal(controller.state.value.conversation.model, haiku.id);
});

/** A conversation with that answer, or a new one. */
async function conversationWith(text: string | undefined): Promise<ChatController> {
  const store = stores.add(new ConversationStore({ files: new MemoryFiles(), log: nullLogger }));
  const engine = chatEngine({
    ...plainDeps,
    modelClient: client,
    models,
    tools: { tools: signal([]), call: () => assert.fail('a tool was called') },
    clock: Date.now,
    newId: randomUUID,
    onBug: assert.ifError,
  });
  if (text !== undefined) {
    const question = { kind: 'user', id: 'u1', at: 1, content: [{ type: 'text', text: 'What is open?' }] } as const;
    const content = [{ type: 'text', text }] as const;
    const facts = { kind: 'assistant', id: 'a1', at: 2, model: sonnet.id, stopReason: 'end_turn' } as const;
    await store.append('c1', { v: 1, type: 'created', id: 'c1', at: 1 });
    await store.append('c1', { v: 1, type: 'userSent', message: question });
    await store.append('c1', { v: 1, type: 'setUp', setup: buildSetup({ ...toolFacts([]), ...plainFacts }) });
    await store.append('c1', { v: 1, type: 'assistantAnswered', message: { ...facts, content } });
  }
  return openConversation({ store, engine }, text === undefined ? undefined : 'c1');
}
