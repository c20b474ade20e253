import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { signal } from '../../../../src/base/signal.ts';
import { commandIds } from '../../../../src/contributions.ts';
import type { ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import type { ConnectorConsent } from '../../../../src/mcp/connector/connectorConsents.ts';
import { connectorHash } from '../../../../src/mcp/connector/connectorHash.ts';
import { connectorCommands } from '../../../../src/views/servers/connectorCommands.ts';
import { onServer } from '../../../../src/views/servers/onServer.ts';
import { until } from '../../until.ts';
import { approvable, fakeServer, type FakeOptions, type FakeServer } from './fakeServer.ts';

suite('views/servers/connectorCommands');

const url = 'https://mcp.example.com/mcp';
const entry = { type: 'http', url, headers: { Authorization: 'Bearer ${TOKEN}', 'X-Team': 'a' } };
const launch = { kind: 'http', transport: 'http', url, headers: entry.headers } as const;

function webServer(definition: Partial<ServerDefinition> = {}, options: FakeOptions = {}): FakeServer {
  return fakeServer('web', { ...options, definition: { entry, launch, ...definition } });
}

interface Person {
  /** What they answer, by the question. */
  readonly answer?: (message: string) => string | undefined;
  readonly canConnect?: boolean;
}

function commandsOn(server: FakeServer, { answer, canConnect = true }: Person = {}) {
  const consents = signal<ReadonlyMap<string, ConnectorConsent>>(new Map());
  const asked: string[] = [];
  const told: string[] = [];
  const stored = new Map<string, string>();
  const commands = connectorCommands(
    {
      trust: {
        approve: () => {
          server.state.value = { kind: 'stopped', why: 'onDemand' };
          return Promise.resolve();
        },
      },
      notices: {
        ask: ({ message, detail }) => {
          asked.push(`${message}\n${detail}`);
          return Promise.resolve(answer?.(message));
        },
        suggest: (message) => {
          told.push(message);
          return Promise.resolve(undefined);
        },
      },
      askBesideDocument: () => assert.fail('a document was opened'),
      consents: {
        consents,
        set: (id, consent) => {
          consents.value = new Map([[id, consent]]);
          return Promise.resolve();
        },
      },
      canConnect: signal(canConnect),
      answers: {
        stored: (_place, id) => Promise.resolve(stored.get(id)),
        store: (_place, id, value) => Promise.resolve(void stored.set(id, value)),
      },
    },
    onServer(signal([server])),
  );
  const run = async (id: 'runThroughClaude' | 'runHereAgain'): Promise<void> => {
    await commands[commandIds[id]]?.({ serverId: server.id });
  };
  return { run, asked, told, stored, consent: () => consents.peek().get(server.id) };
}

const yes = (message: string): string => (message.startsWith('Let Claude') ? 'Run Through Claude' : 'Allow and Start');

test('says what is given up before a server runs through Claude, and does nothing without a yes', async () => {
  const server = webServer();
  const { run, asked, consent } = commandsOn(server);
  await run('runThroughClaude');
  assert.equal(consent(), undefined);
  const [question = ''] = asked;
  for (const words of [
    url,
    'not asked',
    'leaves this machine',
    'public HTTPS',
    'No progress',
    'X-Team',
    'exactly this',
  ]) {
    assert.ok(question.includes(words), words);
  }
});

test('asks once for each launch, also when the server was taken back in between', async () => {
  const server = webServer();
  const { run, asked, consent } = commandsOn(server, { answer: yes });
  await run('runThroughClaude');
  const launchHash = connectorHash(server.definition.value);
  assert.deepEqual(consent(), { launchHash, isInUse: true });
  await run('runHereAgain');
  assert.deepEqual(consent(), { launchHash, isInUse: false });
  await run('runThroughClaude');
  assert.deepEqual([asked.length, consent()], [1, { launchHash, isInUse: true }]);
  const changed = { ...launch, url: 'https://other.example.com/mcp' };
  server.definition.value = { ...server.definition.value, launch: changed, entry: { ...entry, url: changed.url } };
  await run('runThroughClaude');
  assert.equal(asked.length, 2);
  assert.equal(consent()?.launchHash, connectorHash(server.definition.value));
});

test('asks again when the launch changes while the question is open', async () => {
  const server = webServer();
  const changed = { ...launch, url: 'https://other.example.com/mcp' };
  const { run, asked, consent } = commandsOn(server, {
    answer: (message) => {
      server.definition.value = { ...server.definition.value, launch: changed, entry: { ...entry, url: changed.url } };
      return yes(message);
    },
  });
  await run('runThroughClaude');
  assert.equal(asked.length, 2);
  assert.ok(asked[1]?.includes(changed.url));
  assert.equal(consent()?.launchHash, connectorHash(server.definition.value));
});

test('a server that nobody has allowed to run is asked for as for a start, first', async () => {
  const waiting = { state: { kind: 'needsApproval' } } as const;
  const server = webServer({}, waiting);
  server.approvable.value = approvable('h');
  const no = commandsOn(server, { answer: () => undefined });
  await no.run('runThroughClaude');
  assert.deepEqual([no.asked.length, no.consent()], [1, undefined]);
  const both = commandsOn(server, { answer: yes });
  await both.run('runThroughClaude');
  assert.equal(both.asked.length, 2);
  assert.equal(both.consent()?.isInUse, true);
});

test('explains why a server cannot run through Claude', async () => {
  const cases: readonly (readonly [FakeServer, Person, RegExp])[] = [
    [fakeServer('local'), {}, /^local cannot run through Claude\. .*program on this machine/],
    [
      webServer({ launch: { ...launch, url: 'https://10.0.0.1/' }, entry: { ...entry, url: 'https://10.0.0.1/' } }),
      {},
      /private network/,
    ],
    [webServer({}, { state: { kind: 'denied', reason: 'No.' } }), {}, /not allowed on this machine/],
    [webServer(), { canConnect: false }, /Only Claude's own API/],
  ];
  for (const [server, person, reason] of cases) {
    const { run, asked, told, consent } = commandsOn(server, { ...person, answer: yes });
    await run('runThroughClaude');
    assert.match(told.join('\n'), reason);
    assert.deepEqual([asked, consent()], [[], undefined]);
  }
});

test('asks for the values of a token at once, and does not go on without them', async () => {
  const input = { kind: 'promptString', id: 'token', default: 'typed', isPassword: false } as const;
  const server = webServer({ deferred: [{ kind: 'input', id: 'token', input }] });
  const { run, stored, consent } = commandsOn(server, { answer: yes });
  const given = run('runThroughClaude');
  const pressing = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    100,
  );
  try {
    await until(
      () => stored.size === 1,
      () => 'nothing was entered',
    );
    await given;
  } finally {
    clearInterval(pressing);
  }
  assert.equal(stored.get('token'), 'typed');
  assert.equal(consent()?.isInUse, true);
});

test("the menus offer it for servers that Claude's side can call only, and the palette for all", () => {
  const manifest = vscode.extensions.getExtension('patchbay.patchbay')?.packageJSON as {
    readonly contributes: { readonly menus: Readonly<Record<string, readonly { command: string; when: string }[]>> };
  };
  const { menus } = manifest.contributes;
  const matches = (command: string, item: string): boolean => {
    const when = menus['view/item/context']?.find((entry) => entry.command === command)?.when ?? '';
    const [, pattern] = /viewItem =~ \/(.*)\/$/.exec(when) ?? [];
    return pattern !== undefined && new RegExp(pattern).test(item);
  };
  const through = (item: string): boolean => matches(commandIds.runThroughClaude, item);
  assert.ok(through('server.ready.callable') && through('server.failed.retrying.callable.approved'));
  assert.ok(!through('server.ready') && !through('server.denied.callable') && !through('server.ready.throughClaude'));
  const here = (item: string): boolean => matches(commandIds.runHereAgain, item);
  assert.ok(here('server.ready.throughClaude.approved') && !here('server.ready.callable'));
  assert.equal(
    menus['commandPalette']?.some(({ command }) => command === commandIds.runThroughClaude),
    false,
  );
});
