import assert from 'node:assert/strict';
import { nullLogger, type Logger } from '../../../src/base/logger.ts';
import { signal } from '../../../src/base/signal.ts';
import { ChatController } from '../../../src/chat/chatController.ts';
import { chatEngine } from '../../../src/chat/engine/chatEngine.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import type { ChatState } from '../../../src/chat/turn/chatState.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import { defaultEndpointSettings, type ProviderId } from '../../../src/claude/providers/endpointSettings.ts';
import { connectorUse, text } from '../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { asked, called, connectorRig, secret } from '../mcp/connector/connectorRig.ts';
import { startMcpOverHttp, type McpOverHttp } from '../simulator/support/mcpOverHttp.ts';
import { idle, lastText } from './chatRig.ts';
import { plainDeps } from './engineDeps.ts';
import { FakeTools } from './fakeTools.ts';
import { MemoryFiles } from './memoryFiles.ts';

suite('a conversation in which Claude’s side calls a server');

const token = 'tok-3f9a1c';
const bugs: unknown[] = [];
const logged: string[] = [];
let mcp: McpOverHttp;
let simulator: Simulator;
let servers: ReturnType<typeof connectorRig>;
let files: MemoryFiles;
let store: ConversationStore;
let catalogs: ModelCatalog[];
let provider: ProviderId;
let tools: FakeTools;
let controllers: ChatController[];
let ids = 0;

beforeEach(async () => {
  mcp = await startMcpOverHttp();
  simulator = await startSimulator({ connectorHosts: { [called.url]: mcp.url } });
  servers = connectorRig(bugs);
  servers.write(secret, asked);
  await servers.approve();
  servers.enter(token);
  provider = 'anthropic';
  files = new MemoryFiles();
  store = new ConversationStore({ files, log });
  tools = new FakeTools();
  controllers = [];
  catalogs = [];
});

afterEach(async () => {
  for (const controller of controllers) {
    await controller.close();
  }
  catalogs.forEach((models) => models.dispose());
  store.dispose();
  await Promise.all([simulator.close(), mcp.close(), servers.registry.close()]);
  assert.deepEqual(bugs.splice(0), []);
  const broken = simulator.requests.flatMap(({ violations }) => violations.map(({ rule }) => rule));
  assert.deepEqual(broken, []);
  assert.equal(simulator.remainingReplies, 0, 'every scripted reply was asked for');
  assert.ok(!logged.splice(0).join('\n').includes(token), 'no token is logged');
  assert.ok(![...files.texts.values()].join('\n').includes(token), 'no token is stored');
});

const note = (...words: readonly unknown[]): void => {
  logged.push(words.map((word) => (word instanceof Error ? `${word.message} ${word.stack}` : String(word))).join(' '));
};
const log: Logger = { ...nullLogger, trace: note, debug: note, info: note, warn: note, error: note };

/** Opens a new conversation, or goes on with a stored one as after a reload. */
async function open(id?: string): Promise<ChatController> {
  const access = {
    apiKey: () => Promise.resolve('sk-ant-test'),
    baseUrl: () => simulator.url,
    settings: () => ({ ...defaultEndpointSettings, provider }),
  };
  const modelClient = new AnthropicClient({ access, log });
  const models = new ModelCatalog({ client: modelClient, log });
  catalogs.push(models);
  const engine = chatEngine({
    ...plainDeps,
    modelClient,
    models,
    // The host is connected to the server, too, and knows its tool.
    tools: { tools: signal([...tools.tools.peek(), hostTool]), call: (...call) => tools.call(...call) },
    connectors: () => servers.connectors.chosen(),
    connectorToken: (server, stop) => servers.connectors.token(server, stop),
    clock: () => 1_000 + ids,
    newId: () => `id-${(ids += 1)}`,
    log,
    onBug: (error) => bugs.push(error),
  });
  const conversation = id === undefined ? undefined : await store.load(id);
  const controller = new ChatController({
    ...(conversation && { conversation }),
    store,
    engine: { ...engine, retryDelay: () => undefined, context: () => undefined },
  });
  controllers.push(controller);
  controller.start();
  return controller;
}

const hostTool = {
  ref: { serverId: called.serverId, toolName: 'add' },
  serverName: 'web',
  tool: { name: 'add', inputSchema: { type: 'object' } },
} as const;

async function say(controller: ChatController, words: string): Promise<ChatState> {
  await controller.send(words);
  return idle(controller);
}

function lastSent(): { readonly mcp_servers?: readonly object[]; readonly tools: readonly Record<string, unknown>[] } {
  const bodies = simulator.requests.filter(({ path }) => path === '/v1/messages').map(({ body }) => body);
  return bodies.at(-1) as ReturnType<typeof lastSent>;
}

const sum = connectorUse('web', 'add', { a: 2, b: 3 }, { next: ({ texts }) => [text(`It is ${texts.join('')}.`)] });

test('the call is made by Claude’s side, with the token of the configuration, and its result is part of the answer', async () => {
  servers.agree();
  simulator.nextReplies([sum]);
  const state = await say(await open(), 'Add 2 and 3');
  assert.equal(lastText(state), 'It is 5.');
  const message = state.conversation.messages.at(-1);
  assert.ok(message?.kind === 'assistant');
  const [use = {}, result = {}] = message.content as readonly Readonly<Record<string, unknown>>[];
  const { type, server_name: server, name, input } = use;
  assert.deepEqual([type, server, name, input], ['mcp_tool_use', 'web', 'add', { a: 2, b: 3 }]);
  assert.deepEqual([result['type'], result['tool_use_id'], result['is_error']], ['mcp_tool_result', use['id'], false]);
  assert.deepEqual(Object.keys(state.conversation.toolUses), [], 'nobody was asked, and the host called nothing');
  assert.equal(simulator.connectorCalls[0]?.authorization, token);
  assert.ok(mcp.authorizations.length > 0 && mcp.authorizations.every((value) => value === `Bearer ${token}`));
  assert.deepEqual(state.conversation.setup?.connectors, [called]);
});

test('the host offers the tools of such a server no more, and the other servers’ as before', async () => {
  servers.agree();
  simulator.nextReplies([text('Hello.')]);
  await say(await open(), 'Hello');
  const { tools: sent } = lastSent();
  assert.ok(sent.some(({ type, mcp_server_name: name }) => type === 'mcp_toolset' && name === 'web'));
  const names = sent.map(({ name }) => name);
  assert.ok(names.includes('mcp__calc__add') && !names.includes('mcp__web__add'));
});

test('a conversation keeps who calls the server, also over a reload, whatever new ones are given', async () => {
  simulator.nextReplies([text('One.')], [sum], [text('Two.')], [sum], [text('Three.')]);
  const before = await open();
  await say(before, 'One');
  servers.agree();
  const through = await open();
  assert.equal(lastText(await say(through, 'Add')), 'It is 5.');
  await say(before, 'Two');
  assert.ok(lastSent().tools.some(({ name }) => name === 'mcp__web__add') && !lastSent().mcp_servers);
  servers.agree(false);
  const again = await open(through.state.peek().conversation.id);
  assert.equal(lastText(await say(again, 'Add again')), 'It is 5.');
  await say(await open(), 'Three');
  assert.equal(lastSent().mcp_servers, undefined);
});

test('each request gets the token of its moment', async () => {
  servers.agree();
  simulator.nextReplies([sum], [sum]);
  const controller = await open();
  await say(controller, 'Add');
  servers.enter('tok-second');
  await say(controller, 'Add again');
  const sent = simulator.connectorCalls.map(({ authorization }) => authorization);
  assert.deepEqual(sent, [token, 'tok-second']);
});

test('a server that may no longer be used ends the turn before anything is sent, and the turn can go on later', async () => {
  servers.agree();
  simulator.nextReplies([text('Hello.')], [sum]);
  const controller = await open();
  await say(controller, 'Hello');
  const count = simulator.requests.length;
  await servers.enablement.setServer(called.serverId, false);
  const failed = await say(controller, 'Add');
  assert.match(failed.conversation.failure?.message ?? '', /"web".*may not be used now/);
  assert.equal(simulator.requests.length, count, 'it is not even counted');
  await servers.enablement.setServer(called.serverId, undefined);
  await controller.retry();
  assert.equal(lastText(await idle(controller)), 'It is 5.');
});

test('tools that are off are kept from Claude’s side', async () => {
  await servers.enablement.setTool(called.serverId, 'fail', false);
  servers.agree();
  simulator.nextReplies([text('Hello.')]);
  await say(await open(), 'Hello');
  assert.deepEqual(lastSent().tools.find(({ type }) => type === 'mcp_toolset')?.['configs'], {
    fail: { enabled: false },
  });
});

test('another provider is sent no token, even by a conversation that began with Claude', async () => {
  servers.agree();
  simulator.nextReplies([text('Hello.')]);
  const first = await open();
  await say(first, 'Hello');
  const { id } = first.state.peek().conversation;
  await first.close();
  provider = 'compatible';
  simulator.nextReplies([text('Still here.')]);
  assert.equal(lastText(await say(await open(id), 'Go on')), 'Still here.');
  assert.ok(!JSON.stringify(lastSent()).includes(token));
});
