import assert from 'node:assert/strict';
import { fromPastedJson } from '../../../../src/mcp/add/fromPastedJson.ts';

suite('servers in a pasted text');

const paste = async (value: unknown) => fromPastedJson(typeof value === 'string' ? value : JSON.stringify(value));
const entries = async (value: unknown) => {
  const { drafts, problems } = await paste(value);
  assert.deepEqual(problems, []);
  return Object.fromEntries(drafts.map(({ name, entry }) => [name, entry]));
};
const only = async (value: unknown) => {
  const { drafts, problems } = await paste(value);
  assert.deepEqual(problems, []);
  assert.equal(drafts.length, 1);
  const [draft] = drafts;
  return draft ?? assert.fail();
};
const node = { type: 'stdio', command: 'node', args: ['srv.js'] };
const plain = { command: 'node', args: ['srv.js'] };

for (const [dialect, value] of [
  ['VS Code', { servers: { notes: plain }, inputs: [] }],
  ['Claude, Cursor, Windsurf, Cline, Roo', { mcpServers: { notes: plain } }],
  ['Zed', { context_servers: { notes: plain } }],
  ['Zed of old', { context_servers: { notes: { command: { path: 'node', args: ['srv.js'] } } } }],
  ['settings of VS Code', { mcp: { servers: { notes: plain } } }],
  ['dotted settings', { 'mcp.servers': { notes: plain } }],
  ['a workspace file', { folders: [], settings: { mcp: { servers: { notes: plain } } } }],
  ['a dev container', { image: 'x', customizations: { vscode: { mcp: { servers: { notes: plain } } } } }],
  ['a prefixed key', { 'amp.mcpServers': { notes: plain } }],
  ['a bare map', { notes: plain }],
  ['a link payload', { name: 'notes', ...plain }],
  ['a list', [{ name: 'notes', ...plain }]],
  ['Continue', { mcpServers: [{ name: 'notes', ...plain }] }],
  ['commands as lists', { mcp: { notes: { type: 'local', command: ['node', 'srv.js'], enabled: true } } }],
  ['Goose', { extensions: { notes: { type: 'stdio', cmd: 'node', args: ['srv.js'], enabled: true, name: 'Notes' } } }],
  ['a nested transport', { mcpServers: { notes: { transport: { type: 'stdio', ...plain } } } }],
] as const) {
  test(`reads ${dialect}`, async () => {
    assert.deepEqual(await entries(value), { notes: node });
  });
}

test('reads one server that stands alone, and names it after what it runs', async () => {
  const draft = await only({ command: 'npx', args: ['-y', '@me/notes-mcp@1.0.0'] });
  assert.equal(draft.name, 'notes-mcp');
  assert.equal((await only({ url: 'https://mcp.example.com/mcp' })).name, 'example');
});

test('reads addresses under the names that hosts have for them', async () => {
  const url = 'https://example.com/mcp';
  assert.deepEqual(
    await entries({
      mcpServers: {
        a: { url },
        b: { serverUrl: url },
        c: { httpUrl: url },
        d: { type: 'streamableHttp', url, headers: { 'X-A': '1' } },
        e: { type: 'sse', url },
        f: { uri: url, type: 'streamable_http' },
        g: { type: 'sse', url, apiKey: '${{ secrets.KEY }}' },
        h: { url, requestOptions: { headers: { 'X-B': '2' } } },
        i: { url, auth: { CLIENT_ID: 'me', CLIENT_SECRET: 's' } },
      },
    }),
    {
      a: { type: 'http', url },
      b: { type: 'http', url },
      c: { type: 'http', url },
      d: { type: 'http', url, headers: { 'X-A': '1' } },
      e: { type: 'sse', url },
      f: { type: 'http', url },
      g: { type: 'sse', url, headers: { Authorization: 'Bearer ${input:KEY}' } },
      h: { type: 'http', url, headers: { 'X-B': '2' } },
      i: { type: 'http', url, oauth: { clientId: 'me' } },
    },
  );
});

test('keeps the keys of VS Code, and says which of others it leaves out', async () => {
  const more = {
    cwd: '/x',
    envFile: '.env',
    dev: { watch: '*.js' },
    sandboxEnabled: true,
    env: { A: 1, B: null, C: true },
  };
  const draft = await only({
    mcpServers: { notes: { ...plain, ...more, timeout: 5, alwaysAllow: ['*'], disabled: false } },
  });
  assert.deepEqual(draft.entry, { ...node, ...more, env: { A: 1, B: null, C: 'true' } });
  assert.deepEqual(
    draft.notes.map(({ message }) => message),
    [
      'Not taken over: "timeout", "alwaysAllow".',
      'It asks to be kept in a sandbox, and Patchbay has none: it runs with all of your rights.',
    ],
  );
});

test('writes foreign variables in the syntax of VS Code, and keeps what only this host understands', async () => {
  const args = [
    '${HOME}/x',
    '${env:A}',
    '${B:-c}',
    '${workspaceFolder}',
    '${CLAUDE_PROJECT_DIR}',
    '${odd thing}',
    '$D',
  ];
  const draft = await only({ mcpServers: { notes: { command: 'node', args } } });
  assert.deepEqual(draft.entry['args'], [
    '${env:HOME}/x',
    '${env:A}',
    '${B:-c}',
    '${workspaceFolder}',
    '${workspaceFolder}',
    '${odd thing}',
    '$D',
  ]);
  assert.deepEqual(
    draft.notes.map(({ severity, message }) => [severity, message]),
    [
      ['info', 'VS Code itself has no form for ${B:-c}; it is understood here.'],
      ['warning', 'The variable ${odd thing} is not known here.'],
    ],
  );
});

test('keeps secrets out of the file, and asks for the inputs that an entry names', async () => {
  const draft = await only({
    inputs: [
      {
        type: 'pickString',
        id: 'level',
        description: 'Level',
        options: ['a', { label: 'B', value: 'b' }],
        default: 'a',
      },
      { type: 'promptString', id: 'unused' },
      { type: 'command', id: 'cmd', command: 'do.it' },
    ],
    servers: {
      notes: { ...plain, env: { TOKEN: 'abc', L: '${input:level}', O: '${input:other}', C: '${input:cmd}' } },
    },
  });
  assert.equal(draft.secrets.get('notes-TOKEN'), 'abc');
  assert.deepEqual(draft.inputs, [
    { kind: 'promptString', id: 'notes-TOKEN', description: 'TOKEN', isPassword: true },
    {
      kind: 'pickString',
      id: 'level',
      description: 'Level',
      options: [{ value: 'a' }, { value: 'b', label: 'B' }],
      default: 'a',
    },
    { kind: 'promptString', id: 'other', description: 'other', isPassword: true },
    { kind: 'command', id: 'cmd', command: 'do.it' },
  ]);
  assert.match(draft.notes.map(({ message }) => message).join(), /editor's command "do.it"/);
  assert.equal(JSON.stringify(draft.entry).includes('abc'), false);
});

test('asks for the environment that Goose keeps in its own store', async () => {
  const draft = await only({
    extensions: { notes: { type: 'stdio', cmd: 'node', args: ['srv.js'], env_keys: ['A_KEY'] } },
  });
  assert.deepEqual(draft.entry['env'], { A_KEY: '${input:A_KEY}' });
  assert.deepEqual(draft.inputs, [{ kind: 'promptString', id: 'A_KEY', description: 'A_KEY', isPassword: true }]);
});

test('tolerates comments, trailing commas, fences of Markdown, missing braces and YAML', async () => {
  const expected = { notes: node };
  const pair = '"notes": { "command": "node", "args": ["srv.js"], }';
  assert.deepEqual(await entries(`// mine\n{ "servers": { ${pair}, /* end */ }, }`), expected);
  assert.deepEqual(await entries(`Add this:\n\n\`\`\`json\n{ "mcpServers": { ${pair} } }\n\`\`\`\nDone.`), expected);
  assert.deepEqual(await entries(`"mcpServers": { ${pair} }`), expected);
  assert.deepEqual(await entries(`${pair},`), expected);
  assert.deepEqual(await entries('mcpServers:\n  - name: notes\n    command: node\n    args: [srv.js]\n'), expected);
  assert.deepEqual(
    await entries('extensions:\n  notes:\n    type: stdio\n    cmd: node\n    args:\n      - srv.js\n'),
    expected,
  );
});

test('splits a whole command line in "command"', async () => {
  assert.deepEqual(await entries({ mcpServers: { notes: { command: 'node srv.js' } } }), { notes: node });
  const spaced = await only({ mcpServers: { notes: { command: '/opt/my app/run', args: [] } } });
  assert.equal(spaced.entry['command'], '/opt/my app/run');
});

test('one bad entry does not keep the others away', async () => {
  const { drafts, problems } = await paste({
    mcpServers: {
      good: plain,
      none: {},
      odd: { command: 5 },
      socket: { type: 'ws', url: 'wss://example.com' },
      both: { command: 'x', url: 'https://example.com' },
      pigeon: { url: 'https://example.com', type: 'carrier pigeon' },
      newline: { command: 'node\nrm' },
      bad: { command: 'x', args: 'a | b' },
      credentials: { url: 'https://me:pw@example.com' },
      file: { url: 'file:///etc/passwd' },
      header: { url: 'https://example.com', headers: { 'A B': '1' } },
      split: { url: 'https://example.com', headers: { A: '1\r\nB: 2' } },
    },
  });
  assert.deepEqual(
    drafts.map(({ name }) => name),
    ['good'],
  );
  assert.equal(problems.length, 11);
  assert.ok(
    problems.every((problem) => /^\w+: ./.test(problem)),
    problems.join('\n'),
  );
});

test('says what is wrong with a text without servers', async () => {
  const reasons = async (value: unknown) => (await paste(value)).problems.join();
  assert.match(await reasons('{ "servers": { "a": '), /Not valid JSON in line 1/);
  assert.match(await reasons('{}'), /no server/);
  assert.match(await reasons('hello'), /no server|nothing/i);
  assert.match(await reasons(''), /nothing|no server/i);
  assert.match(await reasons('[1, 2]'), /no server/);
  assert.match(await reasons({ manifest_version: '0.4' }), /bundle/);
  assert.match(await reasons('['.repeat(50_000)), /too deeply/);
  assert.match(await reasons(`${'['.repeat(100)}1${']'.repeat(100)}`), /too deeply/);
  assert.match(await reasons('x'.repeat(2_000_000)), /too long/);
  assert.match(await reasons('a: &a [*a, *a]\nmcpServers: *a'), /./);
});

test('lets no key reach a prototype, and no name hide what it is', async () => {
  const { drafts } = await paste(
    '{"mcpServers": {"__proto__": {"command": "x"}, "constructor": {"command": "y"}, "a\\u202eb\\n": {"command": "z", "env": {"__proto__": "q"}}}}',
  );
  assert.deepEqual(
    drafts.map(({ name, entry }) => [name, entry['command']]),
    [
      ['server', 'y'],
      ['ab', 'z'],
    ],
  );
  assert.match(drafts[1]?.notes.map(({ message }) => message).join() ?? '', /was changed to "ab"/);
  assert.equal(({} as Record<string, unknown>)['command'], undefined);
});

test('gives servers of one name distinct names', async () => {
  const { drafts } = await paste([
    { name: 'a', ...plain },
    { name: 'a', ...plain },
  ]);
  assert.deepEqual(
    drafts.map(({ name }) => name),
    ['a', 'a-2'],
  );
});

test('reads a server.json, bare or as a registry answers it', async () => {
  const server = {
    name: 'io.example/notes',
    description: 'Notes',
    version: '1.2.0',
    packages: [{ registryType: 'npm', identifier: '@me/notes', version: '1.2.0', transport: { type: 'stdio' } }],
  };
  const expected = { notes: { type: 'stdio', command: 'npx', args: ['-y', '@me/notes@1.2.0'] } };
  assert.deepEqual(await entries(server), expected);
  assert.deepEqual(await entries({ server, _meta: {} }), expected);
});

test('takes no time for texts that are made to take it', async () => {
  const started = performance.now();
  const nested = '${'.repeat(8000);
  await paste({ command: 'x', args: ['${'.repeat(400_000)] });
  await paste({ command: 'x', args: Array.from({ length: 60 }, () => nested) });
  await paste({ command: 'x', args: Array.from({ length: 7 }, () => nested) });
  await paste({ command: 'bash', args: ['-c', 'curl '.repeat(3000)] });
  assert.ok(performance.now() - started < 2000);
});
