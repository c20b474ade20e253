import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { OPEN_POLICY } from '../../../src/mcp/policy/serverPolicy.ts';
import { launchVariables } from '../../../src/platform/launchVariables.ts';
import { EditorServerSettings } from '../../../src/platform/settings/editorServerSettings.ts';
import { registryBaseUrl } from '../../../src/platform/settings/registryBaseUrl.ts';
import { until } from '../until.ts';

suite('platform/settings/editorServerSettings');

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');

let policyFolder: string;
let policyFile: string;
let settings: EditorServerSettings;

beforeEach(async () => {
  policyFolder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-policy-'));
  policyFile = path.join(policyFolder, 'policy.json');
  settings = new EditorServerSettings({ policyFile, pollMs: 50, onBug: (error) => assert.ifError(error) });
});

afterEach(async () => {
  settings.dispose();
  await rm(policyFolder, { recursive: true });
});

test('lets nothing run before the policy of the machine has been read', async () => {
  assert.equal(settings.settings.value.policy.access, 'none');
  assert.equal(settings.problem.value, undefined);
  await settings.start();
  assert.deepEqual(settings.settings.value.policy, OPEN_POLICY);
});

test("never takes a setting from the workspace's file", async () => {
  await settings.start();
  const before = settings.settings.value;
  const file = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
  const evil = {
    'patchbay.servers.autostart': 'never',
    'patchbay.servers.timeouts': { start: 1 },
    'patchbay.servers.access': 'none',
    'patchbay.servers.allowed': [],
    'patchbay.servers.denied': [{ name: '*' }],
    'patchbay.registry.baseUrl': 'http://127.0.0.1:9/evil',
    'editor.tabSize': 7,
  };
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(evil)));
  // The editor has read the file when this one, which a workspace may set, has its value.
  await until(
    () => vscode.workspace.getConfiguration().get('editor.tabSize') === 7,
    () => 'without the settings of the workspace',
  );
  assert.equal(launchVariables.setting('editor.tabSize'), '4', 'it would become part of what is run');
  assert.deepEqual(settings.settings.value, before);
  assert.ok(!registryBaseUrl().includes('evil'));
  await vscode.workspace.fs.delete(file);
});

test("follows the user's own settings", async () => {
  await settings.start();
  await setForUser('patchbay.servers.autostart', 'onDemand');
  await setForUser('patchbay.servers.timeouts', { call: 5 });
  await setForUser('patchbay.servers.denied', [{ name: 'evil*' }]);
  try {
    await until(
      () => settings.settings.value.policy.denied.length === 1,
      () => 'without what is denied',
    );
    assert.equal(settings.settings.value.autostart, 'onDemand');
    assert.equal(settings.settings.value.timeouts.callMs, 5000);
    await setForUser('patchbay.servers.denied', 'evil*');
    await until(
      () => settings.problem.value?.remedy === 'openSettings',
      () => 'silent about a setting that says nothing certain',
    );
    assert.equal(settings.settings.value.policy.access, 'none');
  } finally {
    await setForUser('patchbay.servers.autostart', undefined);
    await setForUser('patchbay.servers.timeouts', undefined);
    await setForUser('patchbay.servers.denied', undefined);
  }
});

test('follows the policy of the machine, and lets nothing run while that says nothing certain', async () => {
  await settings.start();
  await writeFile(policyFile, '{"access": "userOnly"}');
  await untilAccess('userOnly');
  await writeFile(policyFile, '{"acess": "userOnly"}');
  await untilAccess('none');
  assert.ok(settings.problem.value?.message.includes(policyFile));
  await rm(policyFile);
  await untilAccess('all');
  assert.equal(settings.problem.value, undefined);
});

test('gives the variables of launches those settings that are plain values', () => {
  assert.equal(launchVariables.setting('editor.insertSpaces'), 'true');
  assert.equal(launchVariables.setting('editor'), undefined);
  assert.equal(launchVariables.setting('files.exclude'), undefined);
  assert.equal(launchVariables.setting('no.such.setting'), undefined);
});

async function setForUser(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}

function untilAccess(access: string): Promise<void> {
  return until(
    () => settings.settings.value.policy.access === access,
    () => `${settings.settings.value.policy.access} instead of ${access}`,
  );
}
