import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { zipFile } from '../../../unit/mcp/add/bundle/zipFile.ts';
import { addRig, root, type AddRig, type AddRigOptions } from './addRig.ts';

suite('views/add/sources');

const rigs: AddRig[] = [];
let registry: ChildProcess;
let registryUrl = '';

before(async () => {
  registry = spawn(process.execPath, [path.join(root, 'test/servers/registryServer.ts'), '--http', '0'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(registry.stdout ?? assert.fail('no output'), 'data')) as [Buffer];
  registryUrl = String(line).trim();
});

after(() => registry.kill());

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.close()));
});

async function rigOf(options: AddRigOptions = {}): Promise<AddRig> {
  const rig = await addRig({ registryUrl, ...options });
  rigs.push(rig);
  return rig;
}

/** A server that answers with its arguments and environment, as far as MCP lets it. */
const program = readFileSync(path.join(root, 'test/servers/rawServer.ts'), 'utf8');

interface BundleOptions {
  readonly userConfig?: Readonly<Record<string, object>>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly more?: Parameters<typeof zipFile>[0];
}

function bundle(rig: AddRig, { userConfig, args = [], env = {}, more = [] }: BundleOptions = {}): string {
  const manifest = {
    manifest_version: '0.3',
    name: 'notes',
    display_name: 'My Notes',
    version: '1.2.3',
    description: 'Keeps notes',
    author: { name: 'Somebody' },
    server: {
      type: 'node',
      entry_point: 'server.ts',
      mcp_config: { command: process.execPath, args: ['${__dirname}/server.ts', ...args], env },
    },
    ...(userConfig === undefined ? {} : { user_config: userConfig }),
  };
  const file = path.join(path.dirname(rig.folder), 'notes.mcpb');
  const content = zipFile([
    { name: 'manifest.json', content: JSON.stringify(manifest) },
    { name: 'server.ts', content: program },
    ...more,
  ]);
  writeFileSync(file, content);
  return file;
}

const server = (rig: AddRig, name: string) =>
  (rig.json(path.join(rig.folder, '.vscode/mcp.json')) as { servers: Record<string, Record<string, unknown>> }).servers[
    name
  ];

test('a bundle shows what it is, is unpacked to a folder of its own, and asks for each value by its type', async () => {
  const rig = await rigOf();
  const file = bundle(rig, {
    userConfig: {
      roots: { type: 'directory', title: 'Folders', description: '', required: true, multiple: true },
      limit: { type: 'number', title: 'Limit', description: 'How many', min: 1, max: 5, default: 3 },
      verbose: { type: 'boolean', title: 'Verbose', description: '' },
      key: { type: 'string', title: 'Key', description: '', sensitive: true, required: true },
      log: { type: 'file', title: 'Log', description: '' },
    },
    args: ['--limit=${user_config.limit}', '${user_config.roots}'],
    env: { KEY: '${user_config.key}', LOG: '${user_config.log}', VERBOSE: '${user_config.verbose}' },
  });
  const ui = await rig.add([
    { pick: 'Bundle File' },
    { files: [file] },
    { pick: 'Unpack and Continue' },
    { pick: 'Choose a Folder' },
    { files: ['/a', '/b'] },
    { text: '9' },
  ]);
  assert.equal(ui.remarks[0], 'Limit must be at most 5.');
  assert.deepEqual(existsSync(rig.bundles) ? readdirSync(rig.bundles) : [], [], 'what was left is taken away');
  const again = await rig.add(
    [
      { pick: 'Unpack and Continue' },
      { pick: 'Choose a Folder' },
      { files: ['/a', '/b'] },
      { text: '' },
      { pick: 'Yes' },
      { text: 'very secret' },
      { pick: 'Leave It Out' },
      { pick: '.vscode/mcp.json' },
      { text: '' },
      { dialog: 'Add' },
    ],
    { target: vscode.Uri.file(file) },
  );
  const facts = again.offered[0] ?? [];
  assert.ok(facts.includes('My Notes 1.2.3') && facts.includes('SHA-256') && facts.includes('Author'), facts.join());
  const [folder = ''] = readdirSync(rig.bundles);
  assert.match(folder, /^bundle-notes-1-2-3-[\da-f]{12}$/);
  const place = path.join(rig.bundles, folder);
  assert.deepEqual(server(rig, 'notes'), {
    type: 'stdio',
    command: process.execPath,
    args: [`${place}/server.ts`, '--limit=3', '/a', '/b'],
    env: { KEY: '${input:notes-key}', VERBOSE: 'true' },
    cwd: place,
  });
  assert.deepEqual([...rig.kept], [['notes-key', 'very secret']]);
  assert.doesNotMatch(again.told.join(), /very secret/);
  assert.match(again.told[0] ?? '', /others who open this folder do not have it/);
});

test('a bundle that is added twice gets a folder of its own each time', async () => {
  const rig = await rigOf();
  const target = vscode.Uri.file(bundle(rig));
  for (const name of ['one', 'two']) {
    await rig.add([{ pick: 'Unpack' }, { pick: '.vscode/mcp.json' }, { text: name }, { dialog: 'Add' }], { target });
  }
  assert.equal(readdirSync(rig.bundles).length, 2);
  assert.notEqual(server(rig, 'one')?.['cwd'], server(rig, 'two')?.['cwd']);
});

test('a bundle that reaches out of its folder is refused in words, and nothing is unpacked', async () => {
  const rig = await rigOf();
  const file = bundle(rig, { more: [{ name: '../../evil.txt', content: 'x' }] });
  const ui = await rig.add([], { target: vscode.Uri.file(file) });
  assert.match(ui.told[0] ?? '', /^The bundle is not used\. ./);
  assert.equal(existsSync(rig.bundles), false);
});

test('the registry is searched for what was typed, over all pages, and one of the versions is added', async () => {
  const rig = await rigOf();
  const ui = await rig.add([
    { pick: 'Search the Registry' },
    { search: 'notes', pick: 'notes' },
    { pick: '1.1.0' },
    { pick: '.vscode/mcp.json' },
    { text: '' },
    { dialog: 'Add' },
  ]);
  assert.deepEqual(ui.offered[2]?.[0], '2.0.0');
  assert.deepEqual(server(rig, 'notes')?.['args'], ['-y', '@example/notes@1.1.0']);
  const many = await rig.add([{ search: 'many', pick: 'many-69' }, 'close'], { target: 'registry' });
  assert.equal(many.offered[0]?.length, 70);
});

test('a registry that cannot be reached, and a server that was deleted there, are said in words', async () => {
  const rig = await rigOf({ registryUrl: `${registryUrl}/error` });
  const ui = await rig.add([{ search: 'notes', pick: '' }], { target: 'registry' });
  assert.match(ui.told[0] ?? '', /registry/i);
  const other = await rigOf();
  const gone = await other.add([{ search: 'gone', pick: 'gone' }, 'close'], { target: 'registry' });
  assert.match(gone.offered[0]?.[0] ?? '', /deleted/);
  assert.match(gone.told[0] ?? '', /was deleted from the registry/);
});

test('a server.json offers its packages and addresses, and asks which optional values are to be given', async () => {
  const rig = await rigOf();
  const file = path.join(path.dirname(rig.folder), 'server.json');
  const description = {
    name: 'io.example/notes',
    description: 'Notes',
    version: '1.0.0',
    packages: [
      {
        registryType: 'npm',
        identifier: '@example/notes',
        version: '1.0.0',
        transport: { type: 'stdio' },
        environmentVariables: [
          { name: 'NEEDED', isRequired: true, isSecret: true },
          { name: 'WANTED', description: 'If you like' },
          { name: 'UNWANTED' },
        ],
      },
    ],
    remotes: [{ type: 'streamable-http', url: 'https://notes.example/mcp' }],
  };
  writeFileSync(file, JSON.stringify(description));
  const ui = await rig.add([
    { pick: 'server.json' },
    { files: [file] },
    { pick: 'npm' },
    { many: ['WANTED'] },
    { pick: '.vscode/mcp.json' },
    { text: '' },
    { dialog: 'Add' },
  ]);
  assert.equal(ui.offered[1]?.length, 2);
  assert.deepEqual(server(rig, 'notes')?.['env'], {
    NEEDED: '${input:notes-NEEDED}',
    WANTED: '${input:notes-WANTED}',
  });
  writeFileSync(file, '{"name":1}');
  const bad = await rig.add([{ files: [file] }], { target: 'serverJson' });
  assert.match(bad.told[0] ?? '', /not a valid server\.json/);
});
