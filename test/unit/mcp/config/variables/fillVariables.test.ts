import assert from 'node:assert/strict';
import path from 'node:path';
import * as fc from 'fast-check';
import type { Dialect } from '../../../../../src/mcp/config/configFile.ts';
import { findVariables } from '../../../../../src/mcp/config/variables/findVariables.ts';
import { fillVariables } from '../../../../../src/mcp/config/variables/fillVariables.ts';
import { context, definitionOf, folder, launchOf, noted, parse, problemOf, sectionOf } from '../support/parsing.ts';

suite('fillVariables');

const inputs = [{ id: 'token', type: 'promptString' }];
const openDialects = ['vscode', 'patchbay', 'claude', 'cursor', 'windsurf', 'roo', 'continue'] as const;

function filled(text: string, dialect: Dialect): string {
  const launch = launchOf({ name: 'one', command: text }, dialect);
  assert.ok(launch.kind === 'stdio', launch.kind === 'invalid' ? launch.error.message : '');
  return launch.command;
}

test('fills in the variables of every host in each dialect that gives them no other meaning', () => {
  const variables = {
    '${env:TOKEN}': 'secret',
    '${TOKEN}': 'secret',
    '${TOKEN:-none}': 'secret',
    '${EMPTY:-none}': 'none',
    '${MISSING:-}': '',
    '${MISSING:-a:b-c}': 'a:b-c',
    '${env:EMPTY}.': '.',
    '${workspaceFolder}': folder.path,
    '${workspaceFolder:other}': path.resolve('/other'),
    '${workspaceFolderBasename}': 'work space',
    '${userHome}': '/home/me',
    '${config:notes.port}': '8080',
    'a${/}b${pathSeparator}c': `a${path.sep}b${path.sep}c`,
    '$TOKEN $ $${TOKEN} {TOKEN} ${': '$TOKEN $ $secret {TOKEN} ${',
  };
  for (const dialect of openDialects) {
    for (const [text, value] of Object.entries(variables)) {
      assert.equal(filled(`x${text}`, dialect), `x${value}`, `${text} in ${dialect}`);
    }
  }
});

test('knows the project folder of Claude Code in its dialect only', () => {
  assert.equal(filled('${CLAUDE_PROJECT_DIR}', 'claude'), folder.path);
  assert.match(problemOf({ command: '${CLAUDE_PROJECT_DIR}' }, 'vscode'), /^unresolvedVariable/);
});

test('leaves to Claude Desktop and to Cline what they leave as it is', () => {
  assert.equal(
    filled('${TOKEN} ${env:TOKEN} ${workspaceFolder} ${x y}', 'claudeDesktop'),
    '${TOKEN} ${env:TOKEN} ${workspaceFolder} ${x y}',
  );
  assert.equal(
    filled('${TOKEN} ${env:TOKEN} ${workspaceFolder} ${x y}', 'cline'),
    '${TOKEN} secret ${workspaceFolder} ${x y}',
  );
  assert.equal(
    problemOf({ command: '${env:MISSING}' }, 'cline'),
    'unresolvedVariable/config.unresolvedVariable at ${env:MISSING}',
  );
  const text = '{"mcpServers": {"one": {"command": "x ${workspaceFolder} ${x y}"}}}';
  assert.deepEqual(noted(parse(text, 'cline'), text), ['warning unresolvedVariable at ${workspaceFolder}']);
});

test('never launches with a variable that has no value, and marks exactly that', () => {
  const missing = [
    '${env:MISSING}',
    '${MISSING}',
    '${config:x}',
    '${workspaceFolder:nowhere}',
    '${constructor}',
    '${env:__proto__}',
    '${user_config.key}',
    '${file}',
    '${env:}',
    '${}',
    '${env:TOKEN:-d}',
    '${{ secrets.TOKEN }}',
  ];
  for (const dialect of openDialects) {
    for (const variable of missing) {
      const problem = problemOf({ name: 'one', command: `x ${variable}` }, dialect);
      assert.equal(problem, `unresolvedVariable/config.unresolvedVariable at ${variable}`, dialect);
    }
  }
});

test('has no defaults within defaults', () => {
  assert.match(problemOf({ command: '${A:-${TOKEN}}' }), /^unresolvedVariable/);
});

test('finds an unresolved variable behind escapes and among its likes', () => {
  const text = String.raw`{"servers": {"one": {"command": "x", "args": ["a\n\u00e9\"\ud83d\ude00 ${'${TOKEN}'} ${'${env:X}'} ${'${env:X}'}"]}}}`;
  const parsed = parse(text);
  const offsets = parsed.diagnostics.map(({ span }) => span.offset);
  assert.deepEqual(noted(parsed, text), [
    'error unresolvedVariable at ${env:X}',
    'error unresolvedVariable at ${env:X}',
  ]);
  assert.deepEqual(offsets, [text.indexOf('${env:X}'), text.lastIndexOf('${env:X}')]);
  const escaped = String.raw`{"servers": {"one": {"command": "x\u0024{env:X}y"}}}`;
  assert.deepEqual(noted(parse(escaped), escaped), [String.raw`error unresolvedVariable at \u0024{env:X}`]);
});

test('names the variable first, and gives it as the subject', () => {
  const text = '{"servers": {"one": {"command": "x", "args": ["--token=${input:token}"]}}}';
  const [diagnostic] = parse(text).diagnostics;
  assert.equal(diagnostic?.code, 'undefinedInput');
  assert.equal(diagnostic.subject, '${input:token}');
  assert.match(diagnostic.message, /^\$\{input:token\} /);
});

test('has no folder to speak of where none is open', () => {
  const scope = {
    context: { ...context, folders: [] },
    dialect: 'vscode',
    folder: undefined,
    inputs: new Map(),
  } as const;
  const { missing } = fillVariables('${workspaceFolder}${workspaceFolderBasename}', scope);
  assert.deepEqual(
    missing.map(({ message }) => message),
    [
      '${workspaceFolder} has no value: no folder is open.',
      '${workspaceFolderBasename} has no value: no folder is open.',
    ],
  );
});

test('defers what only the start can tell', () => {
  const entry = { command: 'x', args: ['${input:token}', '${command:pick.port}', '${input:token}'] };
  const { launch, deferred } = definitionOf(entry, 'vscode', { inputs });
  assert.ok(launch.kind === 'stdio');
  assert.deepEqual(launch.args, entry.args);
  assert.deepEqual(deferred, [
    { kind: 'input', id: 'token', input: { kind: 'promptString', id: 'token', isPassword: false } },
    { kind: 'command', id: 'pick.port' },
  ]);
});

test('has no inputs in the files of hosts that have none', () => {
  for (const dialect of ['claude', 'cursor', 'windsurf', 'roo'] as const) {
    const text = JSON.stringify({ inputs, [sectionOf(dialect)]: { one: { command: '${input:token}' } } });
    assert.ok(noted(parse(text, dialect), text).includes('error undefinedInput at ${input:token}'));
  }
});

test('checks an address that waits for an answer as far as it can', () => {
  const address = (url: string): string => {
    const { launch } = definitionOf({ url }, 'vscode', { inputs });
    return launch.kind === 'http' ? launch.url : launch.kind;
  };
  assert.equal(
    address('https://${input:token}.example.org/${input:token}'),
    'https://${input:token}.example.org/${input:token}',
  );
  assert.equal(address('${input:token}/mcp'), '${input:token}/mcp');
  assert.equal(address('ftp://${input:token}/mcp'), 'invalid');
});

test('keeps paths that wait for an answer as they are written', () => {
  const { launch } = definitionOf({ command: 'x', cwd: '${input:token}/a', envFile: 'e${input:token}' }, 'vscode', {
    inputs,
  });
  assert.ok(launch.kind === 'stdio');
  assert.deepEqual([launch.cwd, launch.envFile], ['${input:token}/a', 'e${input:token}']);
});

test('fills in nothing twice', () => {
  const { launch, deferred } = definitionOf({ command: '${env:TRICK}', args: ['${TRICK:-x}'] }, 'vscode', { inputs });
  assert.ok(launch.kind === 'stdio');
  assert.deepEqual([launch.command, ...launch.args], ['${TOKEN}${input:token}', '${TOKEN}${input:token}']);
  assert.deepEqual(deferred, []);
});

test('keeps every character of a text in which nothing has a value', () => {
  const nothing = { folders: [], userHome: '', env: {}, setting: () => undefined };
  const scope = { context: nothing, dialect: 'vscode', folder: undefined, inputs: new Map() } as const;
  const piece = fc.oneof(fc.string(), fc.constantFrom('$', '{', '}', '${', '${env:TOKEN}', '${{', '}}', '${input:a}'));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const { text: result, missing } = fillVariables(text, scope);
      assert.equal(result, text);
      assert.ok(missing.every(({ index, written }) => text.startsWith(written, index)));
      assert.equal(missing.length, findVariables(text, false).length);
    }),
  );
});
