import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { nullLogger } from '../../../src/base/logger.ts';
import { signal } from '../../../src/base/signal.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import { openConversation } from '../../../src/chat/openConversation.ts';
import type { ModelClient } from '../../../src/claude/modelClient.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import { chatEngine } from '../../../src/chat/engine/chatEngine.ts';
import { ChatPanels } from '../../../src/views/chat/chatPanels.ts';
import { CostDocuments } from '../../../src/views/chat/costDocuments.ts';
import { SetupQuestions } from '../../../src/views/chat/setupQuestions.ts';
import { extensionId, viewIds } from '../../../src/contributions.ts';
import { plainDeps } from '../../unit/chat/engineDeps.ts';
import { MemoryFiles } from '../../unit/chat/memoryFiles.ts';
import { until } from '../until.ts';

suite('views/chatPanels');

const notAsked: ModelClient = {
  features: () => assert.fail('Claude was asked'),
  countTokens: () => assert.fail('Claude was asked'),
  stream: () => assert.fail('Claude was asked'),
  listModels: () => assert.fail('the models were asked for'),
};
const store = new ConversationStore({ files: new MemoryFiles(), log: nullLogger });
const engine = chatEngine({
  modelClient: notAsked,
  models: new ModelCatalog({ client: notAsked, log: nullLogger }),
  tools: { tools: signal([]), call: () => assert.fail('a tool was called') },
  ...plainDeps,
  clock: Date.now,
  newId: randomUUID,
  onBug: assert.ifError,
});
const parts = { store, engine };
const surroundings = signal({
  hasApiKey: true,
  models: [],
  defaultModel: undefined,
  effort: undefined,
  endpointNote: undefined,
  toolCount: 0,
  serverCount: 0,
});
let panels: ChatPanels;

beforeEach(() => {
  const notices = { confirm: () => Promise.resolve(true) };
  panels = new ChatPanels({
    extensionUri: vscode.extensions.getExtension(extensionId)?.extensionUri ?? assert.fail('not installed'),
    openConversation: (id) => openConversation(parts, id),
    forkConversation: (...copied) => store.fork(...copied),
    surroundings,
    setups: new SetupQuestions({
      surroundings,
      planChange: () => undefined,
      setUsualEffort: () => Promise.resolve(),
      notices,
    }),
    costs: new CostDocuments(),
    notices,
    onAction: () => Promise.resolve(),
    onBug: assert.ifError,
  });
});

afterEach(async () => {
  await vscode.window.tabGroups.close(chatTabs());
  panels.dispose();
});

test('a conversation that is opened twice at once, as by a double click, gets one panel', async () => {
  await store.append('twice', { v: 1, type: 'created', id: 'twice', at: 1 });
  const [first, second] = await Promise.all([panels.open('twice'), panels.open('twice')]);
  assert.equal(first, second);
  await until(
    () => chatTabs().length > 0,
    () => 'no tab',
  );
  assert.equal(chatTabs().length, 1);
});

test('a copy ends before the message from which it is to go another way', async () => {
  const said = (id: string, text: string) =>
    ({
      v: 1,
      type: 'userSent',
      message: { kind: 'user', id, at: 1, content: [{ type: 'text', text }] },
    }) as const;
  await store.append('whole', { v: 1, type: 'created', id: 'whole', at: 1 });
  await store.append('whole', said('u1', 'First'));
  await store.append('whole', { v: 1, type: 'turnStopped' });
  await store.append('whole', said('u2', 'Second'));
  await store.append('whole', { v: 1, type: 'turnStopped' });
  const original = await panels.open('whole');
  const copy = (await panels.fork(original.controller, 'u2')).controller.state.value.conversation;
  assert.deepEqual([copy.title, copy.forkedFrom, copy.messages.map(({ id }) => id)], ['First (copy)', 'whole', ['u1']]);
  const fresh = (await panels.fork(original.controller, 'u1')).controller.state.value.conversation;
  assert.deepEqual(fresh.messages, []);
});

function chatTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewIds.chatPanel));
}
