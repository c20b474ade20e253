import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import type { DoctorInput } from '../../../../src/mcp/doctor/doctorInput.ts';
import { checkStdio } from '../../../../src/mcp/doctor/stdio/checkStdio.ts';
import { scriptOf } from '../../../../src/mcp/doctor/stdio/scriptOf.ts';
import { isAlive } from '../support/isAlive.ts';
import { stdioLaunch, testInput, words } from './examined.ts';

suite('mcp/doctor/checkStdio');

let folder = '';
let bin = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'doctor-')));
  bin = path.join(folder, 'bin');
  mkdirSync(bin);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a program into a folder, made of a shell script. */
function program(name: string, script: string, where = bin): string {
  mkdirSync(where, { recursive: true });
  const file = path.join(where, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

async function check(
  launch: StdioLaunch,
  changes: Partial<DoctorInput> = {},
  depth: 'all' | 'look' = 'all',
): Promise<readonly string[]> {
  const input = testInput({ env: { PATH: `${bin}:/usr/bin:/bin` }, userHome: folder, ...changes });
  const findings = await checkStdio({ launch, deferred: [], depth, input, signal: new AbortController().signal });
  return findings.map((finding) => words(finding).replaceAll(folder, 'FOLDER'));
}

test('a server that has all it needs is found together with the version of its runtime', async () => {
  program('node', 'pwd; echo v99.1.0');
  writeFileSync(path.join(folder, 'server.js'), '');
  writeFileSync(path.join(folder, '.env'), 'B=2\nA=1\n');
  const launch = { ...stdioLaunch('node', ['--trace-warnings', 'server.js'], folder), envFile: `${folder}/.env` };
  assert.deepEqual(await check(launch), [
    'ok: The working directory is FOLDER.',
    'ok: The command node is FOLDER/bin/node.',
    // The program told where it was run: in the home folder, not in the server's.
    'ok: node says that its version is FOLDER.',
    'ok: The script is FOLDER/server.js.',
    'ok: The file of variables FOLDER/.env sets: A, B.',
  ]);
});

test('what is missing is named: folder, program, script, file of variables', async () => {
  const launch = { ...stdioLaunch('node', ['gone.mjs'], `${folder}/no`), envFile: `${folder}/no.env` };
  assert.deepEqual(await check(launch, { env: { PATH: bin } }), [
    'problem: The working directory FOLDER/no does not exist.',
    'problem: The command node was not found. Install Node.js, which brings node, npm and npx.',
    'problem: The script FOLDER/no/gone.mjs does not exist.',
    'problem: The file of variables FOLDER/no.env does not exist, or cannot be read.',
  ]);
});

test('a missing runtime comes with the page that says how to install it, another program does not', async () => {
  const input = testInput({ env: { PATH: bin } });
  const { signal } = new AbortController();
  const fixes = async (command: string) =>
    (await checkStdio({ launch: stdioLaunch(command, [], folder), deferred: [], depth: 'all', input, signal })).flatMap(
      (finding) => finding.fixes,
    );
  assert.deepEqual(await fixes('uvx'), [
    { kind: 'openPage', name: 'uv', url: 'https://docs.astral.sh/uv/getting-started/installation/' },
  ]);
  assert.deepEqual(await fixes('my-server'), []);
});

test('a program of the workspace is never run for its version, not even through a link', async () => {
  const workspace = path.join(folder, 'workspace');
  const own = program('node', `touch ${folder}/ran`, path.join(workspace, 'bin'));
  symlinkSync(own, path.join(bin, 'python3'));
  const folders = [{ name: 'w', path: workspace }];
  for (const command of [own, 'python3']) {
    const said = await check(stdioLaunch(command, [], folder), { folders });
    assert.ok(said.includes('note: That program is in a folder of the workspace.'), said.join('\n'));
  }
  assert.ok(!existsSync(`${folder}/ran`));
});

test('nothing is run for a server that nobody approved, and no other program than a known runtime ever', async () => {
  program('node', `touch ${folder}/ran`);
  program('my-server', `touch ${folder}/ran`);
  program('pnpx', `touch ${folder}/ran`);
  assert.deepEqual(await check(stdioLaunch('node', [], folder), {}, 'look'), [
    'ok: The working directory is FOLDER.',
    'ok: The command node is FOLDER/bin/node.',
  ]);
  await check(stdioLaunch('my-server', [], folder));
  await check(stdioLaunch('pnpx', [], folder));
  assert.ok(!existsSync(`${folder}/ran`));
});

test("a runtime is asked in the host's own environment, whatever the entry adds", async () => {
  program('node', 'echo "v1 ${NODE_OPTIONS:-clean}"');
  const launch = { ...stdioLaunch('node', [], folder), env: { NODE_OPTIONS: '--require ./evil.js' } };
  assert.equal((await check(launch)).at(-1), 'ok: node says that its version is v1 clean.');
});

test('a runtime that is a script finds no program of the workspace, wherever PATH leads', async () => {
  const workspace = path.join(folder, 'workspace');
  program('helper', `touch ${folder}/ran`, path.join(workspace, 'bin'));
  program('npx', 'helper || echo 11.0.0');
  const env = { PATH: `${workspace}/bin:${bin}:/usr/bin:/bin:workspace/bin` };
  const said = await check(stdioLaunch('npx', [], folder), { folders: [{ name: 'w', path: workspace }], env });
  assert.ok(!existsSync(`${folder}/ran`));
  assert.match(said.at(-1) ?? '', /^ok: npx says that its version is/);
});

test('what is only known at a start is not looked for', async () => {
  const deferred = [{ kind: 'command', id: 'where' }] as const;
  const launch = { ...stdioLaunch('node', ['${command:where}/s.js'], folder), envFile: '${command:where}' };
  const input = testInput({ env: { PATH: bin } });
  const { signal } = new AbortController();
  const said = async (changes: Partial<StdioLaunch>) =>
    (await checkStdio({ launch: { ...launch, ...changes }, deferred, depth: 'all', input, signal })).map(words);
  assert.equal((await said({})).length, 2);
  assert.deepEqual(await said({ cwd: '/x/${command:where}' }), [
    'note: What it runs, and where, is only known at a start.',
  ]);
});

test('a runtime that fails, or hangs together with what it started, is a warning and leaves nothing behind', async () => {
  program('uv', 'echo "no toolchain" >&2; exit 3');
  program('docker', `sleep 60 & echo $! > ${folder}/pid; sleep 60`);
  assert.equal(
    (await check(stdioLaunch('uv', [], folder))).at(-1),
    'warning: FOLDER/bin/uv was asked for its version and did not give it: exit code 3: no toolchain',
  );
  const startedAt = performance.now();
  assert.equal(
    (await check(stdioLaunch('docker', [], folder), { patienceMs: 300 })).at(-1),
    'warning: FOLDER/bin/docker was asked for its version and did not give it: no answer within 0.3 s',
  );
  assert.ok(performance.now() - startedAt < 5000);
  assert.ok(!isAlive(Number(readFileSync(`${folder}/pid`, 'utf8'))));
});

test('a command that only the login shell knows is found there, and its runtime with it', async () => {
  const away = path.join(folder, 'away');
  program('bun', 'echo 1.2.3', away);
  const shell = program('zsh-like', `export PATH="${away}:$PATH"; eval "$4"`);
  const said = await check(stdioLaunch('bun', [], folder), { env: { PATH: '/usr/bin:/bin', SHELL: shell } });
  assert.deepEqual(said.slice(1), [
    'note: The command bun is FOLDER/away/bun, which is only on the search path of your login shell. The server is started with that path too.',
    'ok: bun says that its version is 1.2.3.',
  ]);
});

test('the script of an interpreter is told from its options, modules, code and addresses', () => {
  const script = (command: string, ...args: readonly string[]): string | undefined => scriptOf({ command, args });
  assert.equal(script('node', '--import', './hook.mjs', 'server.js', 'x.js'), 'server.js');
  assert.equal(script('/usr/bin/python3.12', '-u', 'srv.py'), 'srv.py');
  assert.equal(script('deno', 'run', '-A', 'main.ts'), 'main.ts');
  assert.equal(script('deno', 'run', 'https://example.com/main.ts'), undefined);
  assert.equal(script('python', '-m', 'server.py'), undefined);
  assert.equal(script('node', '-e', 'x.js'), undefined);
  assert.equal(script('node', 'server'), undefined);
  assert.equal(script('npx', 'server.js'), undefined);
});
