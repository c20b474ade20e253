import assert from 'node:assert/strict';
import { applyUserConfig } from '../../../../../src/mcp/add/bundle/applyUserConfig.ts';
import { bundleDraft } from '../../../../../src/mcp/add/bundle/bundleDraft.ts';
import { bundleManifest } from '../../../../../src/mcp/add/bundle/bundleManifest.ts';
import type { UserConfigValue } from '../../../../../src/mcp/add/bundle/userConfigValue.ts';
import type { ServerDraft } from '../../../../../src/mcp/add/serverDraft.ts';
import { drafted, refusal } from '../readings.ts';

suite('draft of a bundle');

const parse = (server: object, more: object = {}) =>
  bundleManifest({
    manifest_version: '0.4',
    name: 'notes',
    version: '1.0.0',
    description: 'Notes',
    author: { name: 'Me' },
    server: { type: 'node', entry_point: 'srv.js', ...server },
    ...more,
  });
const draftOf = (server: object, more: object = {}, platform = 'linux') =>
  drafted(bundleDraft(parse(server, more), '/bundles/notes', platform));
const messages = (draft: ServerDraft) => draft.notes.map(({ message }) => message);

test('says how the bundle is run, in the folder that it is unpacked to', () => {
  const args = ['${__dirname}/srv.js', '${HOME}${/}x', '${DOCUMENTS}', '--cache=${DOWNLOADS}${pathSeparator}c'];
  const draft = draftOf(
    { mcp_config: { command: 'node', args, env: { DESK: '${DESKTOP}' } } },
    { display_name: 'My notes' },
  );
  assert.deepEqual([draft.name, draft.title, draft.description], ['notes', 'My notes', 'Notes']);
  assert.deepEqual(draft.entry, {
    type: 'stdio',
    command: 'node',
    args: [
      '/bundles/notes/srv.js',
      '${userHome}${/}x',
      '${userHome}${/}Documents',
      '--cache=${userHome}${/}Downloads${/}c',
    ],
    env: { DESK: '${userHome}${/}Desktop' },
    cwd: '/bundles/notes',
  });
});

test('takes what the manifest says for a platform', () => {
  const config = {
    command: 'run',
    args: ['a'],
    env: { A: '1' },
    platform_overrides: { win32: { command: 'run.exe' }, darwin: { args: ['b'], env: { B: '2' } } },
  };
  const entry = (platform: string) => draftOf({ type: 'binary', mcp_config: config }, {}, platform).entry;
  const common = { type: 'stdio', cwd: '/bundles/notes' };
  assert.deepEqual(entry('linux'), { ...common, command: 'run', args: ['a'], env: { A: '1' } });
  assert.deepEqual(entry('win32'), { ...common, command: 'run.exe', args: ['a'], env: { A: '1' } });
  assert.deepEqual(entry('darwin'), { ...common, command: 'run', args: ['b'], env: { B: '2' } });
  assert.deepEqual(entry('constructor'), { ...common, command: 'run', args: ['a'], env: { A: '1' } });
});

test('runs a bundle for uv that leaves the command to the host; refuses any other', () => {
  assert.deepEqual(draftOf({ type: 'uv', entry_point: 'main.py' }).entry['args'], [
    'run',
    '--directory',
    '/bundles/notes',
    'main.py',
  ]);
  assert.match(refusal(bundleDraft(parse({ type: 'python' }), '/x', 'linux')), /mcp_config/);
});

test('says what the bundle needs, and where it was not made for', () => {
  const config = { mcp_config: { command: 'node' } };
  const more = { compatibility: { platforms: ['darwin', 'win32'], runtimes: { node: '>=18' } } };
  assert.deepEqual(messages(draftOf(config, more)), [
    'It is made for darwin, win32, and this machine is linux.',
    'It needs Node.js, version >=18 on this machine.',
  ]);
  assert.deepEqual(messages(draftOf(config, more, 'darwin')), ['It needs Node.js, version >=18 on this machine.']);
});

test('refuses variables that would read what bundles are not given', () => {
  for (const variable of ['${env:AWS_SECRET}', '${command:x}', '${input:other}', '${workspaceFolder}']) {
    assert.match(
      refusal(bundleDraft(parse({ mcp_config: { command: 'x', args: [variable] } }), '/x')),
      /no bundle may/,
    );
  }
  assert.match(
    messages(draftOf({ mcp_config: { command: 'x', args: ['${user_config.none}'] } })).join(),
    /not known here/,
  );
});

const everything = {
  server: {
    mcp_config: {
      command: 'node',
      args: [
        'srv.js',
        '${user_config.dirs}',
        '--level',
        '${user_config.level}',
        '${user_config.file}',
        '--on=${user_config.on}',
      ],
      env: {
        KEY: '${user_config.key}',
        URL: 'https://${user_config.host}/x',
        EXTRA: '${user_config.file}',
        OLD: '${user_config.old}',
      },
    },
  },
  more: {
    user_config: {
      dirs: {
        type: 'directory',
        title: 'Folders',
        description: '',
        multiple: true,
        required: true,
        default: ['${HOME}/a'],
      },
      level: { type: 'number', title: 'Level', description: 'How much', min: 1, max: 9, default: 3 },
      file: { type: 'file', title: 'File', description: 'A file' },
      on: { type: 'boolean', title: 'On', description: '', default: true },
      key: { type: 'string', title: 'Key', description: 'The key', sensitive: true, required: true },
      host: { type: 'string', title: 'Host', description: '', required: true },
      old: { type: 'string', title: 'Old', description: '', sensitive: true },
    },
  },
} as const;

test('lists what it asks for, and has an input for all but lists', () => {
  const draft = draftOf(everything.server, everything.more);
  assert.deepEqual(
    draft.userConfig.map(({ key, isRequired, isMultiple, isSensitive, placeholder }) => [
      key,
      [isRequired, isMultiple, isSensitive],
      placeholder,
    ]),
    [
      ['dirs', [true, true, false], '${user_config.dirs}'],
      ['level', [false, false, false], '${input:notes-level}'],
      ['file', [false, false, false], '${input:notes-file}'],
      ['on', [false, false, false], '${input:notes-on}'],
      ['key', [true, false, true], '${input:notes-key}'],
      ['host', [true, false, false], '${input:notes-host}'],
      ['old', [false, false, true], '${input:notes-old}'],
    ],
  );
  assert.deepEqual(draft.userConfig[0]?.default, ['${userHome}/a']);
  assert.deepEqual(draft.inputs.slice(0, 4), [
    { kind: 'promptString', id: 'notes-level', description: 'Level: How much', isPassword: false, default: '3' },
    { kind: 'promptString', id: 'notes-file', description: 'File: A file', isPassword: false },
    {
      kind: 'pickString',
      id: 'notes-on',
      description: 'On',
      options: [{ value: 'true' }, { value: 'false' }],
      default: 'true',
    },
    { kind: 'promptString', id: 'notes-key', description: 'Key: The key', isPassword: true },
  ]);
});

const apply = (values: Readonly<Record<string, UserConfigValue>>) =>
  applyUserConfig(draftOf(everything.server, everything.more), values);

test('puts the answers in: lists spread, secrets apart, nothing for what was not given', () => {
  const result = apply({ dirs: ['/a', '/b c'], level: 5, on: false, key: 's3cret', host: '$&${user_config.dirs}' });
  assert.ok(result.kind === 'draft', JSON.stringify(result));
  assert.deepEqual(result.draft.entry['args'], ['srv.js', '/a', '/b c', '--level', '5', '--on=false']);
  assert.deepEqual(result.draft.entry['env'], { KEY: '${input:notes-key}', URL: 'https://$&${user_config.dirs}/x' });
  assert.deepEqual([...result.draft.secrets], [['notes-key', 's3cret']]);
  assert.deepEqual(
    result.draft.inputs.map(({ id }) => id),
    ['notes-key'],
  );
  assert.deepEqual(result.draft.userConfig, []);
});

test('takes the defaults for what was left open', () => {
  const result = apply({ key: 'k', host: 'h', dirs: [], file: '' });
  assert.ok(result.kind === 'draft', JSON.stringify(result));
  assert.deepEqual(result.draft.entry['args'], ['srv.js', '${userHome}/a', '--level', '3', '--on=true']);
});

test('says which answer is wrong, and why', () => {
  const result = apply({ level: 10, on: 'maybe', file: 'a\nb', host: ['a', 'b'], dirs: ['/a', ''] });
  assert.ok(result.kind === 'problems');
  assert.deepEqual(
    result.problems.map(({ key, message }) => `${key}: ${message}`),
    [
      'dirs: Folders must not be empty.',
      'level: Level must be at most 9.',
      'file: File must be a path.',
      'on: On is either true or false.',
      'key: Key is required.',
      'host: Host takes one value.',
    ],
  );
  const few = apply({ key: 'k', host: 'h', level: 'many' });
  assert.ok(few.kind === 'problems');
  assert.match(few.problems[0]?.message ?? '', /must be a number/);
});
