import assert from 'node:assert/strict';
import { buildSetup } from '../../../../src/chat/request/setup.ts';
import { isHostTool } from '../../../../src/chat/tools/host/hostServer.ts';
import { unwrapUse } from '../../../../src/chat/tools/unwrapUse.ts';
import { conversationOf, said } from '../events.ts';
import { haiku, offered, plainFacts, toolFacts } from './offer.ts';

suite('what a tool use is about');

const log = offered('git', 'log');
const setup = buildSetup({ ...toolFacts([log], { model: haiku }), ...plainFacts });
const conversation = conversationOf(said('hi'), { v: 1, type: 'setUp', setup });

function unwrap(name: string, input: unknown): ReturnType<typeof unwrapUse> {
  return unwrapUse(conversation, { name, input });
}

test('is the tool itself', () => {
  const use = unwrap('mcp__git__log', { n: 1 });
  assert.equal(use?.name, 'mcp__git__log');
  assert.deepEqual(use?.input, { n: 1 });
  assert.equal(use && isHostTool(use.binding), false);
});

test('is the tool that is named where it is called through the host', () => {
  const plain = unwrap('mcp__git__log', { n: 1 });
  for (const args of [{ n: 1 }, '{"n":1}']) {
    assert.deepEqual(unwrap('patchbay__call_tool', { name: 'mcp__git__log', arguments: args }), plain);
  }
  assert.deepEqual(unwrap('patchbay__call_tool', { name: 'mcp__git__log' })?.input, {});
});

test('stays the call where it names nothing that could be called like this', () => {
  for (const input of [
    { name: 'mcp__git__push', arguments: {} },
    { name: 'mcp__git__log', arguments: [1] },
    { name: 'mcp__git__log', arguments: '{"n":' },
    { name: 'patchbay__call_tool', arguments: { name: 'mcp__git__log', arguments: {} } },
    { name: 'patchbay__read_result', arguments: {} },
    { name: 7 },
    { name: '__proto__', arguments: {} },
    'nothing',
  ]) {
    const use = unwrap('patchbay__call_tool', input);
    assert.equal(use?.name, 'patchbay__call_tool', JSON.stringify(input));
    assert.ok(isHostTool(use.binding));
  }
});

test('is nothing for a name that was never given', () => {
  assert.equal(unwrap('mcp__git__push', {}), undefined);
});

test('is never a tool of the host because a server says so', () => {
  const imitator = { ...offered('x', 'call_tool'), serverName: 'patchbay' };
  const other = buildSetup({ ...toolFacts([imitator, log], { model: haiku }), ...plainFacts });
  const [name = ''] = Object.entries(other.bindings).find(([, { ref }]) => ref.serverId === 'id-x') ?? [];
  const use = unwrapUse(conversationOf(said('hi'), { v: 1, type: 'setUp', setup: other }), {
    name,
    input: { name: 'mcp__git__log', arguments: {} },
  });
  assert.equal(use?.name, 'mcp__patchbay__call_tool');
  assert.equal(isHostTool(use.binding), false);
});
