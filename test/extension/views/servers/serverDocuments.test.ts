import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { signal } from '../../../../src/base/signal.ts';
import { OPEN_POLICY } from '../../../../src/mcp/policy/serverPolicy.ts';
import type { ServerSettings } from '../../../../src/mcp/serverSettings.ts';
import type { ApprovableLaunch } from '../../../../src/mcp/trust/launchSummary.ts';
import { detailsText } from '../../../../src/views/servers/detailsText.ts';
import { framesText } from '../../../../src/views/servers/framesText.ts';
import { codeBlock, codeSpan } from '../../../../src/views/servers/markdownText.ts';
import { ServerDocuments } from '../../../../src/views/servers/serverDocuments.ts';
import { serverPage, serverUri } from '../../../../src/views/servers/serverUri.ts';
import { until } from '../../until.ts';
import { approvable, fakeServer, toolsNamed, type FakeServer } from './fakeServer.ts';

suite('views/servers/serverDocuments');

const settings = signal<ServerSettings>({
  policy: OPEN_POLICY,
  autostart: 'onDemand',
  timeouts: { startMs: 30_000, callMs: 600_000, maximumMs: 21_600_000, idleMs: 600_000 },
  timeoutsByName: new Map([['files', { callMs: 5_000 }]]),
});
const approvals = signal<ReadonlyMap<string, ApprovableLaunch>>(new Map());
const trust = { isWorkspaceTrusted: signal(true), approvals };

test('the details of a running server tell all that is known of it', () => {
  const server = running();
  const loser = fakeServer('files', {
    place: { path: '/f/other.json' },
    definition: { shadowedBy: { id: server.id, label: '.mcp.json' } },
  });
  approvals.value = new Map([[server.id, approvable('0123456789abcdef')]]);
  assert.equal(
    detailsText(server, { servers: signal([server, loser]), settings, trust }),
    `# \` files \`

- State: \` running \`

## Server

- Calls itself \` Files / files-server \`
- Version \` 1.2.0 \`
- MCP version \` 2026-07-28 \` (modern era)
- Capabilities: \` tools \`

## Health

- \` 2 calls, none failed \`

## Launch

- \` Command: node \`
- \` Program: /usr/bin/node \`
- \` Argument 1: a.js \`
- \` Working directory: /f \`

## Configuration

- Configured in \` /f/.mcp.json \` (\` .mcp.json \`)
- Goes before the server of this name in \` /f/other.json \`

## Trust

- You allowed the launch \` 0123456789ab \`

## Settings

- Started: \` onDemand \`
- Ready within 30 s
- A call may be silent for 5 s, and take 21600 s altogether
- Stopped after 600 s without use, if it is started on demand

## Tools

- ☑ \` read \`
- ☐ \` write \` (off)

## Instructions

These are the server's own words, written for the model:

\`\`\`\`text
Use \`\`\` wisely.
\`\`\`\`
`,
  );
});

test('a changed launch is said to wait for a yes', () => {
  const server = running();
  server.approvable.value = approvable('ffffffffffffffff');
  approvals.value = new Map([[server.id, approvable('0123456789abcdef')]]);
  const text = detailsText(server, { servers: signal([server]), settings, trust });
  assert.match(text, /Now it is ` ffffffffffff `: it does not run until you allow that/);
});

test('nothing that a server or a file says leaves its code in the Markdown', async () => {
  const evil = '`` ` ![x](https://evil.test/i.png) <img src=x> [a](command:evil)\n\n# heading\n```\n~~~ \u202E';
  const server = fakeServer(evil, {
    place: { path: `/${evil}`, label: evil },
    state: {
      kind: 'ready',
      server: {
        name: evil,
        title: evil,
        version: evil,
        protocolVersion: evil,
        era: 'legacy',
        capabilities: [evil],
        instructions: evil,
      },
    },
  });
  server.tools.value = toolsNamed('ready', evil);
  server.approvable.value = approvable('h', { command: evil, args: [evil], cwd: evil, env: { [evil]: 'x' } });
  server.health.value = { calls: 1, failures: 0, restarts: 1, lastCrash: { at: 0, message: evil } };
  const markdown = detailsText(server, { servers: signal([server]), settings, trust });
  const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown).then(
    (rendered) => rendered,
    () => undefined,
  );
  if (html !== undefined) {
    assert.doesNotMatch(html, /<img|<a\s|command:evil"|evil\.test\/i\.png"/);
    assert.equal([...html.matchAll(/<h1/g)].length, 1);
  }
  assert.doesNotMatch(markdown, /\u202E/);
});

test('a span or a block of code ends where it should, whatever is in it', () => {
  assert.equal(codeSpan('a`b``c'), '``` a`b``c ```');
  assert.equal(codeSpan(''), '` `');
  assert.equal(codeSpan('a\nb'), '` a\\u{a}b `');
  assert.equal(codeSpan('x'.repeat(2_000)).length, 1_005);
  assert.equal(codeBlock('a\n```\nb'), '````text\na\n```\nb\n````');
});

test('messages are JSON Lines in which nothing is hidden', () => {
  const server = fakeServer('s');
  server.frames.add('sent', { jsonrpc: '2.0', method: 'ping\u202E' });
  server.frames.add(
    'received',
    Array.from({ length: 20_000 }, () => 1),
  );
  const lines = framesText(server.frames.read())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    lines.map(({ text, ...line }) => ({
      ...line,
      time: typeof line['time'],
      ...(text === undefined ? {} : { isCut: true }),
    })),
    [
      { time: 'string', direction: 'sent', message: { jsonrpc: '2.0', method: 'ping\u202E' } },
      { time: 'string', direction: 'received', isCut: true },
    ],
  );
  assert.doesNotMatch(framesText(server.frames.read()), /\u202E/);
});

test('an address stands for one server and one view, and for nothing else', () => {
  const page = { view: 'details', serverId: '/f/.mcp.json#a?b=c&d' } as const;
  const uri = serverUri(page, '../../x');
  assert.deepEqual(serverPage(vscode.Uri.parse(uri.toString())), page);
  assert.equal(uri.path, '/details/.._.._x.md');
  assert.equal(serverPage(vscode.Uri.file('/x')), undefined);
  assert.equal(serverPage(uri.with({ query: '{"view":"secrets","serverId":"x"}' })), undefined);
});

test('an open document of details follows its server, and says when it is gone', async () => {
  const server = running();
  const servers = signal<readonly FakeServer[]>([server]);
  const documents = new ServerDocuments({ servers, settings, trust, onBug: (error) => assert.fail(String(error)) });
  documents.start();
  try {
    const uri = serverUri({ view: 'details', serverId: server.id }, 'files');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.match(document.getText(), /State: ` running `/);
    server.state.value = { kind: 'stopped', why: 'user' };
    await until(
      () => document.getText().includes('` stopped `'),
      () => document.getText(),
    );
    servers.value = [];
    await until(
      () => document.getText() === 'This server is no longer configured.',
      () => document.getText(),
    );
  } finally {
    documents.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
});

test('messages that came later are shown when they are asked for again', async () => {
  const server = running();
  const deps = { servers: signal([server]), settings, trust, onBug: (error: unknown) => assert.fail(String(error)) };
  const documents = new ServerDocuments(deps);
  documents.start();
  try {
    server.frames.add('sent', { id: 1 });
    await documents.showFrames(server);
    const document = vscode.window.activeTextEditor?.document;
    assert.match(document?.getText() ?? '', /"id":1/);
    server.frames.add('received', { id: 2 });
    await documents.showFrames(server);
    await until(
      () => document?.getText().includes('"id":2') === true,
      () => document?.getText() ?? '',
    );
  } finally {
    documents.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
});

function running(): FakeServer {
  const server = fakeServer('files', {
    state: {
      kind: 'ready',
      server: {
        name: 'files-server',
        title: 'Files',
        version: '1.2.0',
        protocolVersion: '2026-07-28',
        era: 'modern',
        instructions: 'Use ``` wisely.',
        capabilities: ['tools'],
      },
    },
  });
  server.tools.value = toolsNamed('ready', 'read', 'write');
  server.disabledTools.value = new Set(['write']);
  server.approvable.value = approvable('0123456789abcdef');
  server.health.value = { calls: 2, failures: 0, restarts: 0 };
  return server;
}
