import assert from 'node:assert/strict';
import path from 'node:path';
import * as fc from 'fast-check';
import { HostError } from '../../../../src/base/errors.ts';
import type { ConfigFile, Dialect } from '../../../../src/mcp/config/configFile.ts';
import { parseConfig, type ParsedConfig } from '../../../../src/mcp/config/parseConfig.ts';
import type { Launch, ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import type { VariableContext } from '../../../../src/mcp/config/variables.ts';

suite('parseConfig');

const folder = { name: 'work', path: path.resolve('/work space') };
const context: VariableContext = {
  folders: [folder, { name: 'other', path: path.resolve('/other') }],
  userHome: '/home/me',
  env: { TOKEN: 'secret', EMPTY: '', HOSTNAME_: 'example.org' },
};

function parse(text: string, dialect: Dialect = 'vscode'): ParsedConfig {
  const file: ConfigFile = { path: '/work space/mcp.json', dialect, folder, content: { kind: 'text', text } };
  return parseConfig(file, context);
}

function parseServers(servers: object, dialect: Dialect = 'vscode'): ParsedConfig {
  return parse(JSON.stringify({ [dialect === 'vscode' ? 'servers' : 'mcpServers']: servers }), dialect);
}

function only(parsed: ParsedConfig): ServerDefinition {
  assert.equal(parsed.definitions?.length, 1);
  const [definition] = parsed.definitions;
  assert.ok(definition);
  return definition;
}

function launchOf(entry: object, dialect: Dialect = 'vscode'): Launch {
  return only(parseServers({ one: entry }, dialect)).launch;
}

/** The code and message of the diagnostic, which must be the only one, and that of the invalid launch. */
function problemOf(entry: unknown, dialect: Dialect = 'vscode'): string {
  const text = JSON.stringify({ [dialect === 'vscode' ? 'servers' : 'mcpServers']: { one: entry } });
  const parsed = parse(text, dialect);
  const { launch } = only(parsed);
  assert.equal(launch.kind, 'invalid');
  assert.equal(parsed.diagnostics.length, 1);
  const [diagnostic] = parsed.diagnostics;
  assert.ok(diagnostic && launch.kind === 'invalid');
  assert.equal(diagnostic.severity, 'error');
  assert.equal(diagnostic.message, launch.error.message);
  const { offset, length } = diagnostic.span;
  return `${diagnostic.code}/${launch.error.code} at ${text.slice(offset, offset + length)}`;
}

test('reads a server that runs as a child process, in the folder of its file', () => {
  assert.deepEqual(launchOf({ command: 'node', args: ['a', 'b'], env: { A: '1', B: 2, C: null } }), {
    kind: 'stdio',
    command: 'node',
    args: ['a', 'b'],
    cwd: folder.path,
    env: { A: '1', B: '2', C: null },
  });
});

test('reads a server on HTTP, whatever its kind is called', () => {
  for (const type of [undefined, 'http', 'streamable-http', 'sse']) {
    assert.deepEqual(launchOf({ type, url: 'https://example.org/mcp', headers: { 'X-Team': 'blue' } }), {
      kind: 'http',
      url: 'https://example.org/mcp',
      headers: { 'X-Team': 'blue' },
    });
  }
});

test('names a definition by file and name, and says where it stands', () => {
  const text = '{\n  // mine\n  "servers": { "one": { "command": "x" }, },\n}';
  const parsed = parse(text);
  const { id, name, source } = only(parsed);
  assert.equal(id, '/work space/mcp.json#one');
  assert.equal(name, 'one');
  assert.equal(text.slice(source.span.offset, source.span.offset + source.span.length), '"one": { "command": "x" }');
  assert.deepEqual(parsed.diagnostics, []);
});

test('takes a relative working directory from the folder of the file', () => {
  const launch = launchOf({ command: 'x', cwd: 'sub/dir' });
  assert.ok(launch.kind === 'stdio');
  assert.equal(launch.cwd, path.join(folder.path, 'sub/dir'));
});

test('says nothing certain of a half-typed file, and where it breaks', () => {
  const parsed = parse('{ "servers": { "one": { "command": "x" }, "two": ');
  assert.equal(parsed.definitions, undefined);
  assert.ok(parsed.diagnostics.length > 0);
  assert.ok(parsed.diagnostics.every(({ code, severity }) => code === 'syntax' && severity === 'error'));
  assert.match(parsed.diagnostics[0]?.message ?? '', /line 1/);
});

test('says nothing certain of a file that cannot be read', () => {
  const error = new HostError('config.unreadable', 'No permission');
  const parsed = parseConfig(
    { path: '/x', dialect: 'claude', folder, content: { kind: 'unreadable', error } },
    context,
  );
  assert.equal(parsed.definitions, undefined);
  assert.deepEqual(
    parsed.diagnostics.map(({ code, message }) => [code, message]),
    [['unreadable', 'No permission']],
  );
});

test('finds no servers in an empty file and in one that holds something else', () => {
  assert.deepEqual(parse(' \n'), { definitions: [], diagnostics: [] });
  assert.deepEqual(parse('{}').definitions, []);
  assert.equal(parse('[]').diagnostics[0]?.code, 'shape');
  assert.equal(parse('{"servers": []}').diagnostics[0]?.code, 'shape');
});

test('warns of unknown keys and uses the server nevertheless', () => {
  const text = '{"server": {}, "servers": {"one": {"command": "x", "comand": "y", "envFile": ".env"}}}';
  const parsed = parse(text);
  assert.equal(only(parsed).launch.kind, 'stdio');
  assert.deepEqual(
    parsed.diagnostics.map(({ severity, code, span }) => [
      severity,
      code,
      text.slice(span.offset, span.offset + span.length),
    ]),
    [
      ['warning', 'unknownKey', '"server"'],
      ['warning', 'unknownKey', '"comand"'],
      ['warning', 'unknownKey', '"envFile"'],
    ],
  );
});

test('does not warn of the keys that other hosts write', () => {
  const known = { command: 'x', type: 'stdio', gallery: true, version: '1', dev: { watch: '*' } };
  assert.deepEqual(parseServers({ one: known }).diagnostics, []);
  assert.deepEqual(parse('{"inputs": [], "sandbox": {}, "servers": {}}').diagnostics, []);
});

test('takes the last of two entries with one name, and warns', () => {
  const parsed = parse('{"servers": {"one": {"command": "a"}, "one": {"command": "b"}}}');
  const { launch } = only(parsed);
  assert.ok(launch.kind === 'stdio' && launch.command === 'b');
  assert.deepEqual(
    parsed.diagnostics.map(({ code, severity }) => [code, severity]),
    [['duplicateName', 'warning']],
  );
});

test('gives each kind of bad entry its own words, at the part that is bad', () => {
  assert.equal(problemOf('npx x'), 'shape/config.invalid at "one":"npx x"');
  assert.equal(problemOf({ args: [] }), 'missingCommand/config.invalid at "one":{"args":[]}');
  assert.equal(problemOf({ command: '' }), 'missingCommand/config.invalid at "command":""');
  assert.equal(problemOf({ command: ['x'] }), 'missingCommand/config.invalid at "command":["x"]');
  assert.equal(problemOf({ command: 'x', args: 'y' }), 'shape/config.invalid at "args":"y"');
  assert.equal(problemOf({ command: 'x', args: [1] }), 'shape/config.invalid at "args":[1]');
  assert.equal(problemOf({ command: 'x', env: { A: {} } }), 'shape/config.invalid at "env":{"A":{}}');
  assert.equal(problemOf({ command: 'x', env: { 'A=B': '' } }), 'shape/config.invalid at "env":{"A=B":""}');
  assert.equal(problemOf({ type: 'ws', url: 'ws://x' }), 'shape/config.invalid at "type":"ws"');
  assert.equal(
    problemOf({ type: 'stdio', url: 'http://x' }),
    'missingCommand/config.invalid at "one":{"type":"stdio","url":"http://x"}',
  );
  assert.equal(problemOf({ url: 'not a url' }), 'badUrl/server.badUrl at "url":"not a url"');
  assert.equal(problemOf({ url: 'file:///etc' }), 'badUrl/server.badUrl at "url":"file:///etc"');
  assert.equal(problemOf({ url: 'http://me:pw@x' }), 'badUrl/server.badUrl at "url":"http://me:pw@x"');
  assert.equal(
    problemOf({ url: 'http://x', headers: { A: 'b\r\nC: d' } }),
    'shape/config.invalid at "headers":{"A":"b\\r\\nC: d"}',
  );
});

test('fills in the variables of the vscode dialect', () => {
  const launch = launchOf({
    command: '${userHome}/bin/x',
    args: ['${workspaceFolder}', '${workspaceFolder:other}', '${env:TOKEN}', 'a${/}b${pathSeparator}c', '$HOME ${'],
    cwd: '${workspaceFolder}/sub',
  });
  assert.deepEqual(launch, {
    kind: 'stdio',
    command: '/home/me/bin/x',
    args: [folder.path, path.resolve('/other'), 'secret', `a${path.sep}b${path.sep}c`, '$HOME ${'],
    cwd: path.join(folder.path, 'sub'),
    env: {},
  });
});

test('fills in the variables of the claude dialect', () => {
  const entry = {
    url: 'https://${HOSTNAME_}/${MISSING:-mcp}',
    headers: { A: '${TOKEN}', B: '${EMPTY:-none}', C: '${EMPTY}', D: '${env:TOKEN}', E: '${MISSING:-}' },
  };
  assert.deepEqual(launchOf(entry, 'claude'), {
    kind: 'http',
    url: 'https://example.org/mcp',
    headers: { A: 'secret', B: 'none', C: '', D: 'secret', E: '' },
  });
});

test('never launches with a variable that has no value', () => {
  const at = (variable: string): string => `unresolvedVariable/config.unresolvedVariable at "command":"${variable}"`;
  for (const variable of ['${env:MISSING}', '${input:token}', '${command:x}', '${config:x}', '${TOKEN}', '${}']) {
    assert.equal(problemOf({ command: variable }), at(variable));
  }
  for (const variable of ['${MISSING}', '${input:token}', '${constructor}', '${A:-${B}']) {
    assert.equal(problemOf({ command: variable }, 'claude'), at(variable));
  }
});

test('names the variable that has no value', () => {
  const launch = launchOf({ command: 'x', args: ['--token=${input:token}'] });
  assert.ok(launch.kind === 'invalid');
  assert.match(launch.error.message, /^\$\{input:token\}/);
});

const entry = fc.oneof(
  fc.record({ command: fc.string() }),
  fc.record({ url: fc.oneof(fc.webUrl(), fc.string()) }),
  fc.record({ command: fc.constant('x'), args: fc.anything(), env: fc.anything(), type: fc.anything() }),
  fc.anything(),
);

test('reads each entry as if it stood alone', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ minLength: 1 }), entry),
      fc.constantFrom<Dialect>('vscode', 'claude'),
      (all, dialect) => {
        const servers = JSON.parse(JSON.stringify(all)) as Record<string, unknown>;
        const together = parseServers(servers, dialect).definitions ?? [];
        assert.equal(together.length, Object.keys(servers).length);
        for (const { name, launch } of together) {
          const alone = only(parseServers({ [name]: servers[name] }, dialect)).launch;
          assert.equal(JSON.stringify(launch), JSON.stringify(alone));
        }
      },
    ),
  );
});

test('reads any text at all', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { definitions, diagnostics } = parse(text);
      assert.ok(definitions !== undefined || diagnostics.length > 0);
    }),
  );
});

test('says of a file that is nested without end that it is, instead of failing with it', () => {
  for (const text of [
    '['.repeat(200_000),
    `{"servers":{"a":{"command":"x","env":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_003)}`,
  ]) {
    const { definitions, diagnostics } = parse(text);
    assert.equal(definitions, undefined);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['syntax'],
    );
  }
});

test('does not repeat a header value that no header can carry', () => {
  const launch = launchOf({ url: 'https://example.org', headers: { 'X-Key': 'hunter2\u0001', A: 'b' } });
  assert.ok(launch.kind === 'invalid');
  assert.match(launch.error.message, /X-Key/);
  assert.doesNotMatch(launch.error.message, /hunter2/);
});
