import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostError } from '../../../../src/base/errors.ts';
import { signal } from '../../../../src/base/signal.ts';
import type { ServerState } from '../../../../src/mcp/connection/connectionState.ts';
import type { ConfigFile } from '../../../../src/mcp/config/configFile.ts';
import { ConfigDocuments } from '../../../../src/views/configEditor/configDocuments.ts';
import { ServerLenses } from '../../../../src/views/configEditor/serverLenses.ts';
import { stateLenses } from '../../../../src/views/configEditor/stateLenses.ts';
import { fakeServer, type FakeServer } from '../servers/fakeServer.ts';
import { removeFile, writeFile } from './configFile.ts';

suite('views/configEditor/stateLenses');

const identity = { name: 's', version: '1', protocolVersion: '2026-07-28', era: 'modern', capabilities: [] } as const;

function titles(state: ServerState, change: (server: FakeServer) => void = () => undefined): readonly string[] {
  const server = fakeServer('s', { state });
  change(server);
  return stateLenses(server).map(({ title }) => title);
}

test('every state says what it is, and offers what can be done about it', () => {
  const tool = { name: 't', inputSchema: { type: 'object' } } as const;
  const withTools = (kind: 'ready' | 'remembered', count: number) => (server: FakeServer) => {
    server.tools.value = { kind, items: Array.from({ length: count }, () => tool) };
  };
  const failure = new HostError('server.exited', 'It ended with 1.\nmore');
  assert.deepEqual(titles({ kind: 'ready', server: identity }, withTools('ready', 12)), [
    '$(circle-filled) running',
    '$(tools) 12 tools',
    '$(debug-stop) Stop',
    '$(debug-restart) Restart',
    '$(output) Log',
  ]);
  assert.deepEqual(titles({ kind: 'starting' }), ['$(loading~spin) starting…', '$(debug-stop) Stop', '$(output) Log']);
  assert.deepEqual(titles({ kind: 'stopped', why: 'user' }, withTools('remembered', 1)), [
    '$(debug-start) Start',
    'stopped',
    '$(tools) 1 tool, last known',
    '$(output) Log',
  ]);
  assert.deepEqual(titles({ kind: 'failed', error: failure }), [
    '$(error) Failed: It ended with 1.',
    '$(debug-start) Start',
    '$(output) Log',
  ]);
  assert.deepEqual(titles({ kind: 'failed', error: failure, retryAt: 1 }, withTools('remembered', 2)), [
    '$(error) Failed, is tried again: It ended with 1.',
    '$(debug-start) Start',
    '$(debug-stop) Stop',
    '$(tools) 2 tools, last known',
    '$(output) Log',
  ]);
  assert.deepEqual(titles({ kind: 'needsApproval' }), ['$(shield) Needs approval']);
  assert.deepEqual(titles({ kind: 'needsInput', missing: [] }), ['$(question) Needs input']);
  assert.match(titles({ kind: 'needsAuthorization', error: failure })[0] ?? '', /^\$\(key\) /);
  assert.match(titles({ kind: 'restricted' })[0] ?? '', /Restricted Mode/);
  assert.deepEqual(titles({ kind: 'disabled', by: 'user' }), [
    '$(circle-slash) off in this workspace',
    '$(check) Enable',
  ]);
  assert.match(titles({ kind: 'denied', reason: 'No.' })[0] ?? '', /^\$\(lock\) /);
  assert.deepEqual(titles({ kind: 'shadowed', by: { id: 'x', label: 'VS Code · .vscode/mcp.json' } }), [
    '$(layers) Shadowed by VS Code · .vscode/mcp.json',
  ]);
});

test('what a server or a file says draws no icon, and hides nothing', () => {
  const error = new HostError('server.exited', `$(pass) fine\u202E${'x'.repeat(5000)}`);
  const [title = ''] = titles({ kind: 'failed', error });
  assert.ok(title.startsWith('$(error) Failed: \\$(pass) fine\\u{202e}xxx'));
  assert.ok(title.length < 150);
});

test('the command of a lens goes to its server', () => {
  const [lens] = stateLenses(fakeServer('s', { state: { kind: 'stopped', why: 'user' } }));
  assert.deepEqual(lens?.arguments, [{ serverId: '/f/.mcp.json#s' }]);
  const shadowed = fakeServer('s', { state: { kind: 'shadowed', by: { id: 'winner', label: 'x' } } });
  assert.deepEqual(stateLenses(shadowed)[0]?.arguments, [{ serverId: 'winner' }]);
});

test('the editor is made to ask again only when what an open document shows has changed', async () => {
  const uri = await writeFile('lenses.json', '{"mcpServers": {"a": {}, "b": {}}}');
  const document = await vscode.workspace.openTextDocument(uri);
  const place = { path: uri.fsPath, id: uri.fsPath };
  const [a, elsewhere] = [fakeServer('a', { place }), fakeServer('x')];
  const file: ConfigFile = { place: a.definition.value.source.place, content: { kind: 'text', text: '' } };
  const lenses = new ServerLenses({
    documents: new ConfigDocuments(signal([file])),
    servers: signal([a, elsewhere]),
    onBug: (error) => assert.fail(String(error)),
  });
  try {
    lenses.start();
    let asked = 0;
    lenses.onDidChangeCodeLenses(() => (asked += 1));
    elsewhere.state.value = { kind: 'starting' };
    a.health.value = { calls: 1, failures: 0, restarts: 0 };
    assert.equal(asked, 0);
    a.state.value = { kind: 'starting' };
    assert.equal(asked, 1);
    assert.deepEqual(
      lenses.provideCodeLenses(document).map(({ range }) => document.getText(range)),
      ['"a"', '"a"', '"a"'],
    );
  } finally {
    lenses.dispose();
    await removeFile(uri);
  }
});
