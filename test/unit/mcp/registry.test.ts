import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { deferred } from '../../../src/base/async.ts';
import { signal, type Signal } from '../../../src/base/signal.ts';
import { HostError } from '../../../src/base/errors.ts';
import type { ToolSource } from '../../../src/chat/ports.ts';
import type { ConfigFile, ConfigPlace } from '../../../src/mcp/config/configFile.ts';
import { DEFAULT_RESTARTS } from '../../../src/mcp/life/restartPolicy.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
import { registryTools } from '../../../src/mcp/registryTools.ts';
import type { Server } from '../../../src/mcp/server.ts';
import type { ServerSettings } from '../../../src/mcp/serverSettings.ts';
import { launchHash } from '../../../src/mcp/trust/launchHash.ts';
import { eventually } from './support/eventually.ts';
import { listeningServer } from './support/httpServer.ts';
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
  type MemoryAnswers,
  type MemoryDevTools,
  type MemoryEnablement,
  type MemoryTrust,
} from './support/registryPorts.ts';

suite('registry');

interface Fixture {
  readonly registry: ServerRegistry;
  readonly trust: MemoryTrust;
  readonly enablement: MemoryEnablement;
  readonly answers: MemoryAnswers;
  readonly settings: Signal<ServerSettings>;
  readonly catalogs: ReturnType<typeof memoryCatalogs>;
  readonly dev: MemoryDevTools;
  write(servers: Readonly<Record<string, object>>): void;
  writeFile(servers: Readonly<Record<string, object>>, place: Partial<ConfigPlace>): void;
  writeText(text: string): void;
  server(name: string): Server;
  approve(name: string): Promise<void>;
  approveAll(): Promise<void>;
}

const folder = { name: 'work', path: os.tmpdir() };
const file = path.join(folder.path, '.vscode/mcp.json');
const bugs: unknown[] = [];
let fixture: Fixture;

beforeEach(() => {
  bugs.length = 0;
  fixture = makeFixture();
});

afterEach(async () => {
  await fixture.registry.close();
  assert.deepEqual(bugs, []);
});

function makeFixture(): Fixture {
  const files = signal<readonly ConfigFile[]>([]);
  const trust = memoryTrust();
  const ports = {
    trust,
    enablement: memoryEnablement(),
    answers: memoryAnswers(),
    settings: signal(testSettings()),
  };
  const catalogs = memoryCatalogs();
  const dev = memoryDevTools();
  const registry = new ServerRegistry({
    ...ports,
    files,
    memory: catalogs,
    dev,
    variables: testVariables(folder),
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
    restarts: { ...DEFAULT_RESTARTS, firstMs: 20, longestMs: 100, attempts: { local: 2, remote: 2 } },
    timeouts: { grace: { inputMs: 300, termMs: 300 } },
  });
  registry.start();
  const server = (name: string): Server => {
    const found = registry.find(`${file}#${name}`);
    assert.ok(found, `no server ${name}`);
    return found;
  };
  const approve = async (name: string): Promise<void> => {
    const { approvable, id } = server(name);
    await eventually(() => approvable.peek() !== undefined);
    await trust.approve(id, approvable.peek() ?? assert.fail());
  };
  const writeText = (text: string): void => {
    files.value = [vscodeFile(folder, text)];
  };
  return {
    ...ports,
    registry,
    catalogs,
    dev,
    writeText,
    writeFile: (servers, place) => {
      files.value = [vscodeFile(folder, JSON.stringify({ servers }), place)];
    },
    write: (servers) => writeText(JSON.stringify({ servers })),
    server,
    approve,
    approveAll: async () => {
      const names = registry.servers.peek().filter(({ definition }) => definition.peek().launch.kind !== 'invalid');
      await Promise.all(names.map(({ name }) => approve(name)));
    },
  };
}

function entry(...args: Parameters<typeof testServer>): { readonly command: string; readonly args: readonly string[] } {
  const { command, args: launchArgs } = testServer(...args);
  return { command, args: launchArgs };
}

function kindOf(name: string): string {
  return fixture.server(name).state.peek().kind;
}

async function ready(name: string): Promise<Server> {
  await eventually(() => kindOf(name) === 'ready');
  return fixture.server(name);
}

/** The process id of a test server, which tells servers that were restarted from those that were not. */
async function pidOf(name: string): Promise<number> {
  const outcome = await fixture.server(name).callTool('good', {});
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  const [block] = outcome.content;
  assert.ok(block?.type === 'text');
  return Number(block.text.split(' ')[0]);
}

test('starts nothing in a workspace that is not trusted, and starts what waited once it is', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  fixture.trust.isWorkspaceTrusted.value = false;
  assert.equal(kindOf('one'), 'restricted');
  await fixture.server('one').start();
  assert.equal(kindOf('one'), 'restricted');
  fixture.trust.isWorkspaceTrusted.value = true;
  await ready('one');
});

test('starts nothing that is not approved, and starts it with its approval', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await eventually(() => kindOf('one') === 'needsApproval');
  await fixture.server('one').start();
  assert.equal(kindOf('one'), 'needsApproval');
  await fixture.approveAll();
  assert.equal(kindOf('one'), 'starting');
  await ready('one');
});

test('stops a server whose approval is revoked', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  const server = await ready('one');
  const pid = await pidOf('one');
  await fixture.trust.revoke(server.id);
  assert.equal(kindOf('one'), 'needsApproval');
  await eventually(() => !isAlive(pid));
});

test('keeps a server untouched when its neighbours and its place in the file change', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  const server = await ready('one');
  const pid = await pidOf('one');
  fixture.write({ before: { command: '' }, one: entry('rawServer.ts', 'orphaning'), after: { url: 'x' } });
  assert.equal(fixture.server('one'), server);
  assert.equal(kindOf('one'), 'ready');
  assert.equal(await pidOf('one'), pid);
});

test('stops a server whose launch changes, and runs the new launch once it is approved', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  await ready('one');
  const pid = await pidOf('one');
  fixture.write({ one: entry('rawServer.ts', 'orphaning', 'changed') });
  await eventually(() => kindOf('one') === 'needsApproval');
  await eventually(() => !isAlive(pid));
  await fixture.approveAll();
  await ready('one');
  assert.notEqual(await pidOf('one'), pid);
});

test('closes a server whose entry is gone', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning'), two: entry('rawServer.ts', 'silent') });
  await fixture.approveAll();
  await ready('one');
  const pid = await pidOf('one');
  fixture.write({});
  assert.deepEqual(fixture.registry.servers.peek(), []);
  await eventually(() => !isAlive(pid));
});

test('keeps servers running while their file is half-typed', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  await ready('one');
  fixture.writeText('{ "servers": { "one": { "comm');
  assert.equal(kindOf('one'), 'ready');
  const diagnostics = fixture.registry.diagnostics.peek().get(file) ?? [];
  assert.ok(diagnostics.some(({ code }) => code === 'syntax'));
});

test('shows an entry that cannot be launched as failed, beside neighbours that run', async () => {
  fixture.write({ bad: { url: 'ftp://x' }, one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  await ready('one');
  const state = fixture.server('bad').state.peek();
  assert.ok(state.kind === 'failed');
  assert.equal(state.error.code, 'server.badUrl');
});

test('keeps a server stopped that the user stopped, until the user starts it', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  const server = await ready('one');
  const pid = await pidOf('one');
  await server.stop();
  assert.equal(kindOf('one'), 'stopped');
  assert.ok(!isAlive(pid));
  fixture.write({ one: entry('rawServer.ts', 'orphaning'), two: { command: '' } });
  assert.equal(kindOf('one'), 'stopped');
  await server.start();
  assert.equal(kindOf('one'), 'ready');
});

test('restarts a running server as another process', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  const server = await ready('one');
  const pid = await pidOf('one');
  await server.restart();
  assert.equal(kindOf('one'), 'ready');
  assert.notEqual(await pidOf('one'), pid);
  assert.ok(!isAlive(pid));
});

test('starts a failed server again when asked, and only then', async () => {
  fixture.write({ one: entry('rawServer.ts', 'exits') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => kindOf('one') === 'failed');
  const seen: string[] = [];
  const end = server.state.subscribe((state) => seen.push(state.kind));
  await server.start();
  end();
  assert.deepEqual(seen, ['failed', 'starting', 'failed']);
});

test('offers the tools of all ready servers, and calls them', async () => {
  fixture.write({ one: entry('modernServer.ts'), two: entry('legacyServer.ts') });
  await fixture.approveAll();
  const source: ToolSource = registryTools(fixture.registry);
  await eventually(() => new Set(source.tools.value.map((tool) => tool.serverName)).size === 2);
  const ref = { serverId: `${file}#two`, toolName: 'echo' };
  assert.ok(source.tools.value.some((tool) => tool.ref.serverId === ref.serverId && tool.tool.name === 'echo'));
  const outcome = await source.call(ref, { text: 'hello' }, {});
  assert.deepEqual(outcome, { kind: 'ok', content: [{ type: 'text', text: 'hello' }] });
});

test('offers what a stopped server had last, marked, and starts it for a call', async () => {
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const source = registryTools(fixture.registry);
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  await server.stop();
  assert.deepEqual(server.state.peek(), { kind: 'stopped', why: 'user' });
  assert.equal(server.tools.peek().kind, 'remembered');
  const ref = { serverId: server.id, toolName: 'echo' };
  assert.ok(source.tools.value.some((tool) => tool.tool.name === 'echo'));
  const outcome = await source.call(ref, { text: 'hello' }, {});
  assert.equal(outcome.kind, 'ok');
  assert.equal(server.state.peek().kind, 'ready');
});

test('restarts a server that crashes, with growing pauses, and gives up visibly', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  const server = await ready('one');
  const pids = new Set<number>();
  for (let crash = 1; crash <= 2; crash++) {
    const pid = await pidOf('one');
    pids.add(pid);
    process.kill(pid, 'SIGKILL');
    await eventually(() => server.health.peek().restarts === crash && server.state.peek().kind === 'ready');
  }
  const pid = await pidOf('one');
  pids.add(pid);
  process.kill(pid, 'SIGKILL');
  await eventually(() => kindOf('one') === 'failed' && server.health.peek().restarts === 2);
  const state = server.state.peek();
  assert.ok(state.kind === 'failed' && state.retryAt === undefined, JSON.stringify(state));
  assert.match(state.error.message, /SIGKILL/);
  assert.equal(pids.size, 3);
  assert.match(server.health.peek().lastCrash?.message ?? '', /SIGKILL/);
  await server.start();
  assert.equal(server.state.peek().kind, 'ready');
});

test('is not ready any more as soon as it has crashed, whatever it has left to be ended', async () => {
  fixture.write({ one: entry('rawServer.ts', 'stubborn') });
  await fixture.approveAll();
  await ready('one');
  const outcome = await fixture.server('one').callTool('good', {});
  assert.ok(outcome.kind === 'ok' && outcome.content[0]?.type === 'text');
  const [pid = 0, left = 0] = outcome.content[0].text.split(' ').map(Number);
  process.kill(pid, 'SIGKILL');
  await eventually(() => kindOf('one') !== 'ready');
  assert.ok(isAlive(left));
  await ready('one');
  assert.ok(!isAlive(left));
});

test('connects again to an address that was gone for a while', async () => {
  const first = await listeningServer('modernServer.ts');
  fixture.settings.value = testSettings();
  fixture.write({ one: { type: 'http', url: first.url } });
  await fixture.approveAll();
  const server = await ready('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  await first.close();
  const lost = await server.callTool('echo', { text: 'x' });
  assert.ok(lost.kind === 'unavailable' && lost.error.code === 'server.unreachable', JSON.stringify(lost));
  await eventually(() => kindOf('one') === 'failed');
  const second = await listeningServer('modernServer.ts', Number(new URL(first.url).port));
  await fixture.server('one').start();
  await ready('one');
  assert.equal((await server.callTool('echo', { text: 'x' })).kind, 'ok');
  await second.close();
});

test('starts nothing by itself that is to be started on demand and is known, and starts it for a call', async () => {
  fixture.settings.value = testSettings({ autostart: 'onDemand' });
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  fixture.write({});
  fixture.write({ one: entry('modernServer.ts') });
  await eventually(() => fixture.server('one').state.peek().kind === 'stopped');
  const again = fixture.server('one');
  assert.notEqual(again, server);
  assert.deepEqual(again.state.peek(), { kind: 'stopped', why: 'onDemand' });
  assert.equal(again.tools.peek().kind, 'remembered');
  assert.equal((await again.callTool('echo', { text: 'x' })).kind, 'ok');
});

test('stops what was started on demand when nobody has used it for a while', async () => {
  const timeouts = { ...testSettings().timeouts, idleMs: 100 };
  fixture.settings.value = testSettings({ autostart: 'onDemand', timeouts });
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  assert.equal((await server.callTool('echo', { text: 'x' })).kind, 'ok');
  await eventually(() => server.state.peek().kind === 'stopped');
  assert.deepEqual(server.state.peek(), { kind: 'stopped', why: 'onDemand' });
});

test('starts nothing by itself when the user wants to start servers by hand', async () => {
  fixture.settings.value = testSettings({ autostart: 'never' });
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  assert.deepEqual(fixture.server('one').state.peek(), { kind: 'stopped', why: 'manual' });
  await fixture.server('one').start();
  assert.equal(kindOf('one'), 'ready');
});

test('says what has changed in a launch that was approved', async () => {
  fixture.write({ one: { ...entry('rawServer.ts', 'orphaning'), env: { A: '1', B: '2' } } });
  await fixture.approveAll();
  await ready('one');
  fixture.write({ one: { ...entry('rawServer.ts', 'silent'), env: { A: '3', C: '4' } } });
  await eventually(() => kindOf('one') === 'needsApproval');
  const state = fixture.server('one').state.peek();
  assert.ok(state.kind === 'needsApproval');
  const position = String(entry('rawServer.ts', 'silent').args.length);
  assert.deepEqual(state.changes, [
    { field: 'argument', name: position, before: 'orphaning', after: 'silent' },
    { field: 'environment', name: 'A' },
    { field: 'environment', name: 'B', before: 'B' },
    { field: 'environment', name: 'C', after: 'C' },
  ]);
});

test('asks nobody for a server that the user wrote in this editor', async () => {
  fixture.writeFile({ one: entry('modernServer.ts') }, { origin: 'own' });
  await ready('one');
});

test("keeps another host's server off until the user turns it on, and then asks for it", async () => {
  fixture.writeFile({ one: entry('modernServer.ts') }, { origin: 'import' });
  assert.deepEqual(fixture.server('one').state.peek(), { kind: 'disabled', by: 'import' });
  await fixture.enablement.setServer(fixture.server('one').id, true);
  await eventually(() => kindOf('one') === 'needsApproval');
  await fixture.approveAll();
  await ready('one');
  await fixture.enablement.setServer(fixture.server('one').id, false);
  assert.deepEqual(fixture.server('one').state.peek(), { kind: 'disabled', by: 'user' });
});

test('runs nothing that the policy of the machine forbids, whatever was approved', async () => {
  fixture.write({ one: entry('modernServer.ts'), two: entry('legacyServer.ts') });
  await fixture.approveAll();
  await ready('one');
  await ready('two');
  fixture.settings.value = testSettings({ policy: { access: 'all', denied: [{ command: '*modernServer.ts*' }] } });
  assert.equal(kindOf('one'), 'denied');
  assert.equal(kindOf('two'), 'ready');
  fixture.settings.value = testSettings({ policy: { access: 'userOnly', denied: [] } });
  assert.equal(kindOf('two'), 'denied');
  assert.equal((await fixture.server('two').callTool('echo', { text: 'x' })).kind, 'unavailable');
});

test('does not call, and does not offer, a tool that is turned off', async () => {
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  await fixture.enablement.setTool(server.id, 'echo', false);
  const source = registryTools(fixture.registry);
  assert.ok(source.tools.value.every(({ tool }) => tool.name !== 'echo'));
  assert.ok(server.tools.peek().items.some(({ name }) => name === 'echo'));
  const outcome = await server.callTool('echo', { text: 'x' });
  assert.ok(outcome.kind === 'unavailable' && outcome.error.code === 'server.unknownTool');
});

test('keeps the messages of a server for whoever wants to look at them', async () => {
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  await server.callTool('echo', { text: 'Authorization: Bearer abc.def' });
  const frames = server.frames.read();
  const call = frames.find(({ json }) => json.includes('"tools/call"'));
  assert.equal(call?.direction, 'sent');
  assert.ok(!call.json.includes('abc.def'), call.json);
  assert.ok(frames.some(({ direction, json }) => direction === 'received' && json.includes('"result"')));
});

test('restarts a server that is being developed when one of its files changes', async () => {
  fixture.write({ one: { ...entry('rawServer.ts', 'orphaning'), dev: { watch: 'src/**/*.ts' } } });
  await fixture.approveAll();
  await ready('one');
  const pid = await pidOf('one');
  assert.deepEqual(fixture.dev.watched.at(-1), ['src/**/*.ts']);
  fixture.dev.change();
  await eventually(async () => kindOf('one') === 'ready' && (await pidOf('one')) !== pid);
  await fixture.server('one').stop();
  fixture.dev.change();
  assert.equal(kindOf('one'), 'stopped');
});

test('attaches a debugger to a server whose entry asks for one', async () => {
  const node = { ...entry('rawServer.ts', 'orphaning'), command: 'node' };
  fixture.write({ one: { ...node, dev: { debug: { type: 'node' } } } });
  await fixture.approveAll();
  await ready('one');
  await eventually(() => fixture.dev.attached.length === 1);
  const [target] = fixture.dev.attached;
  assert.equal(target?.type, 'node');
  const version = await fetch(`http://127.0.0.1:${target.port}/json/version`);
  assert.match(await version.text(), /node\.js/);
});

test('asks for an input before it starts a server that needs one, and keeps the answer out of what is approved', async () => {
  const inputs = [{ id: 'word', type: 'promptString', description: 'A word', password: true }];
  const { command, args } = entry('rawServer.ts', 'orphaning');
  const text = JSON.stringify({ inputs, servers: { one: { command, args: [...args, '${input:word}'] } } });
  fixture.writeText(text);
  await fixture.approveAll();
  await eventually(() => kindOf('one') === 'needsInput');
  const state = fixture.server('one').state.peek();
  assert.ok(state.kind === 'needsInput');
  assert.deepEqual(
    state.missing.map(({ input }) => input.id),
    ['word'],
  );
  fixture.answers.set(file, 'word', 'open sesame');
  await ready('one');
  assert.ok(!JSON.stringify(fixture.server('one').approvable.peek()).includes('sesame'));
});

/** An entry whose last argument is what the command `test.pick` answers. */
function picked(): object {
  const { command, args } = entry('rawServer.ts', 'orphaning');
  return { command, args: [...args, '${command:test.pick}'] };
}

/** Sets what running a command of the editor does. */
function onCommand(runCommand: (command: string) => Promise<string>): void {
  Object.assign(fixture.answers, { runCommand });
}

test('repeats no secret among the last words of a server that has failed', async () => {
  const script = 'console.error("Refused: Authorization: Bearer abc.def." + "x".repeat(480)); process.exit(1)';
  fixture.write({ one: { command: process.execPath, args: ['-e', script] } });
  await fixture.approveAll();
  await eventually(() => kindOf('one') === 'failed');
  const state = fixture.server('one').state.peek();
  assert.ok(state.kind === 'failed');
  assert.match(state.error.message, /It said last/);
  assert.doesNotMatch(state.error.message, /xxx/);
});

test('takes an answer that comes while it is looked for', async () => {
  const { stored } = fixture.answers;
  let looks = 0;
  Object.assign(fixture.answers, {
    stored: async (placeId: string, inputId: string) => {
      const answer = await stored(placeId, inputId);
      looks += 1;
      if (looks === 1) {
        fixture.answers.set(placeId, inputId, 'x');
      }
      return answer;
    },
  });
  const inputs = [{ id: 'word', type: 'promptString', description: 'A word' }];
  const { command, args } = entry('rawServer.ts', 'orphaning');
  fixture.writeText(JSON.stringify({ inputs, servers: { one: { command, args: [...args, '${input:word}'] } } }));
  await fixture.approveAll();
  await ready('one');
});

test('can be stopped and started while a command of the editor never answers', async () => {
  let asked = 0;
  onCommand(() => {
    asked += 1;
    return asked === 1 ? new Promise(() => undefined) : Promise.resolve('x');
  });
  fixture.write({ one: picked() });
  await fixture.approveAll();
  await eventually(() => asked === 1);
  const server = fixture.server('one');
  await server.stop();
  assert.equal(kindOf('one'), 'stopped');
  await server.start();
  assert.equal(kindOf('one'), 'ready');
});

test('runs no further command of the editor for a server that is turned off meanwhile', async () => {
  const run: string[] = [];
  const { promise: answered, resolve: answer } = deferred<string>();
  onCommand((command) => {
    run.push(command);
    return answered;
  });
  const { command, args } = entry('rawServer.ts', 'orphaning');
  fixture.write({ one: { command, args: [...args, '${command:test.first}', '${command:test.second}'] } });
  await fixture.approveAll();
  await eventually(() => run.length === 1);
  await fixture.enablement.setServer(fixture.server('one').id, false);
  answer('x');
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
  assert.deepEqual(run, ['test.first']);
});

test('runs nothing with a file of variables that has changed while a command was asked', async () => {
  const folderOfFile = await mkdtemp(path.join(os.tmpdir(), 'registry-'));
  const envFile = path.join(folderOfFile, '.env');
  await writeFile(envFile, 'A=1\n');
  onCommand(async () => {
    await writeFile(envFile, 'NODE_OPTIONS=--require=./other.js\n');
    return 'x';
  });
  fixture.write({ one: { ...picked(), envFile } });
  await fixture.approveAll();
  await eventually(() => kindOf('one') === 'needsApproval');
  assert.equal(fixture.server('one').frames.read().length, 0);
  await rm(folderOfFile, { recursive: true });
});

test('holds a launch to the policy with its variables filled in, also once the policy becomes stricter', async () => {
  onCommand(() => Promise.resolve('sesame'));
  fixture.write({ one: picked() });
  await fixture.approveAll();
  await ready('one');
  const pid = await pidOf('one');
  fixture.settings.value = testSettings({ policy: { access: 'all', denied: [{ command: '*sesame' }] } });
  await eventually(() => kindOf('one') === 'failed' && !isAlive(pid));
  const state = fixture.server('one').state.peek();
  assert.ok(state.kind === 'failed');
  assert.match(state.error.message, /list of denied servers/);
  await fixture.server('one').start();
  assert.equal(kindOf('one'), 'failed');
});

test('starts a server that comes back only when nothing of its former life is left', async () => {
  fixture.write({ one: entry('rawServer.ts', 'stubborn') });
  await fixture.approveAll();
  await ready('one');
  const pid = await pidOf('one');
  fixture.write({});
  fixture.write({ one: entry('rawServer.ts', 'stubborn') });
  await eventually(() => fixture.server('one').frames.read().length > 0);
  assert.ok(!isAlive(pid));
});

test('does not take a long call for idleness', async () => {
  const timeouts = { ...testSettings().timeouts, idleMs: 100 };
  fixture.settings.value = testSettings({ autostart: 'onDemand', timeouts });
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().items.length > 0);
  const outcome = await server.callTool('slow', { steps: 4, stepMs: 100 });
  assert.equal(outcome.kind, 'ok', JSON.stringify(outcome));
});

test('stops what was only started to learn what it offers, and starts it once all servers are to run', async () => {
  const timeouts = { ...testSettings().timeouts, idleMs: 100 };
  fixture.settings.value = testSettings({ autostart: 'onDemand', timeouts });
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  await eventually(() => kindOf('one') === 'stopped' && fixture.server('one').tools.peek().kind === 'remembered');
  fixture.settings.value = testSettings();
  await ready('one');
});

test('tells how a server has been doing', async () => {
  fixture.write({ one: entry('modernServer.ts') });
  await fixture.approveAll();
  const server = fixture.server('one');
  await eventually(() => server.tools.peek().kind === 'ready');
  await server.callTool('echo', { text: 'x' });
  await server.callTool('echo', {});
  const health = server.health.peek();
  assert.equal(health.calls, 2);
  assert.equal(health.failures, 1);
  assert.ok(health.p50Ms !== undefined && health.p95Ms !== undefined && health.p50Ms <= health.p95Ms);
});

test('answers a call of a tool, or on a server, that is not there', async () => {
  fixture.write({ one: entry('modernServer.ts'), two: entry('modernServer.ts') });
  const source = registryTools(fixture.registry);
  const call = (server: string, toolName: string) =>
    source.call({ serverId: `${file}#${server}`, toolName }, {}, {}).then((outcome) => {
      assert.ok(outcome.kind === 'unavailable');
      return outcome.error.code;
    });
  assert.equal(await call('gone', 'echo'), 'server.unknownTool');
  assert.equal(await call('two', 'echo'), 'server.notReady');
  await fixture.approve('one');
  await eventually(() => fixture.server('one').tools.peek().kind === 'ready');
  assert.equal(await call('one', 'no-such-tool'), 'server.unknownTool');
});

test('reports a file that cannot be read, and keeps what it last said', () => {
  const files = signal<readonly ConfigFile[]>([]);
  const registry = new ServerRegistry({
    files,
    trust: fixture.trust,
    enablement: fixture.enablement,
    answers: fixture.answers,
    settings: fixture.settings,
    memory: fixture.catalogs,
    dev: memoryDevTools(),
    variables: testVariables(folder),
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
  });
  registry.start();
  const read = vscodeFile(folder, '{"servers": {"one": {"command": "x"}}}');
  files.value = [read];
  files.value = [
    { ...read, content: { kind: 'unreadable', error: new HostError('config.unreadable', 'No permission') } },
  ];
  assert.deepEqual(
    registry.servers.peek().map(({ name }) => name),
    ['one'],
  );
  assert.equal(registry.diagnostics.peek().get(file)?.[0]?.code, 'unreadable');
  registry.dispose();
});

test('keeps each server as long as its name is there, whatever happens to the others', () => {
  fixture.trust.isWorkspaceTrusted.value = false;
  const names = fc.constantFrom('a', 'b', 'c', 'd');
  const entries = fc.constantFrom({ command: 'x' }, { command: 'y' }, { url: 'http://x/' }, { url: 'bad' }, 7);
  const files = fc.array(fc.dictionary(names, entries), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(files, (writes) => {
      let before = new Map<string, { readonly server: Server; readonly key: string; readonly text: string }>();
      for (const servers of writes) {
        fixture.write(servers as Record<string, object>);
        const now = new Map(
          fixture.registry.servers.peek().map((server) => {
            const key = launchHash(server.definition.peek().launch);
            return [server.name, { server, key, text: JSON.stringify(servers[server.name]) }];
          }),
        );
        assert.deepEqual([...now.keys()].sort(), Object.keys(servers).sort());
        for (const [name, { server, key, text }] of now) {
          const old = before.get(name);
          assert.ok(old === undefined || old.server === server);
          assert.ok(old === undefined || (old.key === key) === (old.text === text));
        }
        before = now;
      }
      fixture.write({});
    }),
  );
});
