import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/base/json.ts';
import { nullLogger } from '../../../../src/base/logger.ts';
import { signal } from '../../../../src/base/signal.ts';
import type { Conversation } from '../../../../src/chat/conversation/conversation.ts';
import type { CatalogTool } from '../../../../src/chat/ports.ts';
import { buildSetup } from '../../../../src/chat/request/setup.ts';
import { HostTools } from '../../../../src/chat/tools/hostTools.ts';
import type { ResourceOutcome } from '../../../../src/mcp/calls/resourceOutcome.ts';
import type { ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import type { RegistryResources } from '../../../../src/mcp/registryResources.ts';
import { allowed, answered, callEnded, callStarted, conversationOf, okOutcome, said, use } from '../events.ts';
import { claudeFeatures, haiku, manyTools, offered, plainFacts, toolFacts } from './offer.ts';

suite("the host's own tools");

const files = [
  offered('files', 'read_file', { description: 'Reads a file.' }),
  offered('files', 'write_file', { description: 'Writes a file.' }),
];
const many = [...manyTools('big', 40), ...files];

function begin(tools: readonly CatalogTool[]): Conversation {
  const features = { ...claudeFeatures, hasToolSearch: false };
  const setup = buildSetup({ ...toolFacts(tools, { features, model: haiku }), ...plainFacts });
  return conversationOf(said('hi'), { v: 1, type: 'setUp', setup });
}

const skills = ['docs', 'wiki'].map((serverName) => ({
  serverName,
  uri: 'skill://review/SKILL.md',
  name: 'review',
  description: 'How to review',
}));

function fakeResources(changes: Partial<RegistryResources> = {}): RegistryResources {
  return {
    resources: signal([
      {
        serverName: 'docs',
        resources: Array.from({ length: 130 }, (_, index) => ({ uri: `doc://${index}`, name: `Page ${index}` })),
        templates: [{ uriTemplate: 'doc://by/{author}', name: 'By author' }],
      },
      { serverName: 'wiki', resources: [{ uri: 'wiki://home', name: 'Home' }], templates: [] },
    ]),
    read: async (serverName, uri): Promise<ResourceOutcome> =>
      uri === 'doc://1'
        ? { kind: 'ok', contents: [{ type: 'resource', uri, text: `of ${serverName}` }], note: 'Not all of it.' }
        : { kind: 'refused', message: 'Resource not found' },
    skills: async () => skills,
    readSkill: async ({ serverName, file }) => ({
      kind: 'ok',
      text: file === undefined ? `Review as ${serverName} does.` : `The file ${file}`,
      ...(file === undefined && { files: ['a b.md'] }),
    }),
    ...changes,
  };
}

async function call(
  name: string,
  input: Readonly<Record<string, unknown>>,
  more: { conversation?: Conversation; tools?: readonly CatalogTool[]; resources?: RegistryResources } = {},
): Promise<ToolOutcome> {
  const { conversation = begin(many), tools = many, resources = fakeResources() } = more;
  return new HostTools({ tools: signal(tools), resources, log: nullLogger }).call(name, input, { conversation });
}

function textOf(outcome: ToolOutcome, kind: 'ok' | 'toolError' = 'ok'): string {
  assert.ok(outcome.kind === kind, JSON.stringify(outcome));
  const [block] = outcome.content;
  assert.ok(block?.type === 'text');
  return block.text;
}

function definitionsIn(text: string): readonly { readonly name: string; readonly input_schema: unknown }[] {
  return text
    .split('\n')
    .map((line) => parseJson(line))
    .filter((line) => line !== undefined) as unknown as ReturnType<typeof definitionsIn>;
}

test('find the tools that fit and give their definitions', async () => {
  const [first, second] = definitionsIn(textOf(await call('find_tools', { query: 'read a file' })));
  assert.equal(first?.name, 'mcp__files__read_file');
  assert.deepEqual(first?.input_schema, files[0]?.tool.inputSchema);
  assert.equal(second?.name, 'mcp__files__write_file');
});

test('find a tool by its very name', async () => {
  const both = 'mcp__big__tool_17, mcp__big__tool_3';
  const only = definitionsIn(textOf(await call('find_tools', { query: both })));
  assert.deepEqual(
    only.map(({ name }) => name),
    ['mcp__big__tool_17', 'mcp__big__tool_3'],
    'nothing that is only like them',
  );
  const found = definitionsIn(textOf(await call('find_tools', { query: 'mcp__big__tool_17' })));
  assert.equal(found[0]?.name, 'mcp__big__tool_17');
});

test('give at most eight definitions, and the names of some more', async () => {
  const text = textOf(await call('find_tools', { query: 'tool' }));
  const [definitions = '', names = ''] = text.split('These fit less well');
  assert.equal(definitionsIn(definitions).length, 8);
  assert.equal(names.match(/mcp__big__/g)?.length, 20);
});

test('find tools as they are described now, and none that has gone', async () => {
  const now = [offered('files', 'read_file', { description: 'Reads a file of today.' })];
  const text = textOf(await call('find_tools', { query: 'file' }, { tools: now }));
  assert.match(text, /Reads a file of today/);
  assert.doesNotMatch(text, /write_file/);
});

test('do not find what Claude is shown anyway', async () => {
  const conversation = begin(files);
  const text = textOf(await call('find_tools', { query: 'file' }, { conversation, tools: files }));
  assert.match(text, /None of 0 tools/);
});

test('bound what they find', async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`p${index}`, { type: 'string', description: 'x'.repeat(80) }]),
  );
  const huge = Array.from({ length: 20 }, (_, index) =>
    offered('huge', `tool_${index}`, { inputSchema: { type: 'object', properties } }),
  );
  const text = textOf(await call('find_tools', { query: 'tool' }, { conversation: begin(huge), tools: huge }));
  assert.ok(text.length < 100_000, String(text.length));
  assert.match(text, /These fit less well/);
});

test('say what is missing', async () => {
  assert.match(textOf(await call('find_tools', {}), 'toolError'), /query/);
  assert.match(textOf(await call('find_tools', { query: 7 }), 'toolError'), /query/);
  assert.match(textOf(await call('find_tools', { query: 'spaceship' })), /None of 42 tools/);
  assert.match(textOf(await call('call_tool', { name: 'mcp__none' }), 'toolError'), /"mcp__none" cannot be called/);
  assert.match(textOf(await call('read_resource', { uri: 'x' }), 'toolError'), /server/);
  assert.match(textOf(await call('load_skill', { name: 'cook' }), 'toolError'), /no skill/);
});

test('list resources page by page', async () => {
  const first = textOf(await call('list_resources', {}));
  assert.equal(first.split('\n').length, 101);
  assert.match(first, /\{"server":"docs","uri":"doc:\/\/0","name":"Page 0"\}/);
  assert.match(first, /There are 32 more: cursor "100"\.$/);
  const second = textOf(await call('list_resources', { cursor: '100' }));
  assert.equal(second.split('\n').length, 32);
  assert.match(second, /"uriTemplate":"doc:\/\/by\/\{author\}"/);
});

test('list the resources of one server', async () => {
  assert.equal(
    textOf(await call('list_resources', { server: 'wiki' })),
    '{"server":"wiki","uri":"wiki://home","name":"Home"}',
  );
  assert.match(textOf(await call('list_resources', { server: 'nobody' }), 'toolError'), /no resources/);
});

test('read a resource, and say so when a server will not give it', async () => {
  assert.deepEqual(await call('read_resource', { server: 'docs', uri: 'doc://1' }), {
    kind: 'ok',
    content: [{ type: 'resource', uri: 'doc://1', text: 'of docs' }],
    note: 'Not all of it.',
  });
  assert.equal(
    textOf(await call('read_resource', { server: 'docs', uri: 'doc://x' }), 'toolError'),
    'Resource not found',
  );
});

test('load the skill of the server that is meant, and name its origin', async () => {
  assert.match(textOf(await call('load_skill', { name: 'review' }), 'toolError'), /no skill/, 'two have it');
  const text = textOf(await call('load_skill', { name: 'wiki/review' }));
  assert.equal(text, '[The skill "wiki/review" of the server "wiki"]\nReview as wiki does.\n\n[Its files: "a b.md"]');
  const file = textOf(await call('load_skill', { name: 'wiki/review', file: 'a b.md' }));
  assert.match(file, /^\["a b\.md" of the skill "wiki\/review" of the server "wiki"\]\nThe file a b\.md$/);
});

test('read more of a result that was too long', async () => {
  const { setup } = begin(files);
  assert.ok(setup);
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join('\n');
  const conversation = conversationOf(
    said('hi'),
    { v: 1, type: 'setUp', setup },
    answered([use('t1', 'mcp__files__read_file')]),
    allowed('t1'),
    callStarted('t1'),
    callEnded('t1', okOutcome(lines)),
  );
  const input = { tool_use_id: 't1', from_line: 40, lines: 2 };
  assert.match(textOf(await call('read_result', input, { conversation })), /40 +line 40\n41 +line 41\n$/);
  const found = await call('read_result', { tool_use_id: 't1', find: 'line 33' }, { conversation });
  assert.match(textOf(found), /33> line 33/);
  assert.match(
    textOf(await call('read_result', { tool_use_id: '__proto__' }, { conversation }), 'toolError'),
    /no result/,
  );
});

test('have an outcome whatever breaks', async () => {
  const resources = fakeResources({ skills: () => Promise.reject(new Error('broken')) });
  const outcome = await call('load_skill', { name: 'review' }, { resources });
  assert.deepEqual(outcome, { kind: 'unavailable', error: { code: 'internal', message: 'broken' } });
  assert.equal((await call('constructor', {})).kind, 'unavailable');
});
