import assert from 'node:assert/strict';
import { nullLogger } from '../../../src/base/logger.ts';
import { chatEngine } from '../../../src/chat/engine/chatEngine.ts';
import { ChatController } from '../../../src/chat/chatController.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import { configuredModels } from '../../../src/claude/providers/configuredModels.ts';
import { defaultEndpointSettings } from '../../../src/claude/providers/endpointSettings.ts';
import { manners } from '../../sloppy/sloppyAnswer.ts';
import { startSloppyServer, type SloppyServer } from '../../sloppy/sloppyServer.ts';
import { asking, idle, lastText, recordOf } from './chatRig.ts';
import { plainDeps } from './engineDeps.ts';
import { FakeTools } from './fakeTools.ts';
import { MemoryFiles } from './memoryFiles.ts';

suite('a conversation with a compatible server');

let server: SloppyServer;
let models: ModelCatalog;
let store: ConversationStore;
let controller: ChatController;
let tools: FakeTools;

beforeEach(async () => {
  server = await startSloppyServer('named');
  const modelClient = new AnthropicClient({
    access: {
      apiKey: () => Promise.resolve(undefined),
      baseUrl: () => server.url,
      settings: () => ({
        ...defaultEndpointSettings,
        provider: 'compatible',
        auth: 'none',
        models: configuredModels(['llama']),
      }),
    },
    log: nullLogger,
  });
  models = new ModelCatalog({ client: modelClient, log: nullLogger });
  store = new ConversationStore({ files: new MemoryFiles(), log: nullLogger });
  tools = new FakeTools();
  let ids = 0;
  const engine = chatEngine({
    ...plainDeps,
    modelClient,
    models,
    tools,
    instructions: () => [{ serverName: 'calc', instructions: 'Add with care.' }],
    toolsSettled: () => Promise.resolve(),
    clock: () => 1_000 + ids,
    newId: () => `id-${(ids += 1)}`,
    log: nullLogger,
    onBug: assert.ifError,
  });
  controller = new ChatController({ store, engine });
  controller.start();
});

afterEach(async () => {
  await controller.close();
  models.dispose();
  store.dispose();
  await server.close();
});

for (const manner of manners) {
  test(`uses a tool and goes on where answers are ${manner}`, async () => {
    server.manner = manner;
    for (const [a, b] of [
      [2, 40],
      [1, 6],
    ] as const) {
      await controller.send(`Add ${a} and ${b}`);
      const [id] = await asking(controller, 1);
      assert.ok(id);
      await controller.decide(id, { kind: 'allow', scope: 'once' });
      const state = await idle(controller);
      assert.match(lastText(state), new RegExp(`^It is .*${a + b}`));
    }
    await controller.send('Thank you');
    const state = await idle(controller);
    assert.equal(lastText(state), 'Hello. 🙂');
    assert.equal(state.conversation.setup?.profile, 'compatible');
    assert.equal(tools.calls.length, 2);
    assert.equal(Object.keys(state.conversation.toolUses).length, 2);
    assert.equal(recordOf(state, 1)?.outcome?.kind, 'ok');
    assert.equal(server.requests.filter(({ path }) => path === '/v1/messages').length, 5);
  });
}

test('asks for no list of models and for no count of tokens where the settings name the models', async () => {
  await controller.send('Hello');
  await idle(controller);
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ['/v1/messages'],
  );
});
