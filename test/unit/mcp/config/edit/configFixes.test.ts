import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Dialect } from '../../../../../src/mcp/config/configFile.ts';
import type { ConfigFix, ConfigProblem } from '../../../../../src/mcp/config/edit/configFix.ts';
import { configFixes } from '../../../../../src/mcp/config/edit/configFixes.ts';
import type { EditedPlace } from '../../../../../src/mcp/config/edit/editDocument.ts';
import { applyTextEdits } from '../../../../../src/mcp/config/edit/textEdit.ts';

suite('mcp/config/edit/configFixes');

const vscode: EditedPlace = { path: '/f/.vscode/mcp.json', section: ['servers'], dialect: 'vscode' };
const ofDialect = (dialect: Dialect): EditedPlace => ({ path: '/f/mcp.json', section: ['mcpServers'], dialect });

/** What each fix would make of the text; the problem is at the first place where `at` stands in it. */
function fixed(
  text: string,
  place: EditedPlace,
  code: ConfigProblem['code'],
  at: string,
): readonly (readonly [ConfigFix['kind'], string])[] {
  const problem = { code, span: { offset: text.indexOf(at), length: at.length } };
  return configFixes(text, place, problem).map((fix) => [fix.kind, applyTextEdits(text, fix.edits)]);
}

function entry(section: string, command: string): string {
  return JSON.stringify({ [section]: { a: { command } } });
}

test('an input that is not defined is defined, as a password if it is called like one', () => {
  const text = '{"inputs": [], "servers": {"a": {"command": "a", "args": ["${input:api-token}"]}}}';
  const [fix] = fixed(text, vscode, 'undefinedInput', '${input:api-token}');
  assert.deepEqual(fix?.[0], 'addInput');
  assert.deepEqual((JSON.parse(fix?.[1] ?? '') as { inputs: unknown }).inputs, [
    { type: 'promptString', id: 'api-token', description: 'api-token', password: true },
  ]);
});

test('what a file can neither ask for nor name is asked for, or read from the environment', () => {
  const texts = ['${config:tool.path}', '${workspaceFolder:gone}', '${no variable}'];
  const asked = ['config-tool-path', 'workspace-folder-gone', 'no-variable'];
  assert.deepEqual(
    texts.map((written) => {
      const [fix, ...others] = fixed(entry('servers', written), vscode, 'unresolvedVariable', written);
      assert.deepEqual(others, []);
      return [fix?.[0], (JSON.parse(fix?.[1] ?? '') as { servers: { a: { command: string } } }).servers.a.command];
    }),
    asked.map((id) => ['askInstead', `\${input:${id}}`]),
  );
  const read = (dialect: Dialect, written: string): unknown =>
    fixed(entry('mcpServers', written), ofDialect(dialect), 'undefinedInput', written);
  assert.deepEqual(read('claude', '${input:api-key}'), [['readInstead', entry('mcpServers', '${API_KEY}')]]);
  assert.deepEqual(read('cursor', '${config:tool.path}'), [['readInstead', entry('mcpServers', '${env:TOOL_PATH}')]]);
  assert.deepEqual(read('cline', '${input:api-key}'), []);
});

test('a variable without a value is asked for, or given a default, where the dialect has that', () => {
  const text = '{"servers": {"a": {"command": "x", "cwd": "${env:MY_DIR}/b"}}}';
  const [fix, ...others] = fixed(text, vscode, 'unresolvedVariable', '${env:MY_DIR}');
  assert.deepEqual(others, []);
  assert.deepEqual(JSON.parse(fix?.[1] ?? ''), {
    inputs: [{ type: 'promptString', id: 'my-dir', description: 'my-dir' }],
    servers: { a: { command: 'x', cwd: '${input:my-dir}/b' } },
  });
  const other = '{"mcpServers": {"a": {"command": "${TOOL}"}}}';
  assert.deepEqual(fixed(other, ofDialect('claude'), 'unresolvedVariable', '${TOOL}'), [
    ['addDefault', '{"mcpServers": {"a": {"command": "${TOOL:-}"}}}'],
  ]);
  assert.deepEqual(fixed(other, ofDialect('cursor'), 'unresolvedVariable', '${TOOL}'), []);
});

test('the servers of another host are put under the key of this one', () => {
  assert.deepEqual(fixed('{"servers": {"a": {}}}', ofDialect('claude'), 'unknownKey', '"servers"'), [
    ['renameKey', '{"mcpServers": {"a": {}}}'],
  ]);
  assert.deepEqual(fixed('{"mcpServers": {"a": {}}}', vscode, 'unknownKey', '"mcpServers"'), [
    ['renameKey', '{"servers": {"a": {}}}'],
  ]);
});

test('a key that is not known gets the name that was meant, or goes', () => {
  assert.deepEqual(fixed('{"servers": {"a": {"comand": "x", "url": 1}}}', vscode, 'unknownKey', '"comand"'), [
    ['renameKey', '{"servers": {"a": {"command": "x", "url": 1}}}'],
    ['removeKey', '{"servers": {"a": {"url": 1}}}'],
  ]);
  assert.deepEqual(fixed('{"servers": {"a": {"arguments": []}}}', vscode, 'unknownKey', '"arguments"')[0], [
    'renameKey',
    '{"servers": {"a": {"args": []}}}',
  ]);
  assert.deepEqual(
    fixed('{"mcpServers": {"a": {"alwaysAllow": ["*"]}}}', ofDialect('roo'), 'ignoredGrant', '"alwaysAllow"'),
    [['removeKey', '{"mcpServers": {"a": {}}}']],
  );
  assert.deepEqual(fixed('{"servers": {}, "whatever": 1}', vscode, 'unknownKey', '"whatever"'), [
    ['removeKey', '{"servers": {}}'],
  ]);
});

test('a secret moves to an input, and its value is given back for the store', () => {
  const text = '{"servers": {"gh": {"url": "https://x/", "headers": {"Authorization": "Bearer abc"}}}}';
  const problem: ConfigProblem = { code: 'plainSecret', span: { offset: text.indexOf('"Bearer'), length: 12 } };
  const [fix] = configFixes(text, vscode, problem);
  assert.ok(fix?.kind === 'moveSecret');
  assert.deepEqual(fix.secret, { inputId: 'gh-authorization', value: 'abc' });
  const after = applyTextEdits(text, fix.edits);
  assert.ok(!after.includes('abc'));
  assert.deepEqual(JSON.parse(after), {
    inputs: [{ type: 'promptString', id: 'gh-authorization', description: 'Authorization of gh', password: true }],
    servers: { gh: { url: 'https://x/', headers: { Authorization: 'Bearer ${input:gh-authorization}' } } },
  });
});

test('a secret never takes the place of an input that is there', () => {
  const text = '{"inputs": [{"id": "a-key"}], "servers": {"a": {"command": "a", "env": {"KEY": "s3cret"}}}}';
  const [fix] = configFixes(text, vscode, { code: 'plainSecret', span: { offset: text.indexOf('"s3'), length: 8 } });
  assert.ok(fix?.kind === 'moveSecret');
  assert.equal(fix.secret.inputId, 'a-key-2');
});

test('where there are no inputs a secret becomes a variable of the environment, and stays where there are none either', () => {
  const text = '{"mcpServers": {"a": {"command": "a", "env": {"API_KEY": "s3cret"}}}}';
  assert.deepEqual(fixed(text, ofDialect('claude'), 'plainSecret', '"s3cret"'), [
    ['readSecret', text.replace('s3cret', '${API_KEY}')],
  ]);
  assert.deepEqual(fixed(text, ofDialect('cline'), 'plainSecret', '"s3cret"'), [
    ['readSecret', text.replace('s3cret', '${env:API_KEY}')],
  ]);
  assert.deepEqual(fixed(text, ofDialect('claudeDesktop'), 'plainSecret', '"s3cret"'), []);
});

test('one of two entries of a name goes, a command and the scheme of an address come', () => {
  const twice = '{"servers": {"a": {"command": "1"}, "a": {"command": "2"}}}';
  assert.deepEqual(fixed(twice, vscode, 'duplicateName', '"a"'), [
    ['removeEntry', '{"servers": {"a": {"command": "2"}}}'],
  ]);
  assert.deepEqual(fixed('{"servers": {"a": {"args": ["x"]}}}', vscode, 'missingCommand', '"a"'), [
    ['addCommand', '{"servers": {"a": {"args": ["x"], "command": ""}}}'],
  ]);
  assert.deepEqual(fixed('{"servers": {"a": {"url": "example.com/mcp"}}}', vscode, 'badUrl', '"url"'), [
    ['addScheme', '{"servers": {"a": {"url": "https://example.com/mcp"}}}'],
  ]);
  assert.deepEqual(fixed('{"servers": {"a": {"url": "ftp://example.com"}}}', vscode, 'badUrl', '"url"'), []);
});

test('a key in YAML gets the name that was meant, or goes, and comments stay', () => {
  const place: EditedPlace = { path: '/f/config.yaml', section: ['mcpServers'], dialect: 'continue' };
  const text = '# mine\nmcpServers:\n  - name: a # one\n    comand: x\n    args: [y] # two\n';
  assert.deepEqual(fixed(text, place, 'unknownKey', 'comand'), [
    ['renameKey', text.replace('comand', 'command')],
    ['removeKey', text.replace('    comand: x\n', '')],
  ]);
});

test('a key that is right, but for another kind of server, only goes', () => {
  assert.deepEqual(fixed('{"servers": {"a": {"command": "a", "url": "u"}}}', vscode, 'unknownKey', '"url"'), [
    ['removeKey', '{"servers": {"a": {"command": "a"}}}'],
  ]);
});

test('no text and no problem is too odd', () => {
  const codes = fc.constantFrom<ConfigProblem['code']>(
    'unknownKey',
    'plainSecret',
    'undefinedInput',
    'unresolvedVariable',
    'duplicateName',
    'missingCommand',
    'badUrl',
    'syntax',
  );
  const text = fc.oneof(
    fc.json(),
    fc.stringMatching(/^[{}[\]:,"a$ ]*$/),
    fc.json().map((json) => `{"servers": {"a": ${json}}}`),
  );
  fc.assert(
    fc.property(text, codes, fc.nat(60), (written, code, offset) => {
      configFixes(written, vscode, { code, span: { offset, length: 1 } });
    }),
  );
  assert.deepEqual(fixed('{"servers": {"a": {"comand": 1}', vscode, 'unknownKey', '"comand"').length > 0, true);
});
