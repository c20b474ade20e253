import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';
import type { EditedPlace } from '../../../../../src/mcp/config/edit/editDocument.ts';
import { removeServer } from '../../../../../src/mcp/config/edit/removeServer.ts';
import { renameRootKey } from '../../../../../src/mcp/config/edit/renameRootKey.ts';
import { setValue } from '../../../../../src/mcp/config/edit/setValue.ts';
import { applyTextEdits, differenceEdit } from '../../../../../src/mcp/config/edit/textEdit.ts';
import { file } from './commentedJson.ts';

suite('mcp/config/edit');

const claude: EditedPlace = { path: '/f/.mcp.json', section: ['mcpServers'], dialect: 'claude' };
const vscode: EditedPlace = { path: '/f/.vscode/mcp.json', section: ['servers'], dialect: 'vscode' };
const listed: EditedPlace = { path: '/f/config.yaml', section: ['mcpServers'], dialect: 'continue' };

test('takes an entry away with its line, its comma and the remark behind it', () => {
  const text = '{\n  "mcpServers": {\n    // first\n    "a": {}, // of mine\n    // second\n    "b": {}\n  }\n}\n';
  assert.equal(
    applyTextEdits(text, removeServer(text, claude, 'a')),
    '{\n  "mcpServers": {\n    // first\n    // second\n    "b": {}\n  }\n}\n',
  );
  assert.equal(
    applyTextEdits(text, removeServer(text, claude, 'b')),
    '{\n  "mcpServers": {\n    // first\n    "a": {} // of mine\n    // second\n  }\n}\n',
  );
});

test('takes an entry out of one line', () => {
  const text = '{"mcpServers": {"a": 1, "b": 2, "c": 3}}';
  const without = (name: string): string => applyTextEdits(text, removeServer(text, claude, name));
  assert.equal(without('a'), '{"mcpServers": {"b": 2, "c": 3}}');
  assert.equal(without('b'), '{"mcpServers": {"a": 1, "c": 3}}');
  assert.equal(without('c'), '{"mcpServers": {"a": 1, "b": 2}}');
  assert.deepEqual(removeServer(text, claude, 'd'), []);
});

test('whatever the file: the others stay when one is taken away', () => {
  fc.assert(
    fc.property(file, fc.nat(), ({ root, text }, index) => {
      const names = Object.keys(root.servers);
      fc.pre(names.length > 0);
      const name = names[index % names.length] ?? '';
      const after = applyTextEdits(text, removeServer(text, vscode, name));
      const servers = Object.fromEntries(Object.entries(root.servers).filter(([each]) => each !== name));
      assert.deepEqual(parseJsonc(after, [], { allowTrailingComma: true }), { ...root, servers });
    }),
  );
});

test('takes an entry out of a list in YAML', () => {
  const text = 'mcpServers:\n  - name: a # one\n    command: a\n  # two\n  - name: b\n    command: b\nrest: 1 # mine\n';
  const after = applyTextEdits(text, removeServer(text, listed, 'a'));
  assert.deepEqual(parseYaml(after), { mcpServers: [{ name: 'b', command: 'b' }], rest: 1 });
  assert.match(after, /rest: 1 # mine/);
  assert.deepEqual(removeServer(text, listed, 'c'), []);
});

test('gives the root key another name, unless that is taken', () => {
  const text = '{ /* mine */ "servers": {"a": {}} }';
  assert.equal(
    applyTextEdits(text, renameRootKey(text, claude, 'servers', 'mcpServers')),
    '{ /* mine */ "mcpServers": {"a": {}} }',
  );
  assert.deepEqual(renameRootKey('{"servers":1,"mcpServers":2}', claude, 'servers', 'mcpServers'), []);
});

test('sets a value where it stands, and makes what is missing on the way', () => {
  const set = (text: string, keys: readonly string[], value: unknown): string =>
    applyTextEdits(text, setValue(text, claude, keys, value));
  assert.equal(set('{ "a": { "b": 1 } // c\n}', ['a', 'b'], 'x'), '{ "a": { "b": "x" } // c\n}');
  assert.equal(set('{ "a": {} }', ['a', 'b'], 1), '{ "a": {\n  "b": 1\n} }');
  assert.deepEqual(JSON.parse(set('', ['a', 'b', 'c'], null)), { a: { b: { c: null } } });
  const yaml = 'a: 1 # one\nb:\n- x\n';
  assert.equal(applyTextEdits(yaml, setValue(yaml, listed, ['c', 'd'], true)), 'a: 1 # one\nb:\n- x\nc:\n  d: true\n');
});

test('an edit is as short as the difference', () => {
  assert.deepEqual(differenceEdit('abcd', 'abXd'), [{ offset: 2, length: 1, content: 'X' }]);
  assert.deepEqual(differenceEdit('aa', 'aaa'), [{ offset: 2, length: 0, content: 'a' }]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      assert.equal(applyTextEdits(one, differenceEdit(one, other)), other);
    }),
  );
});
