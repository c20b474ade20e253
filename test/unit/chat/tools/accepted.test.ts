import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { messageOf } from '../../../../src/base/errors.ts';
import { isRecord, type JsonObject } from '../../../../src/base/json.ts';
import { nullLogger } from '../../../../src/base/logger.ts';
import { AnthropicClient } from '../../../../src/claude/anthropicClient.ts';
import type { ModelInfo } from '../../../../src/claude/modelClient.ts';
import type { Conversation, ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import { foldEvent } from '../../../../src/chat/conversation/foldEvent.ts';
import type { CatalogTool } from '../../../../src/chat/ports.ts';
import { modelRequest } from '../../../../src/chat/request/modelRequest.ts';
import { buildSetup } from '../../../../src/chat/request/setup.ts';
import { contextBlocks } from '../../../../src/chat/tools/contextBlocks.ts';
import type { ToolFacts } from '../../../../src/chat/tools/planTools.ts';
import { toolChanges } from '../../../../src/chat/tools/toolChanges.ts';
import { text } from '../../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { answered, conversationOf, said, text as textBlock } from '../events.ts';
import { anySchema } from './anySchema.ts';
import { haiku, manyTools, noChoices, offered, plainFacts, sonnet, toolFacts } from './offer.ts';

suite('planned tools at the API');

let simulator: Simulator;
let client: AnthropicClient;
let models: readonly ModelInfo[];

before(async () => {
  simulator = await startSimulator();
  const access = { apiKey: async () => 'sk-ant-test', baseUrl: () => simulator.url };
  client = new AnthropicClient({ access, log: nullLogger });
  ({ models } = await client.listModels());
});

after(() => simulator.close());

/** Sends the next request of a conversation; fails when it breaks a rule. */
async function send(conversation: Conversation): Promise<void> {
  const { setup } = conversation;
  assert.ok(setup);
  simulator.nextReplies([text('Fine.')]);
  try {
    for await (const _ of client.stream(modelRequest(conversation, setup), new AbortController().signal)) {
      // What it says is of no interest.
    }
  } finally {
    assert.deepEqual(simulator.requests.at(-1)?.violations, []);
  }
}

function begin(tools: readonly CatalogTool[], more: Partial<ToolFacts> = {}): Conversation {
  const setup = buildSetup({
    ...toolFacts(tools, { features: client.features(), ...more }),
    ...plainFacts,
    folders: ['app'],
    effort: 'high',
  });
  return conversationOf(said('hi'), { v: 1, type: 'setUp', setup });
}

function goOn(conversation: Conversation, offer: readonly CatalogTool[], at = 1): Conversation {
  const { setup } = conversation;
  assert.ok(setup);
  const changes = toolChanges(conversation, offer);
  const message = {
    kind: 'context',
    id: 'c',
    at,
    content: contextBlocks(changes, setup),
    facts: {},
    toolChanges: changes,
  } as const;
  const answer = answered([textBlock('Fine.')], { model: setup.model });
  const events: readonly ConversationEvent[] = [answer, said('more'), { v: 1, type: 'contextAdded', message }];
  return events.reduce(foldEvent, conversation);
}

/** Goes on with another model, which is given the tools that are on offer now. */
function switchTo(model: ModelInfo, conversation: Conversation, offer: readonly CatalogTool[]): Conversation {
  const facts = { ...toolFacts(offer, { features: client.features(), model }), ...plainFacts, folders: ['app'] };
  return foldEvent(conversation, { v: 1, type: 'setupChanged', setup: buildSetup({ ...facts, toolsAsOf: 2 }) });
}

function listed({ id }: ModelInfo): ModelInfo {
  const model = models.find((candidate) => candidate.id === id);
  assert.ok(model, `the simulator has ${id}`);
  return model;
}

const read = offered('files', 'read');
const odd = offered('o d d', 'x.y/z', { inputSchema: { anyOf: [{ required: ['a'] }], properties: { 'no key!': {} } } });
const skill = { uri: 'skill://r/SKILL.md', name: 'r', description: 'R', serverName: 'docs' };
const offer = { resourceServers: ['docs'], skills: [skill] };

test('are taken with every model, few or many', async () => {
  for (const model of models) {
    await send(begin([read, odd], { model, offer }));
    await send(begin([...manyTools('big', 40), odd], { model, offer, choices: { ...noChoices, deferAboveShare: 0 } }));
  }
});

test("are taken together with Claude's own and with whole servers", async () => {
  const connectors = [{ serverId: 'w', serverName: 'web', url: 'https://example.com/mcp' }];
  const serverTools = ['web_search', 'web_fetch', 'code_execution'] as const;
  for (const deferAboveShare of [0, 1]) {
    const choices = { ...noChoices, serverTools, connectors, deferAboveShare };
    await send(begin(manyTools('big', 40), { model: listed(sonnet), choices: { ...choices, connectors: [] } }));
    // There is no such server: that is all that may be wrong with the request.
    await send(begin(manyTools('big', 40), { model: listed(sonnet), choices })).catch((error: unknown) => {
      assert.match(messageOf(error), /MCP server 'web'/);
    });
  }
});

test('are taken when they come, go, change and come back in the middle, by definition', async () => {
  const changed = offered('files', 'read', { description: 'Reads otherwise.' });
  let conversation = begin([read], { model: listed(sonnet) });
  for (const now of [[read, odd], [odd], [changed, odd], [read], [changed]]) {
    conversation = goOn(conversation, now);
    await send(conversation);
  }
});

test('are taken in words where the model takes no definitions', async () => {
  const conversation = goOn(begin([read], { model: listed(haiku) }), [odd]);
  await send(conversation);
  const last = simulator.requests.at(-1)?.body as { readonly messages: readonly { readonly role: string }[] };
  assert.deepEqual(
    last.messages.map(({ role }) => role),
    ['user', 'assistant', 'user'],
  );
});

test('are taken anew by another model in the middle, which knows nothing of what came and went before', async () => {
  const changed = offered('files', 'read', { description: 'Reads otherwise.' });
  const first = goOn(goOn(begin([read], { model: listed(sonnet) }), [changed]), [changed, odd]);
  for (const model of [listed(haiku), listed({ ...sonnet, id: 'claude-opus-5-5' })]) {
    const switched = switchTo(model, first, [changed, odd]);
    assert.deepEqual(toolChanges(switched, [changed, odd]), []);
    await send(switched);
    const later = goOn(switched, [odd], 3);
    assert.deepEqual(toolChanges(later, [odd]), []);
    await send(later);
  }
});

test('are taken whatever their servers say of them', async () => {
  const anyTool = fc
    .record({ inputSchema: anySchema, name: fc.string({ maxLength: 90 }), description: fc.string({ unit: 'binary' }) })
    .map(({ inputSchema, name, description }) =>
      offered('any', name, { description, inputSchema: (isRecord(inputSchema) ? inputSchema : {}) as JsonObject }),
    );
  const anyOffer = fc.array(anyTool, { minLength: 10, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(anyOffer, anyOffer, async (first, then) => {
      const conversation = begin(first, { model: listed(sonnet), choices: { ...noChoices, deferAboveShare: 0.005 } });
      await send(conversation);
      await send(goOn(conversation, then));
    }),
    { numRuns: 25 },
  );
});
