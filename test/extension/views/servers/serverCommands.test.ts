import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { signal } from '../../../../src/base/signal.ts';
import { commandIds, type CommandId } from '../../../../src/contributions.ts';
import type { ServerState } from '../../../../src/mcp/connection/connectionState.ts';
import type { ApprovableLaunch } from '../../../../src/mcp/trust/launchSummary.ts';
import { keepDoubleStartHint, startingSetting } from '../../../../src/views/servers/doubleStart.ts';
import { inputCommands } from '../../../../src/views/servers/inputCommands.ts';
import { keepRetryCountdown } from '../../../../src/views/servers/retryCountdown.ts';
import { serverCommands } from '../../../../src/views/servers/serverCommands.ts';
import { HostError } from '../../../../src/base/errors.ts';
import { until } from '../../until.ts';
import { approvable, fakeServer, type FakeServer } from './fakeServer.ts';

suite('views/servers/serverCommands');

const ready: ServerState = {
  kind: 'ready',
  server: { name: 's', version: '1', protocolVersion: '2026-07-28', era: 'modern', capabilities: [] },
};

test('a command takes a row, or the id of a server; one that is gone is left alone', async () => {
  const server = fakeServer('s', { state: ready });
  const { run } = commandsOn([server]);
  await run(commandIds.stopServer, { kind: 'server', server });
  await run(commandIds.restartServer, { serverId: server.id });
  await run(commandIds.stopServer, { serverId: 'gone' });
  assert.deepEqual(server.asked, ['stop', 'restart']);
});

test('starting a server that waits for a yes asks for it, and starts it after the yes only', async () => {
  const server = fakeServer('s', { state: { kind: 'needsApproval' } });
  server.approvable.value = approvable('h');
  const no = commandsOn([server], undefined);
  await no.run(commandIds.startServer, { serverId: server.id });
  assert.deepEqual(server.asked, []);
  const yes = commandsOn([server], 'Allow and Start');
  await yes.run(commandIds.startServer, { serverId: server.id });
  assert.deepEqual(yes.done, [`approve ${server.id} h`]);
  assert.deepEqual(server.asked, ['start']);
});

test('reviewing asks for one server after the other; a no to one is not a no, or a yes, to the next', async () => {
  const servers = ['a', 'b', 'c'].map((name) => {
    const server = fakeServer(name, { state: { kind: 'needsApproval' } });
    server.approvable.value = approvable(name);
    return server;
  });
  const { run, done, asked } = commandsOn(servers, (message) =>
    message.includes('"b"') ? undefined : 'Allow and Start',
  );
  await run(commandIds.reviewServers);
  assert.equal(asked.length, 3);
  assert.deepEqual(
    done,
    ['a', 'c'].map((name) => `approve /f/.mcp.json#${name} ${name}`),
  );
});

test("turning on another client's server says so to the host and asks for it at once", async () => {
  const server = fakeServer('s', { place: { origin: 'import' }, state: { kind: 'disabled', by: 'import' } });
  const { run, done, asked } = commandsOn([server], undefined, () => {
    server.state.value = { kind: 'needsApproval' };
    server.approvable.value = approvable('h');
  });
  await run(commandIds.enableServer, { serverId: server.id });
  assert.deepEqual(done, [`set ${server.id} true`]);
  assert.equal(asked.length, 1);
  await run(commandIds.disableServer, { serverId: server.id });
  assert.deepEqual(done.at(-1), `set ${server.id} undefined`, 'nothing is kept that the place says by itself');
});

test('turning off a server of the workspace is kept, and turning it on again is forgotten', async () => {
  const server = fakeServer('s');
  const { run, done } = commandsOn([server]);
  await run(commandIds.disableServer, { serverId: server.id });
  server.state.value = { kind: 'disabled', by: 'user' };
  await run(commandIds.enableServer, { serverId: server.id });
  assert.deepEqual(done, [`set ${server.id} false`, `set ${server.id} undefined`]);
});

test('taking back an approval is done for the server that was pointed at', async () => {
  const server = fakeServer('s');
  const { run, done } = commandsOn([server]);
  await run(commandIds.revokeApproval, { serverId: server.id });
  assert.deepEqual(done, [`revoke ${server.id}`]);
});

test('missing values are asked for in turn, and what was answered stays when the rest is given up', async () => {
  const missing = ['one', 'two'].map((id) => ({
    placeId: 'p',
    input: { kind: 'promptString', id, default: `value of ${id}`, isPassword: false } as const,
  }));
  const server = fakeServer('s', { state: { kind: 'needsInput', missing } });
  const { run, done } = commandsOn([server]);
  const finished = Promise.resolve(run(commandIds.startServer, { serverId: server.id }));
  await pressUntil('workbench.action.acceptSelectedQuickOpenItem', () => done.length === 1);
  assert.deepEqual(done, ['store p one value of one']);
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await finished;
  assert.deepEqual(server.asked, [], 'nothing starts without the second value');
});

test('a value is cleared without a question, and all of them only after one', async () => {
  const done: string[] = [];
  const commands = inputCommands({
    servers: signal([]),
    answers: {
      stored: () => Promise.resolve(undefined),
      store: () => assert.fail('something was stored'),
      clear: (placeId, inputId) => Promise.resolve(void done.push(`${placeId} ${inputId}`)),
      list: () => Promise.resolve([]),
    },
    notices: { ask: () => assert.fail('asked'), suggest: () => assert.fail('told') },
  });
  await commands[commandIds.clearInput]?.({ placeId: 'p', inputId: 'i' });
  assert.deepEqual(done, ['p i']);
});

test('seconds are counted only while somebody sees them and somebody waits', async () => {
  const server = fakeServer('s');
  const isVisible = signal(false);
  let ticks = 0;
  const countdown = keepRetryCountdown({
    servers: signal([server]),
    isVisible,
    onTick: () => ticks++,
    onBug: (error) => assert.fail(String(error)),
  });
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  server.state.value = { kind: 'failed', error: new HostError('server.exited', 'x'), retryAt: Date.now() + 60_000 };
  assert.equal(timers(), before);
  isVisible.value = true;
  await until(
    () => ticks > 0,
    () => 'no tick',
  );
  countdown.dispose();
  const after = ticks;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal(ticks, after);
});

test('that VS Code may start the same servers is said once, and only where it may', async () => {
  const said: string[] = [];
  const kept = new Map<string, unknown>();
  const server = fakeServer('s', { place: { dialect: 'vscode' } });
  const deps = {
    servers: signal([server]),
    memory: {
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    } as unknown as vscode.Memento,
    notices: { suggest: (message: string) => Promise.resolve(void said.push(message)) },
    onBug: (error: unknown) => assert.fail(String(error)),
  };
  const hint = keepDoubleStartHint(deps);
  assert.equal(said.length, 0, 'nothing runs yet');
  server.state.value = ready;
  const expected = startingSetting() === undefined ? 0 : 1;
  await until(
    () => said.length === expected,
    () => `${said.length} times`,
  );
  server.state.value = { kind: 'starting' };
  server.state.value = ready;
  hint.dispose();
  keepDoubleStartHint(deps).dispose();
  assert.equal(said.length, expected);
});

test('the setting that is named is one that the running VS Code has, and that is not off', () => {
  const vscodeWith = (values: Readonly<Record<string, string>>) =>
    startingSetting({
      get: (key: string) => values[key],
      inspect: (key: string) => (key in values ? { key, defaultValue: 'all' } : undefined),
    } as unknown as vscode.WorkspaceConfiguration);
  assert.equal(vscodeWith({}), undefined);
  assert.equal(vscodeWith({ 'chat.mcp.autostart': 'newAndOutdated', 'chat.mcp.access': 'all' }), 'chat.mcp.autostart');
  assert.equal(vscodeWith({ 'chat.mcp.access': 'all' }), 'chat.mcp.access');
  assert.equal(vscodeWith({ 'chat.mcp.autostart': 'never', 'chat.mcp.access': 'all' }), undefined);
  assert.equal(vscodeWith({ 'chat.mcp.autostart': 'onlyNew', 'chat.mcp.access': 'none' }), undefined);
});

/** Presses until it has worked: a box takes a moment to be there. */
async function pressUntil(command: string, isDone: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isDone()) {
    assert.ok(Date.now() < end, 'pressed for ten seconds');
    await vscode.commands.executeCommand(command);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The commands on these servers, with a person who gives one answer, or answers by what is asked. */
function commandsOn(
  servers: readonly FakeServer[],
  answer?: string | ((message: string) => string | undefined),
  onSet?: () => void,
) {
  const done: string[] = [];
  const asked: string[] = [];
  const note = (...words: readonly unknown[]): Promise<void> => Promise.resolve(void done.push(words.join(' ')));
  const commands = serverCommands({
    servers: signal(servers),
    trust: {
      approvals: signal<ReadonlyMap<string, ApprovableLaunch>>(new Map()),
      approve: (id, launch) => {
        const server = servers.find((each) => each.id === id);
        assert.ok(server);
        server.state.value = { kind: 'stopped', why: 'onDemand' };
        return note('approve', id, launch.hash);
      },
      revoke: (id) => note('revoke', id),
    },
    enablement: {
      setServer: (id, isEnabled) => {
        onSet?.();
        return note('set', id, String(isEnabled));
      },
    },
    answers: { stored: () => Promise.resolve(undefined), store: (...words) => note('store', ...words) },
    consents: { consents: signal(new Map()), set: (id) => note('consent', id) },
    canConnect: signal(true),
    notices: {
      suggest: (message) => note('suggest', message).then(() => undefined),
      ask: ({ message }) => {
        asked.push(message);
        return Promise.resolve(typeof answer === 'function' ? answer(message) : answer);
      },
    },
    askBesideDocument: () => assert.fail('a document was opened'),
    documents: { showDetails: () => assert.fail('details'), showFrames: () => assert.fail('frames') },
    showServerLog: () => assert.fail('log'),
  });
  const run = (id: CommandId, target?: unknown): void | Promise<void> => commands[id]?.(target);
  return { run, done, asked };
}
