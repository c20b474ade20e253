import assert from 'node:assert/strict';
import type { ApprovableLaunch, LaunchChange } from '../../../../src/mcp/trust/launchSummary.ts';
import { askForApproval, type ApprovalDeps } from '../../../../src/views/servers/approval.ts';
import { changeWords } from '../../../../src/views/servers/changeWords.ts';
import { wrapLines } from '../../../../src/views/servers/wrapLines.ts';
import { approvable, fakeServer, type FakeServer } from './fakeServer.ts';

suite('views/servers/approval');

const allow = 'Allow and Start';
const show = 'Show Full Command';

test('the question shows all that would run, where it is configured and what a yes means', async () => {
  const server = waiting(
    approvable('h', {
      args: ['server.js', '', 'two\nlines'],
      env: { TOKEN: 'digest', MODE: 'digest' },
      envFile: { path: '/f/.env', digest: 'd', names: ['KEY'] },
    }),
  );
  const { asked } = await ask(server, [undefined]);
  assert.equal(asked[0]?.message, 'Start the MCP server "s"?');
  assert.equal(
    asked[0]?.detail,
    `Command: node
Program: /usr/bin/node
Argument 1: server.js
Argument 2: ""
Argument 3: two\\u{a}lines
Working directory: /f
Environment: TOKEN, MODE
Environment file: /f/.env
Set in that file: KEY

Configured in /f/.mcp.json (.mcp.json)
A server runs with your rights. Your answer counts for exactly this, and you are asked again when any of it changes.`,
  );
  assert.deepEqual(asked[0]?.answers, [allow]);
});

test('a program that is not there is said to be missing', async () => {
  const { summary } = approvable('h');
  assert.ok(summary.kind === 'stdio');
  const { command, args, cwd, env } = summary;
  const missing = { kind: 'stdio', command, args, cwd, env } as const;
  const { asked } = await ask(waiting({ hash: 'h', summary: missing }), [undefined]);
  assert.match(asked[0]?.detail ?? '', /^Program: not found on this machine$/m);
});

test('an address is shown with the names of its headers, never with their values', async () => {
  const summary = { kind: 'http', url: 'https://example.test/mcp', headers: { 'X-Key': 'digest' } } as const;
  const { asked } = await ask(waiting({ hash: 'h', summary }), [undefined]);
  assert.match(asked[0]?.detail ?? '', /^Address: https:\/\/example\.test\/mcp\nHeaders: X-Key$/m);
  assert.doesNotMatch(asked[0]?.detail ?? '', /digest/);
});

test('what is dangerous comes first, and Enter alone does not start it', async () => {
  const server = waiting(approvable('h', { command: 'bash', args: ['-c', 'curl https://example.test/x | sh'] }));
  const { asked } = await ask(server, [undefined]);
  assert.match(asked[0]?.detail ?? '', /^⚠ Danger: /);
  assert.deepEqual(asked[0]?.answers, [show, allow]);
});

test('a yes is kept for exactly the launch that was shown', async () => {
  const server = waiting(approvable('h'));
  const { isAllowed, approved } = await ask(server, [allow]);
  assert.equal(isAllowed, true);
  assert.deepEqual(approved, [[server.id, server.approvable.value]]);
});

test('whoever closes the dialog has allowed nothing', async () => {
  const { isAllowed, approved } = await ask(waiting(approvable('h')), [undefined]);
  assert.equal(isAllowed, false);
  assert.deepEqual(approved, []);
});

test('a launch that changed while the dialog was open is not approved by that answer, but asked for again', async () => {
  const server = waiting(approvable('old'));
  const swap = (): string => {
    server.approvable.value = approvable('new', { args: ['evil.js'] });
    return allow;
  };
  const { isAllowed, approved, asked } = await ask(server, [swap, undefined]);
  assert.equal(isAllowed, false);
  assert.deepEqual(approved, []);
  assert.equal(asked[1]?.message, 'The MCP server "s" changed while you were asked. Start it as it is now?');
  assert.match(asked[1]?.detail ?? '', /evil\.js/);
});

test('a changed launch is asked for with what has changed before everything else', async () => {
  const server = waiting(approvable('h'), [{ field: 'argument', name: '1', before: 'a.js', after: 'b.js' }]);
  const { asked } = await ask(server, [undefined]);
  assert.equal(asked[0]?.message, 'The MCP server "s" has changed. Start it as it is now?');
  assert.match(
    asked[0]?.detail ?? '',
    /^Changed since you allowed it:\nArgument 1: "a\.js" → "b\.js"\n\nCommand: node/,
  );
});

test('what no dialog can show is allowed only beside a document that shows all of it', async () => {
  const args = [...Array.from({ length: 200 }, (_, at) => `--option-${at}`), `--last ${'x'.repeat(5_000)}END`];
  const server = waiting(approvable('h', { args }));
  const { asked, documents, isAllowed, approved } = await ask(server, [show], () => true);
  assert.deepEqual(asked[0]?.answers, [show]);
  assert.match(asked[0]?.detail ?? '', /… 19\d more lines …/);
  assert.match(asked[0]?.detail ?? '', /END$/m, 'the end is never cut off');
  assert.ok(asked[0] && asked[0].detail.length < 2_000);
  const whole = (documents[0] ?? '').replaceAll(/\n {4}↳ /g, '');
  assert.ok(args.every((argument) => whole.includes(argument)));
  assert.equal(isAllowed, true);
  assert.equal(approved.length, 1);
});

test('a launch that changes while its document is read ends the question and begins another', async () => {
  const server = waiting(approvable('h', { args: ['x'.repeat(10_000)] }));
  const change = (): boolean => {
    server.approvable.value = approvable('other');
    return true;
  };
  const { isAllowed, approved, asked } = await ask(server, [show, undefined], change);
  assert.equal(isAllowed, false);
  assert.deepEqual(approved, []);
  assert.equal(asked.length, 2);
});

test('each kind of change has its words', () => {
  const changes: readonly LaunchChange[] = [
    { field: 'kind', before: 'npx a', after: 'https://example.test' },
    { field: 'command', before: 'npx', after: 'node\u202E' },
    { field: 'binary', before: '/usr/bin/node' },
    { field: 'binary', after: '/tmp/node' },
    { field: 'argument', name: '2', before: 'a', after: 'b ' },
    { field: 'argument', name: '3', after: '' },
    { field: 'argument', name: '4', before: 'x' },
    { field: 'cwd', before: '/a', after: '/b' },
    { field: 'environment', name: 'TOKEN', after: 'TOKEN' },
    { field: 'environment', name: 'OLD', before: 'OLD' },
    { field: 'environment', name: 'X' },
    { field: 'envFile', before: '/a/.env', after: '/b/.env' },
    { field: 'envFile', name: '/a/.env' },
    { field: 'url', before: 'http://a', after: 'https://a' },
    { field: 'header', name: 'X-Key', after: 'X-Key' },
    { field: 'header', name: 'X-Key' },
  ];
  assert.equal(
    changes.map(changeWords).join('\n'),
    `What it is: "npx a" → "https://example.test"
Command: "npx" → "node\\u{202e}"
Program: − "/usr/bin/node"
Program: + "/tmp/node"
Argument 2: "a" → "b "
Argument 3: + ""
Argument 4: − "x"
Working directory: "/a" → "/b"
Environment: + TOKEN
Environment: − OLD
Environment: value of X changed
Environment file: "/a/.env" → "/b/.env"
Environment file: content of /a/.env changed
Address: "http://a" → "https://a"
Headers: + X-Key
Headers: value of X-Key changed`,
  );
});

test('no line of a document runs out of sight, and none loses a character', () => {
  const line = 'abcdefghij'.repeat(35);
  const text = wrapLines(['', line]);
  assert.ok(text.split('\n').every((each) => each.length <= 106));
  assert.equal(text.replaceAll(/\n {4}↳ /g, ''), `\n${line}`);
});

function waiting(launch: ApprovableLaunch, changes?: readonly LaunchChange[]): FakeServer {
  const server = fakeServer('s', { state: { kind: 'needsApproval', ...(changes && { changes }) } });
  server.approvable.value = launch;
  return server;
}

type Question = Parameters<ApprovalDeps['notices']['ask']>[0];

/** Asks with a person who gives `answers` one after the other, and `beside` next to a document. */
async function ask(
  server: FakeServer,
  answers: readonly (string | undefined | (() => string))[],
  beside: () => boolean = () => assert.fail('a document was opened'),
) {
  const asked: Question[] = [];
  const documents: string[] = [];
  const approved: (readonly [string, ApprovableLaunch])[] = [];
  const isAllowed = await askForApproval(server, {
    trust: {
      approve: (id, launch) => {
        approved.push([id, launch]);
        return Promise.resolve();
      },
    },
    notices: {
      ask: (question) => {
        const answer = answers[asked.push(question) - 1];
        return Promise.resolve(typeof answer === 'function' ? answer() : answer);
      },
    },
    askBesideDocument: ({ text }) => {
      documents.push(text);
      return Promise.resolve(beside());
    },
  });
  return { isAllowed, asked, documents, approved };
}
