import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { StdioLaunch } from '../../../../../src/mcp/config/serverDefinition.ts';
import { prepareChild } from '../../../../../src/mcp/connection/process/prepareChild.ts';

suite('prepareChild');

let folder = '';

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'prepare-child-'));
  fs.mkdirSync(path.join(folder, 'hidden'));
  script('hidden/tool', 'echo tool');
  script('shell', `[ "$1 $2 $3" = "-l -i -c" ] || exit 9; PATH="${folder}/hidden:$PATH"; exec /bin/sh -c "$4"`);
});

after(() => {
  fs.rmSync(folder, { recursive: true });
});

function script(name: string, text: string): void {
  fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

const launch = (over: Partial<StdioLaunch>): StdioLaunch => ({
  kind: 'stdio',
  command: 'sh',
  args: ['-c', 'true'],
  cwd: folder,
  env: {},
  ...over,
});
const failure = (message: RegExp): object => ({ code: 'server.spawnFailed', message });

test('resolves the command and hands everything else on', async () => {
  const prepared = await prepareChild(launch({ env: { A: '1' } }), { PATH: '/nowhere:/bin', B: '2' });
  assert.deepEqual(prepared, {
    file: '/bin/sh',
    args: ['-c', 'true'],
    cwd: folder,
    env: { PATH: '/nowhere:/bin', A: '1', B: '2' },
  });
});

test('looks at the working directory first, and says what is wrong with it', async () => {
  const missing = path.join(folder, 'missing');
  await assert.rejects(
    prepareChild(launch({ cwd: missing, command: 'missing' }), {}),
    failure(/The working directory .*missing does not exist\.$/),
  );
  await assert.rejects(prepareChild(launch({ cwd: path.join(folder, 'shell') }), {}), failure(/is not a folder\.$/));
});

test('says where it looked for a program that is missing, and how to get one that it knows', async () => {
  const env = { PATH: '/nowhere:/elsewhere' };
  await assert.rejects(
    prepareChild(launch({ command: 'my-server' }), env),
    failure(/^my-server was not found on PATH \(2 folders\)\.$/),
  );
  await assert.rejects(
    prepareChild(launch({ command: 'uvx' }), env),
    failure(/^uvx was not found on PATH \(2 folders\)\. Install uv.* See https:\/\/docs\.astral\.sh\//),
  );
  await assert.rejects(
    prepareChild(launch({ command: '/opt/none/npx' }), env),
    failure(/^\/opt\/none\/npx is not a program\. Install Node\.js/),
  );
});

test('finds by the login shell what is not on PATH, and lets the server find as much', async () => {
  const inherited = { PATH: '/bin:/usr/bin', SHELL: path.join(folder, 'shell') };
  const prepared = await prepareChild(launch({ command: 'tool' }), inherited);
  assert.equal(prepared.file, path.join(folder, 'hidden/tool'));
  assert.equal(prepared.env['PATH'], `/bin:/usr/bin:${folder}/hidden`);
  await assert.rejects(
    prepareChild(launch({ command: 'no-such-tool' }), inherited),
    failure(/no-such-tool was not found on PATH \(3 folders, those of the login shell's PATH included\)/),
  );
});

test('does not ask the login shell for what it finds without', async () => {
  script('counted', `echo asked >> ${folder}/asked; exit 1`);
  await prepareChild(launch({}), { PATH: '/bin', SHELL: path.join(folder, 'counted') });
  assert.ok(!fs.existsSync(path.join(folder, 'asked')));
});
