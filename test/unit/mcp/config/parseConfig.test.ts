import assert from 'node:assert/strict';
import path from 'node:path';
import * as fc from 'fast-check';
import { HostError } from '../../../../src/base/errors.ts';
import type { Dialect } from '../../../../src/mcp/config/configFile.ts';
import { dialects } from '../../../../src/mcp/config/dialects/dialects.ts';
import { parseConfig } from '../../../../src/mcp/config/parseConfig.ts';
import {
  context,
  folder,
  launchOf,
  noted,
  notedOf,
  only,
  parse,
  parseServers,
  placeOf,
  problemOf,
} from './support/parsing.ts';

suite('parseConfig');

const allDialects = Object.keys(dialects) as readonly Dialect[];

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
      transport: type === 'sse' ? 'sse' : 'http',
      url: 'https://example.org/mcp',
      headers: { 'X-Team': 'blue' },
    });
  }
});

test('names a definition by file and name, and says where it stands', () => {
  const text = '{\n  // mine\n  "servers": { "one": { "command": "x" }, },\n}';
  const parsed = parse(text);
  const { id, name, displayName, source } = only(parsed);
  assert.equal(id, `${placeOf('vscode').id}#one`);
  assert.equal(displayName, 'one');
  assert.equal(name, 'one');
  assert.equal(text.slice(source.span.offset, source.span.offset + source.span.length), '"one": { "command": "x" }');
  assert.deepEqual(parsed.diagnostics, []);
});

test('takes a relative working directory from the folder of the file', () => {
  const launch = launchOf({ command: 'x', cwd: 'sub/dir' });
  assert.ok(launch.kind === 'stdio');
  assert.equal(launch.cwd, path.join(folder.path, 'sub/dir'));
});

test('runs the server of a user in the first folder that is open, or at home', () => {
  const { folder: _, ...place } = placeOf('vscode', { origin: 'own' });
  const text = '{"servers": {"one": {"command": "x"}}}';
  const cwd = (folders: readonly (typeof folder)[]): string | undefined => {
    const { launch } = only(parseConfig({ place, content: { kind: 'text', text } }, { ...context, folders }));
    return launch.kind === 'stdio' ? launch.cwd : undefined;
  };
  assert.equal(cwd(context.folders), folder.path);
  assert.equal(cwd([]), path.resolve('/home/me'));
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
  const parsed = parseConfig({ place: placeOf('claude'), content: { kind: 'unreadable', error } }, context);
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
  const text = '{"server": {}, "servers": {"one": {"command": "x", "comand": "y", "headers": {}}}}';
  const parsed = parse(text);
  assert.equal(only(parsed).launch.kind, 'stdio');
  assert.deepEqual(noted(parsed, text), [
    'warning unknownKey at "server"',
    'warning unknownKey at "comand"',
    'warning unknownKey at "headers"',
  ]);
  assert.deepEqual(
    parsed.diagnostics.map(({ subject }) => subject),
    ['server', 'comand', 'headers'],
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
  assert.equal(problemOf('npx x'), 'shape/config.invalid at "one"');
  assert.equal(problemOf({ args: [] }), 'missingCommand/config.invalid at "one"');
  assert.equal(problemOf({ command: '' }), 'missingCommand/config.invalid at ""');
  assert.equal(problemOf({ command: ['x'] }), 'missingCommand/config.invalid at ["x"]');
  assert.equal(problemOf({ command: 'a\0b' }), 'missingCommand/config.invalid at "a\\u0000b"');
  assert.equal(problemOf({ command: 'x', args: 'y' }), 'shape/config.invalid at "y"');
  assert.equal(problemOf({ command: 'x', args: ['y', 1] }), 'shape/config.invalid at 1');
  assert.equal(problemOf({ command: 'x', env: [] }), 'shape/config.invalid at []');
  assert.equal(problemOf({ command: 'x', env: { A: {} } }), 'shape/config.invalid at {}');
  assert.equal(problemOf({ command: 'x', env: { A: true } }), 'shape/config.invalid at true');
  assert.equal(problemOf({ command: 'x', env: { 'A=B': '' } }), 'shape/config.invalid at "A=B"');
  assert.equal(problemOf({ type: 'ws', url: 'ws://x' }), 'shape/config.invalid at "ws"');
  assert.equal(problemOf({ type: 'stdio', url: 'http://x' }), 'missingCommand/config.invalid at "one"');
  assert.equal(problemOf({ type: 'http', command: 'x' }), 'badUrl/server.badUrl at "one"');
  assert.equal(problemOf({ url: 'not a url' }), 'badUrl/server.badUrl at "not a url"');
  assert.equal(problemOf({ url: 'file:///etc' }), 'badUrl/server.badUrl at "file:///etc"');
  assert.equal(problemOf({ url: 'http://me:pw@x' }), 'badUrl/server.badUrl at "http://me:pw@x"');
  assert.equal(problemOf({ url: 'http://x', headers: { A: 'b\r\nC: d' } }), 'shape/config.invalid at "b\\r\\nC: d"');
  assert.equal(problemOf({ url: 'http://x', headers: { 'A B': 'c' } }), 'shape/config.invalid at "A B"');
});

test('says all that is wrong with an entry, not only the first of it', () => {
  assert.deepEqual(notedOf({ command: '${env:A}', args: ['${env:B} ${env:C}', 7], envs: {} }), [
    'error unresolvedVariable at ${env:A}',
    'error unresolvedVariable at ${env:B}',
    'error unresolvedVariable at ${env:C}',
    'error shape at 7',
    'warning unknownKey at "envs"',
  ]);
});

test('takes the addresses of sockets and pipes', () => {
  for (const url of ['unix:///run/mcp.sock', 'unix:///run/mcp.sock#/sub', 'pipe:///mcp', 'pipe:///mcp#/sub']) {
    const launch = launchOf({ url });
    assert.ok(launch.kind === 'http');
    assert.equal(launch.url, url);
  }
  for (const url of ['unix://', 'unix:///', 'unix://host/x', 'unix:///x#sub', 'pipe:///', 'unix:///x?y']) {
    assert.equal(problemOf({ url }), `badUrl/server.badUrl at "${url}"`);
  }
});

test('finds servers where the section of the place says that they are', () => {
  const text = '{"settings": {"mcp": {"servers": {"one": {"command": "x"}}, "other": 1}}, "folders": []}';
  const parsed = parse(text, 'vscode', { section: ['settings', 'mcp', 'servers'] });
  assert.equal(only(parsed).name, 'one');
  assert.deepEqual(noted(parsed, text), ['warning unknownKey at "other"']);
  for (const other of ['{}', '{"settings": 1}', '{"settings": {"mcp": null}}', '{"settings": []}']) {
    assert.deepEqual(parse(other, 'vscode', { section: ['settings', 'mcp', 'servers'] }), {
      definitions: [],
      diagnostics: [],
    });
  }
});

test('says where servers stand when they stand under the name of another host', () => {
  for (const [dialect, name] of [
    ['vscode', 'mcpServers'],
    ['claude', 'servers'],
    ['claudeDesktop', 'servers'],
  ] as const) {
    const text = `{"${name}": {}}`;
    assert.deepEqual(noted(parse(text, dialect), text), [`warning unknownKey at "${name}"`]);
  }
});

test('leaves alone what else the memory of another host holds', () => {
  const text = '{"numStartups": 3, "projects": {"/w": {"history": [], "mcpServers": {"one": {"command": "x"}}}}}';
  const section = ['projects', '/w', 'mcpServers'];
  const parsed = parse(text, 'claude', { section, origin: 'client' });
  assert.equal(only(parsed).name, 'one');
  assert.deepEqual(parsed.diagnostics, []);
});

test('reads a text that begins with a byte order mark', () => {
  const text = '\uFEFF{"servers": {"one": {"command": "x"}}}';
  const { source } = only(parse(text));
  assert.equal(text.slice(source.span.offset, source.span.offset + source.span.length), '"one": {"command": "x"}');
});

test('warns of secrets that stand in a file of the workspace, and of nothing else', () => {
  const entry = {
    url: 'https://example.org',
    headers: { Authorization: 'Bearer abc', 'X-Api-Key': '${env:TOKEN}', 'X-Team': 'blue' },
  };
  assert.deepEqual(notedOf(entry), ['warning plainSecret at "Bearer abc"']);
  const env = { API_KEY: 'abc', GH_TOKEN: '', PASSWORD: 'x', KEYBOARD: 'us', DB_SECRET: '${env:TOKEN}', SECRET: null };
  assert.deepEqual(notedOf({ command: 'x', env }), ['warning plainSecret at "abc"', 'warning plainSecret at "x"']);
  const text = JSON.stringify({ servers: { one: { command: 'x', env } } });
  assert.deepEqual(parse(text, 'vscode', { origin: 'own' }).diagnostics, []);
});

test('does not take an approval from a file', () => {
  for (const dialect of allDialects.filter((name) => name !== 'continue')) {
    const grants = { autoApprove: ['a'], alwaysAllow: ['*'], trust: true };
    assert.deepEqual(
      notedOf({ command: 'x', ...grants }, dialect).filter((note) => !note.includes('unresolved')),
      Object.keys(grants).map((key) => `info ignoredGrant at "${key}"`),
    );
    assert.deepEqual(notedOf({ command: 'x', autoApprove: [] }, dialect), []);
  }
});

test('keeps to what takes something away, in every file', () => {
  for (const dialect of allDialects.filter((name) => name !== 'continue')) {
    const { options } = only(
      parseServers({ one: { command: 'x', disabled: true, disabledTools: ['a', 'a'] } }, dialect),
    );
    assert.deepEqual(options, { isDisabled: true, disabledTools: ['a'] });
  }
  const { options } = only(parseServers({ one: { command: 'x', disabled: 'no' } }));
  assert.equal(options.isDisabled, true);
});

const yamlish = fc.stringMatching(/^[-a:&*{}[\]|>"'!#% \n]{0,40}$/);

const entry = fc.oneof(
  fc.record({ command: fc.string() }),
  fc.record({ url: fc.oneof(fc.webUrl(), fc.string()) }),
  fc.record({ command: fc.constant('x'), args: fc.anything(), env: fc.anything(), type: fc.anything() }),
  fc.anything(),
);

test('reads each entry as if it stood alone', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), entry), fc.constantFrom(...allDialects), (all, dialect) => {
      const servers = JSON.parse(JSON.stringify(all)) as Record<string, unknown>;
      const together = parseServers(servers, dialect).definitions ?? [];
      assert.equal(together.length, Object.keys(servers).length);
      for (const { name, launch } of together) {
        const alone = only(parseServers({ [name]: servers[name] }, dialect)).launch;
        assert.equal(JSON.stringify(launch), JSON.stringify(alone));
      }
    }),
  );
});

test('reads any text at all, in every dialect', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), yamlish),
      fc.constantFrom(...allDialects),
      fc.constantFrom('a.json', 'a.yaml'),
      (text, dialect, path) => {
        const { definitions, diagnostics } = parse(text, dialect, { path });
        assert.ok(definitions !== undefined || diagnostics.length > 0);
        for (const { span } of diagnostics) {
          assert.ok(span.offset >= 0 && span.length >= 0 && span.offset + span.length <= text.length);
        }
      },
    ),
  );
});

test('reads any JSON at all where an entry, an input or a key of one should be', () => {
  const key = fc.constantFrom(...allDialects.flatMap((dialect) => Object.keys(dialects[dialect].keys)));
  const oddEntry = fc.dictionary(key, fc.oneof(fc.jsonValue(), fc.constantFrom('x', 'http://x', '${input:a}')));
  const oddInput = fc.oneof(
    fc.jsonValue(),
    fc.record({
      id: fc.jsonValue(),
      type: fc.constantFrom('promptString', 'pickString', 'command'),
      options: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(oddEntry, fc.array(oddInput), fc.constantFrom(...allDialects), (one, inputs, dialect) => {
      const { definitions } = parseServers({ one, good: { command: 'x' } }, dialect, { inputs });
      assert.equal(definitions?.find(({ name }) => name === 'good')?.launch.kind, 'stdio');
      assert.equal(definitions?.length, 2);
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

test('does not walk into an entry without end', () => {
  const deep = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
  const text = `{"servers":{"a":{"command":"x","dev":${deep(500)}},"b":{"command":"x"}}}`;
  const { definitions } = parse(text);
  assert.deepEqual(
    definitions?.map(({ launch }) => launch.kind),
    ['invalid', 'stdio'],
  );
});

test('does not repeat a header value that no header can carry', () => {
  const launch = launchOf({ url: 'https://example.org', headers: { 'X-Key': 'hunter2\u0001', A: 'b' } });
  assert.ok(launch.kind === 'invalid');
  assert.match(launch.error.message, /X-Key/);
  assert.doesNotMatch(launch.error.message, /hunter2/);
});
