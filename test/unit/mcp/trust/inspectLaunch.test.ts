import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ServerDefinition, StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { launchDiff } from '../../../../src/mcp/trust/launchDiff.ts';
import { inspectLaunch } from '../../../../src/mcp/trust/inspectLaunch.ts';
import type { ApprovableLaunch } from '../../../../src/mcp/trust/launchSummary.ts';

suite('what a person approves');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'inspect-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

type DebugOptions = NonNullable<NonNullable<ServerDefinition['options']['dev']>['debug']>;

interface Written {
  readonly launch?: Partial<StdioLaunch>;
  readonly env?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly deferred?: ServerDefinition['deferred'];
  readonly debug?: DebugOptions;
}

function inspect({ launch = {}, env = {}, id = 'a', deferred = [], debug }: Written = {}): Promise<ApprovableLaunch> {
  const stdio: StdioLaunch = { kind: 'stdio', command: 'tool', args: ['x'], cwd: folder, env, ...launch };
  const place = {
    id: '/f',
    path: '/f',
    section: ['servers'],
    dialect: 'vscode',
    origin: 'repo',
    label: 'Workspace',
  } as const;
  const definition: ServerDefinition = {
    id,
    name: id,
    displayName: id,
    source: { place, span: { offset: 0, length: 0 } },
    entry: { command: 'tool', env },
    launch: stdio,
    deferred,
    options: { isDisabled: false, disabledTools: [], ...(debug && { dev: { watch: [], debug } }) },
  };
  return inspectLaunch(definition, stdio, { PATH: folder });
}

async function program(name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, 0o755);
  return file;
}

test('names the program that the command is on this machine, and says when there is none', async () => {
  const missing = await inspect();
  assert.ok(missing.summary.kind === 'stdio' && missing.summary.binary === undefined);
  const file = await program('tool');
  const found = await inspect();
  assert.ok(found.summary.kind === 'stdio');
  assert.equal(found.summary.binary, file);
  assert.notEqual(found.hash, missing.hash);
});

test('is bound to every part of the launch and to the server', async () => {
  const launches: readonly Written[] = [
    {},
    { id: 'b' },
    { launch: { command: 'other' } },
    { launch: { args: ['y'] } },
    { launch: { args: ['x', ''] } },
    { launch: { cwd: '/' } },
    { env: { A: '1' } },
    { env: { A: '2' } },
    { env: { B: '1' } },
    { launch: { envFile: path.join(folder, '.env') } },
  ];
  const hashes = await Promise.all(launches.map(async (written) => (await inspect(written)).hash));
  assert.equal(new Set(hashes).size, hashes.length);
});

test('holds no value of a variable, and the file of variables by what is in it', async () => {
  const envFile = path.join(folder, '.env');
  await writeFile(envFile, 'FROM_FILE=hidden-in-file\nexport OTHER="x"\n');
  const before = await inspect({ env: { TOKEN: 'hidden-in-entry' }, launch: { envFile } });
  assert.ok(!JSON.stringify(before).includes('hidden'), JSON.stringify(before));
  assert.ok(before.summary.kind === 'stdio');
  assert.deepEqual(before.summary.envFile?.names, ['FROM_FILE', 'OTHER']);
  await writeFile(envFile, 'FROM_FILE=hidden-in-file\nNODE_OPTIONS=--require=./evil.js\n');
  const after = await inspect({ env: { TOKEN: 'hidden-in-entry' }, launch: { envFile } });
  assert.notEqual(after.hash, before.hash);
});

test('shows and binds the commands of the editor that are run for the values of variables', async () => {
  const input = (args: unknown): ServerDefinition['deferred'] => [
    { kind: 'input', id: 'x', input: { kind: 'command', id: 'x', command: 'ext.pick', args } },
    { kind: 'command', id: 'ext.other' },
  ];
  const first = await inspect({ deferred: input({ deep: true }) });
  const second = await inspect({ deferred: input({ deep: false }) });
  assert.deepEqual(first.summary.editorCommands, ['ext.other', 'ext.pick {"deep":true}']);
  assert.notEqual(first.hash, second.hash);
  assert.deepEqual(launchDiff(first.summary, second.summary), [
    { field: 'editorCommand', before: 'ext.pick {"deep":true}' },
    { field: 'editorCommand', after: 'ext.pick {"deep":false}' },
  ]);
});

test('is the same while the environment gives a written variable another value', async () => {
  const first = await inspect({ env: { TOKEN: '${env:TOKEN}' }, launch: { env: { TOKEN: 'monday' } } });
  const second = await inspect({ env: { TOKEN: '${env:TOKEN}' }, launch: { env: { TOKEN: 'tuesday' } } });
  assert.equal(second.hash, first.hash);
});

test('shows and binds what a debugger adds to the launch', async () => {
  const launch = { command: 'python', args: ['server.py'] };
  const plain = await inspect({ launch });
  const debugged = await inspect({ launch, debug: { type: 'debugpy', debugpyPath: './other.py' } });
  assert.notEqual(debugged.hash, plain.hash);
  assert.ok(debugged.summary.kind === 'stdio');
  assert.deepEqual(debugged.summary.args, ['./other.py', '--listen', '127.0.0.1:<port>', 'server.py']);
});

test('ends for a file of variables that never ends', async () => {
  const { summary } = await inspect({ launch: { envFile: '/dev/zero' } });
  assert.ok(summary.kind === 'stdio');
  assert.deepEqual(summary.envFile?.names, []);
});
