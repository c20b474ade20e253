import assert from 'node:assert/strict';
import os from 'node:os';
import { signal } from '../../../src/base/signal.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
import { serversSettled } from '../../../src/mcp/registryFacts.ts';
import { eventually } from './support/eventually.ts';
import { testServer } from './support/launches.ts';
import { memoryLogger } from './support/memoryLogger.ts';
import {
  memoryAnswers,
  memoryCatalogs,
  memoryDevTools,
  memoryEnablement,
  memoryTrust,
  testSettings,
  testVariables,
  vscodeFile,
} from './support/registryPorts.ts';

suite('facts about the registry');

let registry: ServerRegistry;

afterEach(() => registry.close());

/** A registry whose one server is starting. */
async function startingRegistry(): Promise<ServerRegistry> {
  const folder = { name: 'work', path: os.tmpdir() };
  const { command, args } = testServer('modernServer.ts');
  const text = JSON.stringify({ servers: { one: { command, args } } });
  const trust = memoryTrust();
  registry = new ServerRegistry({
    files: signal([vscodeFile(folder, text)]),
    trust,
    enablement: memoryEnablement(),
    answers: memoryAnswers(),
    settings: signal(testSettings()),
    memory: memoryCatalogs(),
    dev: memoryDevTools(),
    variables: testVariables(folder),
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => assert.fail(String(error)),
  });
  registry.start();
  const [server] = registry.servers.peek();
  assert.ok(server);
  await eventually(() => server.approvable.peek() !== undefined);
  await trust.approve(server.id, server.approvable.peek() ?? assert.fail());
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
