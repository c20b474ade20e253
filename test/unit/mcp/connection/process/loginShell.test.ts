import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loginShellPath, withLoginShellPath } from '../../../../../src/mcp/connection/process/loginShell.ts';
import { eventually } from '../../support/eventually.ts';
import { processesWith } from './support/processTrees.ts';

suite('loginShell');

let folder = '';

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'login-shell-'));
});

after(() => {
  fs.rmSync(folder, { recursive: true });
});

/** Makes a shell of these lines; its last argument is what it is to run. */
function shell(name: string, ...lines: readonly string[]): { readonly SHELL: string; readonly PATH: string } {
  const file = path.join(folder, name);
  const last = 'for command; do :; done';
  fs.writeFileSync(file, `#!/bin/sh\n${last}\n${lines.join('\n')}\n`, { mode: 0o755 });
  return { SHELL: file, PATH: '/usr/bin:/bin' };
}

const run = 'PATH="/home/x/.nvm/bin:$PATH"; export PATH; eval "$command"';

test('asks as a terminal would, and reads the answer among whatever the start-up files print', async () => {
  const env = shell(
    'noisy',
    '[ "$1 $2 $3" = "-l -i -c" ] || exit 9',
    'echo "Welcome! PATH=/fake"; echo warning >&2',
    run,
    'echo bye',
  );
  assert.equal(await loginShellPath(env), '/home/x/.nvm/bin:/usr/bin:/bin');
});

test('reads what the shells of this computer say', async () => {
  const inner = shell('real', 'exec /bin/bash --norc --noprofile "$@"');
  assert.equal(await loginShellPath(inner), '/usr/bin:/bin');
});

test('asks once', async () => {
  const env = shell('counted', `echo asked >> ${folder}/count`, run);
  await Promise.all([loginShellPath(env), loginShellPath(env)]);
  await loginShellPath(env);
  assert.equal(fs.readFileSync(path.join(folder, 'count'), 'utf8'), 'asked\n');
});

test('asks again, after a while, a shell that gave no answer', async () => {
  const env = shell('late', `[ -e ${folder}/late-asked ] || { touch ${folder}/late-asked; exit 1; }`, run);
  assert.equal(await loginShellPath(env), undefined);
  assert.equal(await loginShellPath(env), undefined);
  assert.equal(await loginShellPath(env, 5000, 0), '/home/x/.nvm/bin:/usr/bin:/bin');
  assert.equal(await loginShellPath(env), '/home/x/.nvm/bin:/usr/bin:/bin');
});

test('keeps -l from a C shell, which takes none', async () => {
  const env = shell('tcsh', '[ "$1 $2" = "-i -c" ] || exit 9', run);
  assert.equal(await loginShellPath(env), '/home/x/.nvm/bin:/usr/bin:/bin');
});

test('gives the shell no input, the home folder, and nothing of the editor or the host', async () => {
  const env = shell('curious', `(cat; pwd; env) > ${folder}/seen`, run);
  await loginShellPath({ ...env, ANTHROPIC_API_KEY: 'k', ELECTRON_RUN_AS_NODE: '1' });
  const seen = fs.readFileSync(path.join(folder, 'seen'), 'utf8');
  assert.ok(seen.startsWith(`${fs.realpathSync(os.homedir())}\n`), seen);
  assert.doesNotMatch(seen, /ANTHROPIC|ELECTRON/);
  assert.match(seen, /^VSCODE_RESOLVING_ENVIRONMENT=1$/m);
});

test('gives up on a shell that hangs, and leaves nothing of it', async () => {
  const mark = `mark-${randomUUID()}`;
  const deaf = `node -e "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); // ${mark}"`;
  const env = shell('hanging', `${deaf} &`, 'wait');
  const answer = loginShellPath({ ...env, PATH: process.env['PATH'] ?? '' }, 600);
  await eventually(() => processesWith(mark).length > 0);
  assert.equal(await answer, undefined);
  await eventually(() => processesWith(mark).length === 0);
});

test('gives no answer where there is no shell, or one that fails', async () => {
  assert.equal(await loginShellPath({ PATH: '/bin' }), undefined);
  assert.equal(await loginShellPath({ SHELL: 'sh' }), undefined);
  assert.equal(await loginShellPath({ SHELL: folder }), undefined);
  assert.equal(await loginShellPath({ SHELL: path.join(folder, 'missing') }), undefined);
  assert.equal(await loginShellPath(shell('failing', 'exit 1')), undefined);
  assert.equal(await loginShellPath(shell('empty', 'PATH= ; eval "$command"')), undefined);
});

test('puts the folders of the shell behind those that are there, each once', async () => {
  const env = shell('merging', 'PATH="/a:/bin:/b:/a"; PATH="$PATH:/usr/bin" eval "$command"');
  assert.deepEqual(await withLoginShellPath({ PATH: '/bin:/own', A: '1' }, env), {
    A: '1',
    PATH: '/bin:/own:/a:/b:/usr/bin',
  });
  assert.equal(await withLoginShellPath({ PATH: '/a:/b:/bin:/usr/bin' }, env), undefined);
});
