import assert from 'node:assert/strict';
import os from 'node:os';
import { signal } from '../../../src/base/signal.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
import { eventually } from './support/eventually.ts';
import { isAlive } from './support/isAlive.ts';
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

suite('closing');

/** What one server that listens to nothing takes to end. */
const grace = { inputMs: 550, termMs: 550 };
const count = 4;

test('ends all servers at once: many that listen to nothing take no longer than one', async () => {
  const { command, args } = testServer('rawServer.ts', 'stubborn');
  const servers = Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, { command, args }]));
  const folder = { name: 'work', path: os.tmpdir() };
  const registry = new ServerRegistry({
    files: signal([vscodeFile(folder, JSON.stringify({ servers }), { origin: 'own' })]),
    trust: memoryTrust(),
    enablement: memoryEnablement(),
    settings: signal(testSettings()),
    answers: memoryAnswers(),
    memory: memoryCatalogs(),
    dev: memoryDevTools(),
    variables: testVariables(folder),
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: assert.ifError,
    timeouts: { grace },
  });
  registry.start();
  await eventually(() => registry.servers.peek().every(({ state }) => state.peek().kind === 'ready'), 20_000);
  const calls = await Promise.all(registry.servers.peek().map((server) => server.callTool('good', {})));
  const pids = calls.flatMap((call) => JSON.stringify(call).match(/\d{2,}/g) ?? []).map(Number);
  assert.equal(pids.length, 2 * count);
  const startedAt = performance.now();
  await registry.close();
  const took = performance.now() - startedAt;
  assert.deepEqual(pids.filter(isAlive), []);
  const inTurn = count * (grace.inputMs + grace.termMs);
  assert.ok(took < inTurn, `${Math.round(took)} ms, where one after the other takes ${inTurn} ms`);
}).timeout(30_000);
