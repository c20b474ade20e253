import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { signal, type Signal } from '../../../src/base/signal.ts';
import { HostError } from '../../../src/base/errors.ts';
import type { ToolSource } from '../../../src/chat/ports.ts';
import type { ConfigFile } from '../../../src/mcp/config/configFile.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
import { registryTools } from '../../../src/mcp/registryTools.ts';
import type { Server } from '../../../src/mcp/server.ts';
import type { ServerTrust } from '../../../src/mcp/trust/serverTrust.ts';
import { eventually } from './support/eventually.ts';
import { isAlive } from './support/isAlive.ts';
import { testServer } from './support/launches.ts';
import { memoryLogger } from './support/memoryLogger.ts';

suite('registry');

interface Fixture {
  readonly registry: ServerRegistry;
  readonly trust: ServerTrust & {
    readonly isWorkspaceTrusted: Signal<boolean>;
    readonly approvals: Signal<ReadonlySet<string>>;
  };
  write(servers: Readonly<Record<string, object>>): void;
  writeText(text: string): void;
  server(name: string): Server;
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
  const approvals = signal<ReadonlySet<string>>(new Set());
  const trust = {
    isWorkspaceTrusted: signal(true),
    approvals,
    approve: async (key: string) => {
      approvals.value = new Set([...approvals.value, key]);
    },
    revoke: async (key: string) => {
      approvals.value = new Set([...approvals.value].filter((other) => other !== key));
    },
  };
  const registry = new ServerRegistry({
    files,
    trust,
    variables: { folders: [folder], userHome: os.homedir(), env: process.env },
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
    timeouts: { connectMs: 8000, grace: { inputMs: 300, termMs: 300 } },
  });
  registry.start();
  const writeText = (text: string): void => {
    files.value = [{ path: file, dialect: 'vscode', folder, content: { kind: 'text', text } }];
  };
  const server = (name: string): Server => {
    const found = registry.find(`${file}#${name}`);
    assert.ok(found, `no server ${name}`);
    return found;
  };
  return {
    registry,
    trust,
    writeText,
    write: (servers) => writeText(JSON.stringify({ servers })),
    server,
    approveAll: async () => {
      for (const { approvalKey } of registry.servers.peek()) {
        await trust.approve(approvalKey.peek());
      }
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
  fixture.trust.isWorkspaceTrusted.value = false;
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  await fixture.approveAll();
  assert.equal(kindOf('one'), 'restricted');
  await fixture.server('one').start();
  assert.equal(kindOf('one'), 'restricted');
  fixture.trust.isWorkspaceTrusted.value = true;
  await ready('one');
});

test('starts nothing that is not approved, and starts it with its approval', async () => {
  fixture.write({ one: entry('rawServer.ts', 'orphaning') });
  assert.equal(kindOf('one'), 'needsApproval');
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
  await fixture.trust.revoke(server.approvalKey.peek());
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
  assert.equal(kindOf('one'), 'needsApproval');
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
  await fixture.server('two').stop();
  assert.ok(source.tools.value.every((tool) => tool.serverName === 'one'));
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
  await fixture.trust.approve(fixture.server('one').approvalKey.peek());
  await eventually(() => fixture.server('one').tools.peek().kind === 'ready');
  assert.equal(await call('one', 'no-such-tool'), 'server.unknownTool');
});

test('reports a file that cannot be read, and keeps what it last said', () => {
  const files = signal<readonly ConfigFile[]>([]);
  const registry = new ServerRegistry({
    files,
    trust: fixture.trust,
    variables: { folders: [folder], userHome: '/', env: {} },
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
  });
  registry.start();
  const base = { path: file, dialect: 'claude', folder } as const;
  files.value = [{ ...base, content: { kind: 'text', text: '{"mcpServers": {"one": {"command": "x"}}}' } }];
  files.value = [
    { ...base, content: { kind: 'unreadable', error: new HostError('config.unreadable', 'No permission') } },
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
            const key = server.approvalKey.peek();
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
