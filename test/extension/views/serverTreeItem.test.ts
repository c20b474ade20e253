import assert from 'node:assert/strict';
import { signal } from '../../../src/base/signal.ts';
import type { McpTool } from '../../../src/mcp/catalog/catalogItems.ts';
import { emptyListing } from '../../../src/mcp/catalog/listing.ts';
import type { ServerState } from '../../../src/mcp/connection/connectionState.ts';
import type { Server } from '../../../src/mcp/server.ts';
import { pickLabel } from '../../../src/views/pickLabel.ts';
import { treeItemOf } from '../../../src/views/servers/serverTreeItem.ts';

suite('views/serverTreeItem');

test("a server's name cannot turn the words about its state round, nor be nothing", () => {
  const item = treeItemOf({ kind: 'server', server: server('safe\u202E') });
  assert.equal(item.label, 'safe\\u{202e}');
  assert.equal(item.accessibilityInformation?.label, 'Server safe\\u{202e}, stopped');
  assert.equal(treeItemOf({ kind: 'server', server: server('') }).label, '(no name)');
});

test('servers of the same name say where they are configured', () => {
  const [one, other, third] = [server('s', '/a/.mcp.json'), server('s', '/b/.mcp.json'), server('t')];
  const words = [one, other, third].map(
    (each) => treeItemOf({ kind: 'server', server: each }, [one, other, third]).description,
  );
  assert.deepEqual(words, ['stopped · /a/.mcp.json', 'stopped · /b/.mcp.json', 'stopped']);
});

test('what a tool says of itself is plain text of some length', () => {
  const tool: McpTool = {
    name: 'go\u202E',
    description: `<b>\u0007${'x'.repeat(100_000)}\nmore`,
    inputSchema: { type: 'object' },
  };
  const item = treeItemOf({ kind: 'tool', server: server('s'), tool });
  assert.equal(item.label, 'go\\u{202e}');
  assert.match(String(item.description), /^<b>\\u\{7\}x{200,400}$/);
  assert.ok(typeof item.tooltip === 'string' && item.tooltip.length < 3_000);
});

test('a title that is empty does not stand in for the name', () => {
  const tool: McpTool = { name: 'go', title: '', inputSchema: { type: 'object' } };
  assert.equal(treeItemOf({ kind: 'tool', server: server('s'), tool }).label, 'go');
});

test('an icon that a name asks for is written out in a quick pick', () => {
  assert.equal(pickLabel('$(trash) $(loading~spin) costs $(5'), '\\$(trash) \\$(loading~spin) costs $(5');
});

/** As much of a server as a row needs. */
function server(name: string, path = '/f/.mcp.json'): Server {
  const folder = { name: 'f', path: '/f' };
  const definition = {
    id: name,
    name,
    source: { path, dialect: 'claude', folder, span: { offset: 0, length: 0 } },
    launch: { kind: 'http', url: 'http://127.0.0.1/', headers: {} },
  } as const;
  return {
    id: name,
    name,
    definition: signal(definition),
    approvalKey: signal(''),
    state: signal<ServerState>({ kind: 'stopped' }),
    tools: signal(emptyListing),
    resources: signal(emptyListing),
    resourceTemplates: signal(emptyListing),
    prompts: signal(emptyListing),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    restart: () => Promise.resolve(),
    callTool: () => assert.fail('a tool was called'),
  };
}
