import assert from 'node:assert/strict';
import { fromServerJson, isServerJson } from '../../../../src/mcp/add/registry/fromServerJson.ts';
import type { InstallChoice } from '../../../../src/mcp/add/registry/installOption.ts';

suite('server.json of a registry');

const server = (more: object) => ({ name: 'io.example/notes', description: 'Notes', version: '1.0.0', ...more });
const stdio = { type: 'stdio' };

function only(more: object, choice?: InstallChoice) {
  const { options, problems } = fromServerJson(server(more), choice);
  assert.deepEqual(problems, []);
  assert.equal(options.length, 1);
  const [option] = options;
  assert.ok(option?.kind === 'draft');
  return { ...option.draft, optionalInputs: option.optionalInputs };
}
const problem = (more: object) => fromServerJson(server(more)).problems.join();

test('lists each package and each address as an option of its own', () => {
  const { options, problems } = fromServerJson(
    server({
      title: 'My notes',
      packages: [
        { registryType: 'npm', identifier: '@me/notes', version: '1.2.0', transport: stdio, runtimeHint: 'npx' },
        { registryType: 'pypi', identifier: 'notes', version: '1.2.0', transport: stdio },
        { registryType: 'oci', identifier: 'ghcr.io/me/notes:1.2.0', transport: stdio },
        { registryType: 'nuget', identifier: 'Me.Notes', version: '1.2.0', transport: stdio },
      ],
      remotes: [
        { type: 'streamable-http', url: 'https://example.com/mcp' },
        { type: 'sse', url: 'https://example.com/sse' },
      ],
    }),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    options.map((option) => [option.id, option.kind === 'draft' ? option.draft.entry : undefined]),
    [
      ['package-0', { type: 'stdio', command: 'npx', args: ['-y', '@me/notes@1.2.0'] }],
      ['package-1', { type: 'stdio', command: 'uvx', args: ['notes==1.2.0'] }],
      ['package-2', { type: 'stdio', command: 'docker', args: ['run', '-i', '--rm', 'ghcr.io/me/notes:1.2.0'] }],
      ['package-3', { type: 'stdio', command: 'dnx', args: ['Me.Notes@1.2.0', '--yes'] }],
      ['remote-0', { type: 'http', url: 'https://example.com/mcp' }],
      ['remote-1', { type: 'sse', url: 'https://example.com/sse' }],
    ],
  );
  const [first] = options;
  assert.ok(first?.kind === 'draft');
  assert.deepEqual([first.draft.name, first.draft.title, first.draft.description], ['notes', 'My notes', 'Notes']);
  assert.deepEqual(first.draft.notes, []);
});

test('turns arguments into words: fixed, asked for, chosen, switches, and variables in a text', () => {
  const draft = only({
    packages: [
      {
        registryType: 'npm',
        identifier: 'notes',
        version: '1.0.0',
        transport: stdio,
        runtimeArguments: [{ type: 'named', name: '--silent' }],
        packageArguments: [
          { type: 'positional', value: 'serve' },
          { type: 'positional', valueHint: 'folder', isRequired: true, description: 'Folder', format: 'filepath' },
          { type: 'named', name: '--level', isRequired: true, choices: ['low', 'high'], default: 'low' },
          { type: 'named', name: '--port', default: '8080' },
          { type: 'named', name: '--quiet' },
          { type: 'named', name: '--db', value: 'file:{path}/{other}', variables: { path: { isRequired: true } } },
          { type: 'named', name: '--maybe', valueHint: 'x', description: 'Maybe' },
        ],
      },
    ],
  });
  assert.deepEqual(draft.entry['args'], [
    '-y',
    '--silent',
    'notes@1.0.0',
    'serve',
    '${input:notes-folder}',
    '--level',
    '${input:notes-level}',
    '--port',
    '8080',
    '--quiet',
    '--db',
    'file:${input:notes-path}/{other}',
  ]);
  assert.deepEqual(draft.inputs, [
    { kind: 'promptString', id: 'notes-folder', description: 'Folder', isPassword: false },
    {
      kind: 'pickString',
      id: 'notes-level',
      description: '--level',
      options: [{ value: 'low' }, { value: 'high' }],
      default: 'low',
    },
    { kind: 'promptString', id: 'notes-path', description: 'path', isPassword: false },
  ]);
  assert.deepEqual(draft.optionalInputs, [{ name: '--maybe', description: 'Maybe' }]);
});

const withVariables = {
  packages: [
    {
      registryType: 'oci',
      identifier: 'me/notes',
      version: '1.0.0',
      transport: stdio,
      environmentVariables: [
        { name: 'NOTES_KEY', isSecret: true, description: 'The key', placeholder: 'abc' },
        { name: 'URL', value: 'https://example.com' },
        { name: 'MODE', default: 'fast' },
        { name: 'EXTRA', description: 'Only if needed' },
      ],
    },
  ],
};

test('asks for what is secret or required, fills in what has a value, and leaves the rest to a choice', () => {
  const draft = only(withVariables);
  const env = { NOTES_KEY: '${input:notes-NOTES_KEY}', URL: 'https://example.com', MODE: 'fast' };
  assert.deepEqual(draft.entry, {
    type: 'stdio',
    command: 'docker',
    args: ['run', '-i', '--rm', '-e', 'NOTES_KEY', '-e', 'URL', '-e', 'MODE', 'me/notes:1.0.0'],
    env,
  });
  assert.deepEqual(draft.inputs, [
    { kind: 'promptString', id: 'notes-NOTES_KEY', description: 'The key (abc)', isPassword: true },
  ]);
  assert.match(draft.notes.map(({ message }) => message).join(), /left out: EXTRA/);
  const more = only(withVariables, { include: ['EXTRA'] });
  assert.deepEqual(more.entry['env'], { ...env, EXTRA: '${input:notes-EXTRA}' });
  const all = only(withVariables, { include: 'all' });
  assert.deepEqual(
    all.inputs.map(({ id }) => id),
    ['notes-NOTES_KEY', 'notes-MODE', 'notes-EXTRA'],
  );
});

test('reads the headers and the variables of an address', () => {
  const draft = only({
    remotes: [
      {
        type: 'streamable-http',
        url: 'https://{tenant}.example.com/mcp',
        variables: { tenant: { isRequired: true, description: 'Tenant' } },
        headers: [
          {
            name: 'Authorization',
            value: 'Bearer {token}',
            isSecret: true,
            variables: { token: { isRequired: true } },
          },
          { name: 'X-Region', isRequired: true, choices: ['eu', 'us'] },
        ],
      },
    ],
  });
  assert.deepEqual(draft.entry, {
    type: 'http',
    url: 'https://${input:notes-tenant}.example.com/mcp',
    headers: { Authorization: 'Bearer ${input:notes-token}', 'X-Region': '${input:notes-X-Region}' },
  });
  assert.deepEqual(
    draft.inputs.map((input) => [input.id, input.kind === 'promptString' && input.isPassword]),
    [
      ['notes-tenant', false],
      ['notes-token', true],
      ['notes-X-Region', false],
    ],
  );
});

test('gives a bundle with its checksum, and refuses one without', () => {
  const bundle = { registryType: 'mcpb', identifier: 'https://example.com/notes.mcpb', transport: stdio };
  const { options } = fromServerJson(server({ packages: [{ ...bundle, fileSha256: 'A'.repeat(64) }] }));
  assert.deepEqual(options, [
    {
      id: 'package-0',
      label: 'mcpb https://example.com/notes.mcpb',
      kind: 'bundle',
      url: 'https://example.com/notes.mcpb',
      sha256: 'a'.repeat(64),
    },
  ]);
  assert.match(problem({ packages: [bundle] }), /SHA-256/);
  assert.match(problem({ packages: [{ ...bundle, identifier: 'http://example.com/x' }] }), /https/);
});

test('says what cannot be installed, and keeps the options that can', () => {
  const good = { registryType: 'npm', identifier: 'notes', version: '1.0.0', transport: stdio };
  const { options, problems } = fromServerJson(
    server({
      packages: [
        good,
        { ...good, registryType: 'cargo' },
        { ...good, registryType: 'floppy' },
        { ...good, transport: { type: 'streamable-http', url: 'http://localhost:1/mcp' } },
        { ...good, runtimeHint: 'bash' },
        { ...good, identifier: '-g evil' },
        { ...good, version: '1.0.0 && rm' },
        { ...good, environmentVariables: [{ name: 'A', value: '${env:AWS_SECRET}' }] },
        { ...good, environmentVariables: [{ name: 'A=B', value: 'x' }] },
      ],
      remotes: [{ type: 'ws', url: 'wss://example.com' }, { type: 'sse', url: 'ftp://example.com' }, { type: 'sse' }],
    }),
  );
  assert.equal(options.length, 1);
  assert.equal(problems.length, 11);
  assert.match(problems[0] ?? '', /cargo install/);
  assert.match(problems[6] ?? '', /read as a variable/);
});

test('says where a file is not what the schema says', () => {
  assert.match(problem({ packages: [{ registryType: 5 }] }), /not a valid server.json at "packages.0.registryType"/);
  assert.match(fromServerJson(null).problems.join(), /not a valid/);
  assert.match(problem({}), /neither a package nor an address/);
  assert.equal(isServerJson(server({ packages: [] })), true);
  assert.equal(isServerJson({ name: 'x', command: 'y' }), false);
});
