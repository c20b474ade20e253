import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { TextSpan } from '../../../../../src/mcp/config/configFile.ts';
import { configOutline } from '../../../../../src/mcp/config/edit/configOutline.ts';
import type { EditedPlace } from '../../../../../src/mcp/config/edit/editDocument.ts';
import { openVariable, writtenVariables } from '../../../../../src/mcp/config/edit/writtenVariables.ts';

suite('mcp/config/edit/configOutline');

const vscode: EditedPlace = { path: '/f/.vscode/mcp.json', section: ['servers'], dialect: 'vscode' };
const listed: EditedPlace = { path: '/f/config.yaml', section: ['mcpServers'], dialect: 'continue' };

const at = (text: string, span: TextSpan | undefined): string | undefined =>
  span && text.slice(span.offset, span.offset + span.length);

test('finds servers and inputs, also while the text is being typed', () => {
  const text = '{ "inputs": [{ "id": "x", "password": true }], "servers": { "a": {}, "b": { "command": "c", "a';
  const outline = configOutline(text, vscode);
  assert.deepEqual(
    outline.servers.map(({ nameSpan }) => at(text, nameSpan)),
    ['"a"', '"b"'],
  );
  assert.equal(at(text, outline.inputsSpan), '"inputs": [{ "id": "x", "password": true }]');
  assert.deepEqual(
    outline.inputs.map(({ id, isPassword, idSpan }) => [id, isPassword, at(text, idSpan)]),
    [['x', true, '"x"']],
  );
});

test('a name that is written twice is found where it counts', () => {
  const text = '{"servers": {"a": 1, "b": 2, "a": 3}}';
  const found = configOutline(text, vscode).servers.map(({ name, span }) => [name, at(text, span)]);
  assert.deepEqual(found, [
    ['a', '"a": 3'],
    ['b', '"b": 2'],
  ]);
});

test('finds the servers of a list in YAML', () => {
  const text = 'mcpServers:\n  - name: one\n    command: a\n  - command: nameless\n  - name: "two"\n';
  const found = configOutline(text, listed).servers.map(({ name, nameSpan }) => [name, at(text, nameSpan)]);
  assert.deepEqual(found, [
    ['one', 'one'],
    ['two', '"two"'],
  ]);
});

test('inputs are found only where the dialect has them', () => {
  assert.deepEqual(configOutline('{"inputs": [{"id": "x"}]}', { ...vscode, dialect: 'claude' }).inputs, []);
});

test('no text is too odd', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[\s{}[\]:,"&*#|>-]*$/)), (text) => {
      configOutline(text, vscode);
      configOutline(text, listed);
    }),
  );
  assert.deepEqual(configOutline('['.repeat(100_000), vscode).servers, []);
  assert.deepEqual(configOutline('['.repeat(3000), listed).servers, []);
});

test('finds variables as they are written, and the one that is being typed', () => {
  const text = '"${a}/${env:B}" ${not closed "x';
  assert.deepEqual(
    writtenVariables(text, { offset: 1, length: text.length - 1 }).map(({ name, span }) => [name, at(text, span)]),
    [
      ['a', '${a}'],
      ['env:B', '${env:B}'],
    ],
  );
  assert.deepEqual(openVariable('"a ${env:X', 10), { offset: 5, length: 5 });
  assert.deepEqual(openVariable('"${', 3), { offset: 3, length: 0 });
  assert.equal(openVariable('"${x} y', 7), undefined);
  assert.equal(openVariable('"${x\n y', 7), undefined);
});
