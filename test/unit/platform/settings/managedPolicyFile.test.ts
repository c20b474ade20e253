import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { OPEN_POLICY } from '../../../../src/mcp/policy/serverPolicy.ts';
import { managedPolicyPath, readPolicyFile } from '../../../../src/platform/settings/managedPolicyFile.ts';

suite('platform/settings/managedPolicyFile');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-policy-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('looks where only an administrator can write', () => {
  assert.equal(managedPolicyPath('linux', {}), '/etc/patchbay/policy.json');
  assert.equal(managedPolicyPath('darwin', {}), '/Library/Application Support/Patchbay/policy.json');
  assert.equal(managedPolicyPath('win32', { ProgramFiles: 'D:\\Programs' }), 'D:\\Programs\\Patchbay\\policy.json');
  assert.equal(managedPolicyPath('win32', {}), 'C:\\Program Files\\Patchbay\\policy.json');
});

test('takes no file for no policy', async () => {
  assert.deepEqual(await readPolicyFile(path.join(folder, 'none', 'policy.json')), {
    kind: 'policy',
    policy: OPEN_POLICY,
  });
});

test('reads what the file says', async () => {
  const file = path.join(folder, 'policy.json');
  await writeFile(file, '{"access": "userOnly", "denied": [{"name": "x*"}]}');
  assert.deepEqual(await readPolicyFile(file), {
    kind: 'policy',
    policy: { access: 'userOnly', denied: [{ name: 'x*' }] },
  });
});

test('never takes a file for no policy that is there and says nothing certain', async () => {
  const broken = path.join(folder, 'broken.json');
  await writeFile(broken, '{"access": "none"');
  const asFolder = path.join(folder, 'folder.json');
  await mkdir(asFolder);
  const inTheWay = path.join(broken, 'policy.json');
  const huge = path.join(folder, 'huge.json');
  await writeFile(huge, ' '.repeat(2 * 1024 * 1024));
  const files = [broken, asFolder, inTheWay, huge];
  if (process.getuid?.() !== 0) {
    const forbidden = path.join(folder, 'forbidden.json');
    await writeFile(forbidden, '{}');
    await chmod(forbidden, 0);
    files.push(forbidden);
  }
  for (const file of files) {
    assert.equal((await readPolicyFile(file)).kind, 'malformed', file);
  }
});
