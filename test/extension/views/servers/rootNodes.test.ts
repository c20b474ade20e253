import assert from 'node:assert/strict';
import type { ConfigFile } from '../../../../src/mcp/config/configFile.ts';
import type { ConfigDiagnostic } from '../../../../src/mcp/config/serverDefinition.ts';
import type { ServerState } from '../../../../src/mcp/connection/connectionState.ts';
import { fileProblems } from '../../../../src/views/servers/fileProblems.ts';
import { rootNodes } from '../../../../src/views/servers/rootNodes.ts';
import { serverOf, type ServerNode } from '../../../../src/views/servers/serverNode.ts';
import { fakeServer, type FakeServer } from './fakeServer.ts';

suite('views/servers/rootNodes');

const stopped: ServerState = { kind: 'stopped', why: 'user' };

test('a server that another goes before stands behind that one, wherever its file is', () => {
  const winner = fakeServer('a', { place: { path: '/f/.vscode/mcp.json' } });
  const other = fakeServer('b', { place: { path: '/f/.vscode/mcp.json' } });
  const loser = shadowed(fakeServer('a'), winner.id);
  assert.equal(text(rootNodes({ servers: [winner, other, loser], problems: [] })), 'a\na\nb');
});

test('no server is lost when what goes before it is itself not in use, or not there', () => {
  const first = fakeServer('a', { place: { path: '/1' } });
  const second = shadowed(fakeServer('a', { place: { path: '/2' } }), first.id);
  const third = shadowed(fakeServer('a', { place: { path: '/3' } }), second.id);
  const lost = shadowed(fakeServer('x', { place: { path: '/3' } }), 'nobody');
  const loop = fakeServer('l');
  shadowed(loop, loop.id);
  const nodes = rootNodes({ servers: [third, second, first, lost, loop], problems: [] });
  assert.equal(nodes.length, 5);
  assert.equal(new Set(nodes).size, 5);
});

test("other clients' servers stand in one row at the end until somebody turns them on", () => {
  const off = imported('cursor', { kind: 'disabled', by: 'import' });
  const hidden = imported('own', { kind: 'shadowed', by: { id: 'x', label: 'x' } });
  const on = imported('desktop', stopped);
  const offByUser = imported('later', { kind: 'disabled', by: 'user' });
  const own = fakeServer('own');
  const nodes = rootNodes({ servers: [off, hidden, on, offByUser, own], problems: [] });
  assert.equal(text(nodes), 'desktop\nlater\nown\n[cursor own]');
});

test('a file that is broken as a whole stands first; that of another client does not push itself forward', () => {
  const mine = file('/f/.mcp.json', 'repo');
  const theirs = file('/home/.cursor/mcp.json', 'import');
  const broken: ConfigDiagnostic = {
    severity: 'error',
    code: 'syntax',
    message: 'Not valid JSON.',
    span: { offset: 0, length: 0 },
  };
  const diagnostics = new Map([
    [mine.place.id, [broken]],
    [theirs.place.id, [broken]],
  ]);
  const problems = fileProblems([mine, theirs], diagnostics, []);
  assert.equal(
    text(rootNodes({ servers: [fakeServer('a')], problems })),
    '!/f/.mcp.json\na\n[!/home/.cursor/mcp.json]',
  );
});

test('a file with several sections is broken once', () => {
  const one = file('/home/.claude.json', 'client', '?user');
  const two = file('/home/.claude.json', 'client', '?local');
  const broken: ConfigDiagnostic = {
    severity: 'error',
    code: 'syntax',
    message: 'Not valid JSON.',
    span: { offset: 3, length: 1 },
  };
  const diagnostics = new Map([one, two].map(({ place }) => [place.id, [broken]]));
  assert.equal(fileProblems([one, two], diagnostics, []).length, 1);
});

test("what is wrong with one server's entry is not said of its file", () => {
  const mine = file('/f/.mcp.json', 'repo');
  const server = fakeServer('a');
  server.definition.value = {
    ...server.definition.value,
    source: { place: mine.place, span: { offset: 10, length: 20 } },
  };
  const shape: ConfigDiagnostic = {
    severity: 'error',
    code: 'shape',
    message: 'No.',
    span: { offset: 12, length: 1 },
  };
  assert.equal(fileProblems([mine], new Map([[mine.place.id, [shape]]]), [server]).length, 0);
  assert.equal(fileProblems([mine], new Map([[mine.place.id, [shape]]]), []).length, 1);
});

function text(nodes: readonly ServerNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'others') {
        return `[${[...node.servers.map(({ name }) => name), ...node.problems.map(({ path }) => `!${path}`)].join(' ')}]`;
      }
      return node.kind === 'fileProblem' ? `!${node.problem.path}` : serverOf(node)?.name;
    })
    .join('\n');
}

function shadowed(server: FakeServer, id: string): FakeServer {
  server.state.value = { kind: 'shadowed', by: { id, label: 'a file' } };
  return server;
}

function imported(name: string, state: ServerState): FakeServer {
  return fakeServer(name, { place: { path: '/home/.cursor/mcp.json', origin: 'import', label: 'Cursor' }, state });
}

function file(path: string, origin: ConfigFile['place']['origin'], section = ''): ConfigFile {
  return {
    place: { id: path + section, path, section: ['mcpServers'], dialect: 'claude', origin, label: path },
    content: { kind: 'text', text: '' },
  };
}
