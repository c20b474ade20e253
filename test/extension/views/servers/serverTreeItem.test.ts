import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostError } from '../../../../src/base/errors.ts';
import type { McpTool } from '../../../../src/mcp/catalog/catalogItems.ts';
import type { ServerState } from '../../../../src/mcp/connection/connectionState.ts';
import { pickLabel } from '../../../../src/views/pickLabel.ts';
import { childNodes } from '../../../../src/views/servers/childNodes.ts';
import { serverRowId } from '../../../../src/views/servers/serverItem.ts';
import { treeItemOf } from '../../../../src/views/servers/serverTreeItem.ts';
import { serverTooltip } from '../../../../src/views/servers/serverTooltip.ts';
import { approvable, fakeServer, toolsNamed, type FakeServer } from './fakeServer.ts';

suite('views/servers/serverTreeItem');

const now = 1_000_000;
const identity = {
  name: 'files',
  version: '1.2.0',
  protocolVersion: '2026-07-28',
  era: 'modern',
  capabilities: ['tools'],
} as const;
const crash = new HostError(
  'server.exited',
  'The server exited (code 3).\nIt said last: no licence\u202E found\n\nbye',
);

/** Each state with what is peculiar to it, and its row: icon, text, context; then the rows below it. */
const states: readonly (readonly [ServerState, string])[] = [
  [{ kind: 'starting' }, 'loading~spin | s: starting… | server.starting'],
  [{ kind: 'ready', server: identity }, 'circle-filled | s: running · 1.2.0 | server.ready'],
  [{ kind: 'stopped', why: 'user' }, 'circle-outline | s: stopped | server.stopped'],
  [{ kind: 'stopped', why: 'onDemand' }, 'clock | s: stopped, starts when it is used | server.stopped'],
  [{ kind: 'stopped', why: 'manual' }, 'circle-outline | s: stopped, waits for you to start it | server.stopped'],
  [
    { kind: 'failed', error: crash, attempts: 1 },
    `error | s: failed | server.failed
  The server exited (code 3).
  It said last: no licence\\u{202e} found
  bye
  Show Log
  Open Configuration`,
  ],
  [
    { kind: 'failed', error: new HostError('server.exited', 'Gone.'), attempts: 2, retryAt: now + 4_200 },
    `history | s: failed, retries in 5 s | server.failed.retrying
  Gone.
  Show Log
  Open Configuration`,
  ],
  [
    { kind: 'failed', error: new HostError('config.invalid', 'No command.'), attempts: 6 },
    `error | s: failed, gave up after 6 attempts | server.failed
  No command.
  Open Configuration`,
  ],
  [{ kind: 'restricted' }, 'workspace-untrusted | s: not started: Restricted Mode | server.restricted'],
  [{ kind: 'needsApproval' }, 'shield | s: waits for your approval | server.needsApproval'],
  [
    { kind: 'needsApproval', changes: [{ field: 'argument', name: '2', before: 'a', after: 'b\u202E' }] },
    `shield | s: changed, waits for your approval | server.needsApproval
  Argument 2: "a" → "b\\u{202e}"`,
  ],
  [
    {
      kind: 'needsInput',
      missing: [
        { placeId: 'p', input: { kind: 'promptString', id: 'token', isPassword: true } },
        { placeId: 'p', input: { kind: 'pickString', id: 'x', description: 'Which region?', options: [] } },
      ],
    },
    `question | s: waits for your input | server.needsInput
  Value for "token"
  Which region?`,
  ],
  [
    { kind: 'needsAuthorization', error: new HostError('server.unauthorized', 'It answered 401.') },
    `key | s: refused: needs authorization | server.needsAuthorization
  It answered 401.
  Show Log
  Open Configuration`,
  ],
  [{ kind: 'disabled', by: 'user' }, 'circle-slash | s: off in this workspace | server.disabled'],
  [{ kind: 'disabled', by: 'file' }, 'circle-slash | s: off in its file | server.disabled'],
  [{ kind: 'disabled', by: 'import' }, 'circle-slash | s: off · .mcp.json | server.disabled'],
  [
    { kind: 'denied', reason: 'This server is on the list of denied servers.' },
    `lock | s: not allowed on this machine | server.denied
  This server is on the list of denied servers.`,
  ],
  [
    { kind: 'shadowed', by: { id: 'other', label: '.vscode/mcp.json' } },
    'layers | s: /f/.mcp.json · shadowed by .vscode/mcp.json | server.shadowed',
  ],
];

for (const [state, expected] of states) {
  const [, words] = expected.split(/ \| (?:s: )?/, 2);
  test(`the row of a server that is "${words}" has its icon, its words and what can be done`, () => {
    assert.equal(rows(fakeServer('s', { state })), expected);
  });
}

test('no two states look alike', () => {
  const looks = states.map(([, row]) => row.split('\n', 1)[0]);
  assert.equal(new Set(looks).size, states.length);
});

test('every state can be heard: the label says the name and the state, and holds no figure that changes by itself', () => {
  for (const [state] of states) {
    const label = treeItemOf({ kind: 'server', server: fakeServer('s', { state }) }).accessibilityInformation?.label;
    assert.match(label ?? '', /^Server s, .{5,}/);
    assert.doesNotMatch(label ?? '', /\d+ (s|min)\b/);
  }
});

test('a running server says how many tools it has, and how many of them are off', () => {
  const server = fakeServer('s', { state: { kind: 'ready', server: identity } });
  server.tools.value = toolsNamed('ready', 'a', 'b', 'c');
  server.disabledTools.value = new Set(['b']);
  assert.equal(
    rows(server),
    `circle-filled | s: running · 3 tools · 1.2.0 | server.ready
  Tools: 3 · 1 off`,
  );
});

test('what a stopped server offered last stays, folded, and says that it is old', () => {
  const server = fakeServer('s');
  server.tools.value = toolsNamed('remembered', 'a');
  assert.equal(
    rows(server),
    `circle-outline | s: stopped | server.stopped
  Tools: 1 · last known`,
  );
  const { collapsibleState } = treeItemOf({ kind: 'server', server });
  assert.equal(collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
});

test('the row of a server keeps its id while it starts again, so that what was open stays open', () => {
  const server = fakeServer('s', { state: { kind: 'ready', server: identity } });
  server.tools.value = toolsNamed('ready', 'a');
  const { id } = treeItemOf({ kind: 'server', server });
  server.state.value = { kind: 'starting' };
  server.tools.value = toolsNamed('remembered', 'a');
  assert.equal(treeItemOf({ kind: 'server', server }).id, id);
});

test('a server that fails, starts and fails again keeps its row, so that the list is not fetched for each attempt', () => {
  const server = fakeServer('s', { state: { kind: 'failed', error: crash } });
  const failed = serverRowId(server);
  server.state.value = { kind: 'starting' };
  const starting = serverRowId(server, failed);
  assert.equal(starting, failed);
  const item = treeItemOf({ kind: 'server', server }, { rowId: starting });
  assert.equal(item.id, failed);
  assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
  server.state.value = { kind: 'ready', server: identity };
  assert.notEqual(serverRowId(server, starting), failed);
});

test('a program that is missing comes with the way to install it, and one that is there does not', () => {
  const error = new HostError('server.spawnFailed', 'uvx was not found on PATH.');
  const server = fakeServer('s', { state: { kind: 'failed', error } });
  const { binary, ...missing } = approvable('h', { command: 'uvx' }).summary as { readonly binary: string };
  server.approvable.value = { hash: 'h', summary: missing as ReturnType<typeof approvable>['summary'] };
  assert.match(rows(server), /\n {2}Install uv, which brings uvx/);
  const [, action] = childNodes({ kind: 'server', server });
  assert.equal(action && treeItemOf(action).command?.command, 'vscode.open');
  server.approvable.value = approvable('h', { command: 'uvx', binary });
  assert.doesNotMatch(rows(server), /Install/);
});

test('a tool has a check box; one that its file takes away stays unchecked and says why', () => {
  const server = fakeServer('s', {
    state: { kind: 'ready', server: identity },
    definition: { options: { isDisabled: false, disabledTools: ['b'] } },
  });
  server.tools.value = toolsNamed('ready', 'a', 'b', 'c');
  server.disabledTools.value = new Set(['b', 'c']);
  const looks = childNodes({ kind: 'group', server, group: 'tools' }).map((node) => {
    const { checkboxState, description } = treeItemOf(node);
    assert.ok(typeof checkboxState === 'object');
    return [checkboxState.state, checkboxState.tooltip, description];
  });
  assert.deepEqual(looks, [
    [vscode.TreeItemCheckboxState.Checked, 'on: Claude may be offered this tool', false],
    [vscode.TreeItemCheckboxState.Unchecked, 'off in the configuration file', 'off in the configuration file'],
    [vscode.TreeItemCheckboxState.Unchecked, 'off in this workspace', false],
  ]);
});

test('the hover tells identity and health, in plain text', () => {
  const server = fakeServer('s', { state: { kind: 'ready', server: { ...identity, title: 'Files\u202E' } } });
  server.health.value = { calls: 40, failures: 1, p50Ms: 12.4, p95Ms: 1840, restarts: 2 };
  assert.equal(
    serverTooltip(server),
    `s: running
Files\\u{202e} 1.2.0
MCP 2026-07-28, modern era
40 calls, 1 failed (2.5%)
Answers take 12 ms (median), 1.8 s (95th percentile)
2 restarts that nobody asked for
Configured in /f/.mcp.json (.mcp.json)`,
  );
});

test('a server that was approved says so to the menus', () => {
  const item = treeItemOf({ kind: 'server', server: fakeServer('s') }, { isApproved: true });
  assert.equal(item.contextValue, 'server.stopped.approved');
});

test("a server that Claude's side calls says so in its row and its hover, and one that it could call to the menus", () => {
  const server = fakeServer('s');
  const used = treeItemOf({ kind: 'server', server }, { isApproved: true, connector: 'inUse' });
  assert.deepEqual(
    [used.description, used.accessibilityInformation?.label, used.contextValue],
    ['through Claude · stopped', 'Server s, through Claude · stopped', 'server.stopped.throughClaude.approved'],
  );
  assert.match(serverTooltip(server, 'inUse'), /^Runs through Claude in new conversations.*you are not asked/m);
  const possible = treeItemOf({ kind: 'server', server }, { connector: 'possible' });
  assert.deepEqual([possible.description, possible.contextValue], ['stopped', 'server.stopped.callable']);
  assert.doesNotMatch(serverTooltip(server, 'possible'), /through Claude/i);
});

test("a server's name cannot turn the words about its state round, nor be nothing", () => {
  const item = treeItemOf({ kind: 'server', server: fakeServer('safe\u202E') });
  assert.equal(item.label, 'safe\\u{202e}');
  assert.equal(item.accessibilityInformation?.label, 'Server safe\\u{202e}, stopped');
  assert.equal(treeItemOf({ kind: 'server', server: fakeServer('') }).label, '(no name)');
});

test('servers of the same name say where they are configured', () => {
  const [one, other, third] = [
    fakeServer('s', { place: { path: '/a/.mcp.json' } }),
    fakeServer('s', { place: { path: '/b/.mcp.json' } }),
    fakeServer('t'),
  ];
  const servers = [one, other, third];
  const words = servers.map((server) => treeItemOf({ kind: 'server', server }, { servers }).description);
  assert.deepEqual(words, ['stopped · /a/.mcp.json', 'stopped · /b/.mcp.json', 'stopped']);
});

test('a server that goes before another needs no place, and the one behind it has one', () => {
  const winner = fakeServer('s', { place: { path: '/a/.mcp.json' } });
  const loser = fakeServer('s', { state: { kind: 'shadowed', by: { id: winner.id, label: 'a' } } });
  const servers = [winner, loser];
  const words = servers.map((server) => treeItemOf({ kind: 'server', server }, { servers }).description);
  assert.deepEqual(words, ['stopped', '/f/.mcp.json · shadowed by a']);
});

test('what a tool says of itself is plain text of some length', () => {
  const tool: McpTool = {
    name: 'go\u202E',
    description: `<b>\u0007${'x'.repeat(100_000)}\nmore`,
    inputSchema: { type: 'object' },
  };
  const item = treeItemOf({ kind: 'tool', server: fakeServer('s'), tool });
  assert.equal(item.label, 'go\\u{202e}');
  assert.match(String(item.description), /^<b>\\u\{7\}x{200,400}$/);
  assert.ok(typeof item.tooltip === 'string' && item.tooltip.length < 3_000);
});

test('a title that is empty does not stand in for the name', () => {
  const tool: McpTool = { name: 'go', title: '', inputSchema: { type: 'object' } };
  assert.equal(treeItemOf({ kind: 'tool', server: fakeServer('s'), tool }).label, 'go');
});

test('an icon that a name asks for is written out in a quick pick', () => {
  assert.equal(pickLabel('$(trash) $(loading~spin) costs $(5'), '\\$(trash) \\$(loading~spin) costs $(5');
});

/** A server's row and those below it as text. */
function rows(server: FakeServer): string {
  const item = treeItemOf({ kind: 'server', server }, { now });
  const icon = item.iconPath instanceof vscode.ThemeIcon ? item.iconPath.id : '';
  const children = childNodes({ kind: 'server', server }).map((node) => `  ${words(treeItemOf(node))}`);
  return [`${icon} | ${words(item)} | ${item.contextValue}`, ...children].join('\n');
}

function words({ label, description }: vscode.TreeItem): string {
  return [label, description].filter((text) => typeof text === 'string').join(': ');
}
