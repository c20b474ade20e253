import assert from 'node:assert/strict';
import os from 'node:os';
import { signal } from '../../../src/base/signal.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
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

suite('commands of the editor in variables');

const folder = { name: 'work', path: os.tmpdir() };
const { command, args } = testServer('modernServer.ts');
const inputs = [{ id: 'port', type: 'command', command: 'pick.port', args: { from: 1 } }];
const servers = { one: { command, args, env: { WORD: '${command:pick.word}', PORT: '${input:port}' } } };

test('run only for a server that is approved, in a folder that is trusted', async () => {
  const ran: string[] = [];
  const bugs: unknown[] = [];
  const trust = memoryTrust();
  const registry = new ServerRegistry({
    files: signal([vscodeFile(folder, JSON.stringify({ inputs, servers }))]),
    trust,
    enablement: memoryEnablement(),
    settings: signal(testSettings()),
    answers: {
      ...memoryAnswers(),
      runCommand: async (id, commandArgs) => {
        ran.push(`${id} ${JSON.stringify(commandArgs)}`);
        return 'x';
      },
    },
    memory: memoryCatalogs(),
    dev: memoryDevTools(),
    variables: testVariables(folder),
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
  });
  try {
    registry.start();
    const [server = assert.fail()] = registry.servers.peek();
    await eventually(() => server.approvable.peek() !== undefined);
    await server.start();
    assert.equal(server.state.peek().kind, 'needsApproval');
    assert.deepEqual(ran, []);
    trust.isWorkspaceTrusted.value = false;
    await trust.approve(server.id, server.approvable.peek() ?? assert.fail());
    await server.start();
    assert.equal(server.state.peek().kind, 'restricted');
    assert.deepEqual(ran, []);
    trust.isWorkspaceTrusted.value = true;
    await eventually(() => server.state.peek().kind === 'ready');
    assert.equal(ran.length, 2);
    assert.deepEqual(new Set(ran), new Set(['pick.word undefined', 'pick.port {"from":1}']));
    assert.deepEqual(bugs, []);
  } finally {
    await registry.close();
  }
});
