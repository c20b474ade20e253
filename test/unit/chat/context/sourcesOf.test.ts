import assert from 'node:assert/strict';
import type { ModelTool } from '../../../../src/claude/wire.ts';
import type { ConversationEvent } from '../../../../src/chat/conversation/conversation.ts';
import { conversationParts } from '../../../../src/chat/context/conversationParts.ts';
import { factsHeading } from '../../../../src/chat/context/factWords.ts';
import type { PromptPart } from '../../../../src/chat/context/promptPart.ts';
import { sourcesOf } from '../../../../src/chat/context/sourcesOf.ts';
import { toolOwners } from '../../../../src/chat/context/toolOwners.ts';
import * as e from '../events.ts';
import { setUpWith, words } from './turns.ts';

suite('the sources of a request');

function outline(parts: readonly PromptPart[]): readonly string[] {
  return parts.map(({ kind, owner }) => (owner ? `${kind} of ${owner.serverName}/${owner.toolName ?? '*'}` : kind));
}

const later: ModelTool = { name: 'mcp__b__find', description: words(300), input_schema: { type: 'object' } };

const context: ConversationEvent = {
  v: 1,
  type: 'contextAdded',
  message: {
    kind: 'context',
    id: 'c1',
    at: 3,
    content: [
      { type: 'text', text: 'It is Tuesday.' },
      { type: 'tool_addition', tool: { type: 'tool_definition', definition: later } },
    ],
    facts: {},
    toolChanges: [
      {
        kind: 'added',
        tool: later,
        binding: { ref: { serverId: 'b', toolName: 'find' }, serverName: 'B', title: 'Find' },
      },
    ],
  },
};

test('stand in the order in which the API reads them, each with whose it is', () => {
  const conversation = e.conversationOf(
    e.said('Add'),
    e.setUp,
    context,
    e.answered([e.thought(), e.text('Adding.'), e.use('t1'), e.use('t2', 'mcp__b__find'), e.use('t3', 'made_up')]),
    e.callEnded('t1'),
    e.callEnded('t2'),
  );
  assert.deepEqual(outline(conversationParts(conversation)), [
    'definitions of a/add',
    'system',
    'userText',
    'context',
    'definitions of B/find',
    'thinking',
    'assistantText',
    'toolUses of a/add',
    'toolUses of B/find',
    'toolUses of /made_up',
    'toolResults of a/add',
    'toolResults of B/find',
    'toolResults of /made_up',
  ]);
});

test('count the definition of a deferred tool where a search first finds it, and once', () => {
  const deferred = { ...later, defer_loading: true };
  const found = (id: string): object[] => [
    { type: 'server_tool_use', id, name: 'tool_search_tool_bm25', input: { query: 'find' } },
    {
      type: 'tool_search_tool_result',
      tool_use_id: id,
      content: {
        type: 'tool_search_tool_search_result',
        tool_references: [{ type: 'tool_reference', tool_name: 'mcp__b__find' }],
      },
    },
  ];
  const search = { type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' };
  const setup = { ...e.setup, tools: [search, deferred] };
  const events = [e.said('Find'), setUpWith(setup), e.answered([...found('s1'), ...found('s2')] as never)];
  const parts = conversationParts(e.conversationOf(...events));
  assert.deepEqual(outline(parts), [
    'definitions of Claude/tool_search_tool_bm25',
    'system',
    'userText',
    'toolUses of Claude/tool_search_tool_bm25',
    'toolResults of Claude/tool_search_tool_bm25',
    'definitions of /mcp__b__find',
    'toolUses of Claude/tool_search_tool_bm25',
    'toolResults of Claude/tool_search_tool_bm25',
  ]);
});

test('give a call through the host to the tool that it calls', () => {
  const ref = { serverId: 'patchbay:host', toolName: 'call_tool' };
  const call = { name: 'patchbay__call_tool', input_schema: { type: 'object' } } as const;
  const bindings = { ...e.setup.bindings, [call.name]: { ref, serverName: 'Patchbay', title: 'Call' } };
  const conversation = e.conversationOf(
    e.said('Add'),
    setUpWith({ tools: [call], bindings }),
    e.answered([e.use('t1', call.name, { name: 'mcp__a__add', arguments: {} }), e.use('t2', call.name, {})]),
  );
  assert.deepEqual(outline(conversationParts(conversation)), [
    'definitions of Patchbay/call_tool',
    'system',
    'userText',
    'toolUses of a/add',
    'toolUses of Patchbay/call_tool',
    'toolResults of a/add',
    'toolResults of Patchbay/call_tool',
  ]);
});

test("give the calls of a connector to its server, and Claude's own tools to Claude", () => {
  const connectors = [{ serverId: 'remote', name: 'shop', url: 'https://shop.example/mcp' }];
  const tools = [
    { type: 'mcp_toolset', mcp_server_name: 'shop' },
    { type: 'web_search_20260318', name: 'web_search' },
  ];
  const conversation = e.conversationOf(
    e.said('Buy'),
    setUpWith({ connectors, tools }),
    e.answered([
      { type: 'mcp_tool_use', id: 'mcptoolu_1', name: 'buy', server_name: 'shop', input: {} },
      { type: 'mcp_tool_result', tool_use_id: 'mcptoolu_1', is_error: false, content: [e.text('Bought')] },
      { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} },
      { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] },
      { type: 'sparkle' },
    ]),
  );
  assert.deepEqual(outline(conversationParts(conversation)), [
    'definitions of shop/*',
    'definitions of Claude/web_search',
    'system',
    'userText',
    'toolUses of shop/buy',
    'toolResults of shop/buy',
    'toolUses of Claude/web_search',
    'toolResults of Claude/web_search',
    'other',
  ]);
});

test('weigh images by their area, documents by their pages and everything else by its bytes', () => {
  const png = (width: number, height: number): string => {
    const head = Buffer.alloc(24);
    Buffer.from('89504e470d0a1a0a', 'hex').copy(head);
    head.writeUInt32BE(width, 16);
    head.writeUInt32BE(height, 20);
    return head.toString('base64');
  };
  const pdf = Buffer.from('%PDF-1.4 /Type /Pages /Type /Page /Type/Page').toString('base64');
  const image = (data: string): object => ({
    type: 'image',
    source: { type: 'base64', media_type: 'image/png', data },
  });
  const document = { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: pdf } };
  const content = [image(png(750, 400)), image(png(8000, 8000)), image('AAAA'), document, e.text(words(1_000))];
  const prompt = { system: [], tools: [], messages: [{ role: 'user', content: content as never }] } as const;
  const parts = sourcesOf(prompt, toolOwners(e.conversationOf()));
  assert.deepEqual(outline(parts), ['attachments', 'attachments', 'attachments', 'attachments', 'userText']);
  assert.deepEqual(
    parts.map(({ weight }) => Math.round(weight / 50) * 50),
    [400, 4_800, 4_800, 4_000, 1_000],
  );
});

test('leave marks for the cache and signatures out of the weight', () => {
  const weight = (block: object): number => {
    const prompt = { system: [], tools: [], messages: [{ role: 'assistant', content: [block as never] }] } as const;
    return sourcesOf(prompt, toolOwners(e.conversationOf()))[0]?.weight ?? 0;
  };
  assert.equal(weight({ ...e.text('Hi'), cache_control: { type: 'ephemeral' } }), weight(e.text('Hi')));
  assert.equal(weight(e.thought('Hm.', 'x'.repeat(5_000))), weight(e.thought('Hm.', 'y')));
  assert.ok(weight(e.thought('', 'x'.repeat(5_000))) > 1_000);
});

test('know what the host said where it has to speak within the text of the user', () => {
  const fact: ConversationEvent = {
    v: 1,
    type: 'contextAdded',
    message: {
      kind: 'context',
      id: 'c1',
      at: 3,
      content: [{ type: 'text', text: `${factsHeading}\n- x` }],
      facts: {},
      toolChanges: [],
    },
  };
  const conversation = e.conversationOf(e.said('Hi'), setUpWith({ profile: 'compatible' }), fact);
  assert.deepEqual(outline(conversationParts(conversation)).slice(-2), ['userText', 'context']);
});
