import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import { signal } from '../../../src/base/signal.ts';
import type { ConfigFile } from '../../../src/mcp/config/configFile.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
import { serversSettled } from '../../../src/mcp/registryFacts.ts';
import { testServer } from './support/launches.ts';
import { memoryLogger } from './support/memoryLogger.ts';

suite('facts about the registry');

let registry: ServerRegistry;

afterEach(() => registry.close());

/** A registry whose one server is starting. */
async function startingRegistry(): Promise<ServerRegistry> {
  const folder = { name: 'work', path: os.tmpdir() };
  const { command, args } = testServer('modernServer.ts');
  const text = JSON.stringify({ servers: { one: { command, args } } });
  const file: ConfigFile = {
    path: path.join(folder.path, '.vscode/mcp.json'),
    dialect: 'vscode',
    folder,
    content: { kind: 'text', text },
  };
  const approvals = signal<ReadonlySet<string>>(new Set());
  registry = new ServerRegistry({
    files: signal([file]),
    trust: {
      isWorkspaceTrusted: signal(true),
      approvals,
      approve: async (key) => void (approvals.value = new Set([key])),
      revoke: async () => void (approvals.value = new Set()),
    },
    variables: { folders: [folder], userHome: os.homedir(), env: process.env },
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => assert.fail(String(error)),
  });
  registry.start();
  const [server] = registry.servers.peek();
  assert.ok(server);
  approvals.value = new Set([server.approvalKey.peek()]);
  assert.equal(server.state.peek().kind, 'starting');
  return registry;
}

test('servers have settled only when the tools of those that were starting are known', async () => {
  await startingRegistry();
  await serversSettled(registry, new AbortController().signal);
  const [server] = registry.servers.peek();
  assert.equal(server?.tools.peek().kind, 'ready');
});

test('nobody waits for servers longer than they want to', async () => {
  await startingRegistry();
  const abort = new AbortController();
  const settled = serversSettled(registry, abort.signal);
  abort.abort();
  await settled;
  assert.equal(registry.servers.peek()[0]?.state.peek().kind, 'starting');
});
