import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';
import { HostError } from '../../../../../src/base/errors.ts';
import { addServer, type WrittenServer } from '../../../../../src/mcp/config/edit/addServer.ts';
import type { EditedPlace } from '../../../../../src/mcp/config/edit/editDocument.ts';
import { removeServer } from '../../../../../src/mcp/config/edit/removeServer.ts';
import { applyTextEdits } from '../../../../../src/mcp/config/edit/textEdit.ts';
import { entry, file, name } from './commentedJson.ts';

suite('mcp/config/edit/addServer');

const vscode: EditedPlace = { path: '/f/.vscode/mcp.json', section: ['servers'], dialect: 'vscode' };
const claude: EditedPlace = { path: '/f/.mcp.json', section: ['mcpServers'], dialect: 'claude' };
const workspace: EditedPlace = {
  path: '/f/a.code-workspace',
  section: ['settings', 'mcp', 'servers'],
  dialect: 'vscode',
};
const listed: EditedPlace = { path: '/f/config.yaml', section: ['mcpServers'], dialect: 'continue' };
const b: WrittenServer = { name: 'b', entry: { command: 'run', args: ['x'] } };

function add(text: string, place: EditedPlace, server: WrittenServer): string {
  return applyTextEdits(text, addServer(text, place, server));
}

test('makes a file of an empty text', () => {
  assert.equal(
    add('', vscode, b),
    '{\n  "servers": {\n    "b": {\n      "command": "run",\n      "args": [\n        "x"\n      ]\n    }\n  }\n}\n',
  );
});

test('keeps the indentation, the line ends and the comments of a file', () => {
  const text =
    '// mine\r\n{\r\n\t"servers": {\r\n\t\t"a": { "command": "a" } // the first\r\n\t\t// the end\r\n\t}\r\n}\r\n';
  assert.equal(
    add(text, vscode, { name: 'b', entry: { url: 'http://127.0.0.1/' } }),
    '// mine\r\n{\r\n\t"servers": {\r\n\t\t"a": { "command": "a" }, // the first\r\n\t\t"b": {\r\n\t\t\t"url": "http://127.0.0.1/"\r\n\t\t}' +
      '\r\n\t\t// the end\r\n\t}\r\n}\r\n',
  );
});

test('keeps a trailing comma, and the comment behind it', () => {
  const text = '{\n  "servers": {\n    "a": {}, // one\n  },\n}';
  assert.equal(
    add(text, vscode, { name: 'b', entry: {} }),
    '{\n  "servers": {\n    "a": {}, // one\n    "b": {},\n  },\n}',
  );
});

test('writes into one line where all stands in one line', () => {
  assert.equal(
    add('{"mcpServers":{"a":{"command":"a"}}}', claude, b),
    '{"mcpServers":{"a":{"command":"a"}, "b": {"command":"run","args":["x"]}}}',
  );
});

test('makes the sections that are missing, and leaves other settings alone', () => {
  const text = '{\n  "folders": [{ "path": "." }],\n  "settings": {\n    "a.b": 1\n  }\n}\n';
  const after = add(text, workspace, b);
  assert.ok(
    after.startsWith(
      '{\n  "folders": [{ "path": "." }],\n  "settings": {\n    "a.b": 1,\n    "mcp": {\n      "servers"',
    ),
  );
  assert.deepEqual(parseJsonc(after), {
    folders: [{ path: '.' }],
    settings: { 'a.b': 1, mcp: { servers: { b: b.entry } } },
  });
});

test('writes behind the comment of an object that holds nothing else', () => {
  assert.equal(
    add('{\n  "servers": {\n    // none yet\n  }\n}\n', vscode, { name: 'b', entry: {} }),
    '{\n  "servers": {\n    // none yet\n    "b": {}\n  }\n}\n',
  );
});

test('replaces the entry of that name, the one that counts', () => {
  assert.equal(
    add('{"servers": {"b": 1, "b": {"command": "old"}}}', vscode, { name: 'b', entry: { command: 'new' } }),
    '{"servers": {"b": 1, "b": {\n  "command": "new"\n}}}',
  );
});

test('writes the inputs that an entry refers to beside the servers, once', () => {
  const server: WrittenServer = {
    name: 'b',
    entry: { command: 'b', env: { TOKEN: '${input:token}' } },
    inputs: [{ kind: 'promptString', id: 'token', description: 'The token', isPassword: true }],
  };
  const once = add('', vscode, server);
  assert.deepEqual(parseJsonc(once), {
    inputs: [{ type: 'promptString', id: 'token', description: 'The token', password: true }],
    servers: { b: server.entry },
  });
  assert.equal(add(once, vscode, server), once);
});

test('a name is only a name', () => {
  assert.equal(
    add('{"servers":{"a":1}}', vscode, { name: '__proto__', entry: {} }),
    '{"servers":{"a":1, "__proto__": {}}}',
  );
  assert.equal(
    add('', claude, { name: '__proto__', entry: {} }),
    '{\n  "mcpServers": {\n    "__proto__": {}\n  }\n}\n',
  );
});

test('refuses a broken file, and one in which something else stands where servers belong', () => {
  for (const text of ['{ "servers": ', '[]', '{ "servers": 3 }']) {
    assert.throws(
      () => addServer(text, vscode, b),
      (error) => error instanceof HostError && error.code === 'config.invalid',
      text,
    );
  }
});

test('adds to a list in YAML, and keeps its comments', () => {
  const text = 'name: mine # really\nmcpServers:\n  # the first\n  - name: a\n    command: a\nother: [1, 2]\n';
  const after = add(text, listed, b);
  assert.equal(
    after,
    'name: mine # really\nmcpServers:\n  # the first\n  - name: a\n    command: a\n  - name: b\n    command: run\n    args:\n      - x\n' +
      'other: [1, 2]\n',
  );
  assert.deepEqual(add(after, listed, { name: 'a', entry: { command: 'c' } }).match(/command: .*/g), [
    'command: c',
    'command: run',
  ]);
  assert.deepEqual(parseYaml(add('', listed, b)), { mcpServers: [{ name: 'b', ...b.entry }] });
});

test('whatever the file: all that was there is there, and so is the server', () => {
  fc.assert(
    fc.property(file, name, entry, ({ root, text }, serverName, serverEntry) => {
      const after = add(text, vscode, { name: serverName, entry: serverEntry });
      const servers = Object.fromEntries([...Object.entries(root.servers), [serverName, serverEntry]]);
      assert.deepEqual(valueOf(after), { ...root, servers });
    }),
  );
});

test('whatever the file: a server that is added and removed again leaves no trace but blanks', () => {
  fc.assert(
    fc.property(file, name, entry, ({ root, text }, serverName, serverEntry) => {
      fc.pre(Object.keys(root.servers).length > 0 && !Object.hasOwn(root.servers, serverName));
      const after = add(text, vscode, { name: serverName, entry: serverEntry });
      const back = applyTextEdits(after, removeServer(after, vscode, serverName));
      assert.equal(back.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
    }),
  );
});

/** The value of a text with comments and trailing commas, and nothing else that JSON does not have. */
function valueOf(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, []);
  return value;
}
