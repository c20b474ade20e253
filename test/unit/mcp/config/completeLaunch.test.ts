import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { completeLaunch } from '../../../../src/mcp/config/completeLaunch.ts';
import { context, definitionOf } from './support/parsing.ts';

suite('completeLaunch');

const inputs = [
  { id: 'token', type: 'promptString', password: true },
  { id: 'host', type: 'promptString' },
];

test('fills the answers in', () => {
  const entry = {
    url: 'https://${input:host}/mcp',
    headers: { Authorization: 'Bearer ${input:token}', Port: '${command:pick.port}', Env: '${env:TOKEN}' },
  };
  const answers = new Map([
    ['input:host', 'example.org'],
    ['input:token', 'abc'],
    ['command:pick.port', '80'],
  ]);
  assert.deepEqual(completeLaunch(definitionOf(entry, 'vscode', { inputs }), context, answers), {
    kind: 'http',
    transport: 'http',
    url: 'https://example.org/mcp',
    headers: { Authorization: 'Bearer abc', Port: '80', Env: 'secret' },
  });
});

test('takes every answer as it is, whatever it looks like', () => {
  const answer = fc.oneof(
    fc.string({ unit: 'grapheme-ascii' }),
    fc.constantFrom('${env:TOKEN}', '${input:host}', '$&', '${command:x}', '\\n'),
  );
  const definition = definitionOf({ command: 'x', args: ['a${input:token}b${input:host}'] }, 'vscode', { inputs });
  fc.assert(
    fc.property(answer, answer, (token, host) => {
      const answers = new Map([
        ['input:token', token],
        ['input:host', host],
      ]);
      const launch = completeLaunch(definition, context, answers);
      assert.ok(launch.kind === 'stdio');
      assert.deepEqual(launch.args, [`a${token}b${host}`]);
    }),
  );
});

test('does not fill in what a variable of the environment happens to hold', () => {
  const entry = { command: '${env:TRICK}', args: ['${input:token}'] };
  const launch = completeLaunch(definitionOf(entry, 'vscode', { inputs }), context, new Map([['input:token', 'abc']]));
  assert.ok(launch.kind === 'stdio');
  assert.deepEqual([launch.command, ...launch.args], ['${TOKEN}${input:token}', 'abc']);
});

test('gives the launch itself where nothing is deferred', () => {
  const definition = definitionOf({ command: 'x' });
  assert.equal(completeLaunch(definition, context, new Map()), definition.launch);
});

test('never launches with an answer that is missing', () => {
  const definition = definitionOf({ command: 'x', args: ['${input:token}', '${input:host}'] }, 'vscode', { inputs });
  const launch = completeLaunch(definition, context, new Map([['input:token', 'abc']]));
  assert.ok(launch.kind === 'invalid');
  assert.equal(launch.error.code, 'config.unresolvedVariable');
  assert.match(launch.error.message, /\$\{input:host\}/);
});

test('refuses what an answer makes impossible, without repeating the answer', () => {
  const definition = definitionOf({ url: 'https://${input:host}/mcp', headers: { A: '${input:token}' } }, 'vscode', {
    inputs,
  });
  for (const [token, host] of [
    ['a\nb: hunter2', 'example.org'],
    ['a', 'me:hunter2@example.org'],
    ['a', ':hunter2'],
  ] as const) {
    const launch = completeLaunch(
      definition,
      context,
      new Map([
        ['input:token', token],
        ['input:host', host],
      ]),
    );
    assert.ok(launch.kind === 'invalid');
    assert.doesNotMatch(launch.error.message, /hunter2/);
  }
});

test('does not launch anything else than what was shown', () => {
  const definition = definitionOf({ command: 'x', args: ['${config:notes.port}', '${input:token}'] }, 'vscode', {
    inputs,
  });
  const changed = { ...context, setting: () => '; rm -rf /' };
  const launch = completeLaunch(definition, changed, new Map([['input:token', 'abc']]));
  assert.ok(launch.kind === 'invalid');
  assert.equal(launch.error.code, 'config.unresolvedVariable');
});
