import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ApiKey } from '../../../src/platform/apiKey.ts';
import { defaultEndpointSettings } from '../../../src/claude/providers/endpointSettings.ts';
import type { SettingId } from '../../../src/contributions.ts';
import { EndpointWatch } from '../../../src/platform/settings/endpointWatch.ts';
import { configuredBaseUrl } from '../../../src/platform/settings/baseUrl.ts';

suite('platform/apiKey');

/** Secret storage belongs to one extension and cannot be had here: the same contract, in memory. */
class MemorySecrets implements vscode.SecretStorage {
  readonly #values = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changed.event;

  keys(): Thenable<string[]> {
    return Promise.resolve([...this.#values.keys()]);
  }

  get(key: string): Thenable<string | undefined> {
    return Promise.resolve(this.#values.get(key));
  }

  store(key: string, value: string): Thenable<void> {
    this.#values.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Thenable<void> {
    this.#values.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
}

test("prefers the stored key to the environment's, and says where it comes from", async () => {
  const key = new ApiKey({
    secrets: new MemorySecrets(),
    environment: { ANTHROPIC_API_KEY: ' from-environment ' },
    onBug: assert.ifError,
  });
  await key.start();
  assert.deepEqual([key.source.value, await key.get()], ['environment', 'from-environment']);
  await key.set('stored-key');
  assert.deepEqual([key.source.value, await key.get()], ['stored', 'stored-key']);
  await key.clear();
  assert.deepEqual([key.source.value, await key.get()], ['environment', 'from-environment']);
  key.dispose();
});

test('says that there is none', async () => {
  const key = new ApiKey({ secrets: new MemorySecrets(), environment: {}, onBug: assert.ifError });
  await key.start();
  assert.deepEqual([key.source.value, await key.get()], ['none', undefined]);
  key.dispose();
});

test('follows what the user sets about who answers', async () => {
  const watch = new EndpointWatch({});
  watch.start();
  try {
    assert.deepEqual(watch.settings.value, defaultEndpointSettings);
    await setForUser('patchbay.claude.provider', 'compatible');
    await setForUser('patchbay.claude.headers', { 'x-team': '${secret:team}' });
    assert.equal(watch.settings.value.provider, 'compatible');
    assert.deepEqual(watch.settings.value.headers, { 'x-team': '${secret:team}' });
  } finally {
    await setForUser('patchbay.claude.provider', undefined);
    await setForUser('patchbay.claude.headers', undefined);
    watch.dispose();
  }
});

async function setForUser(name: SettingId, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}

test("takes neither the API's address nor who answers from the workspace", async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
  const file = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
  const evil = JSON.stringify({
    'patchbay.claude.baseUrl': 'http://127.0.0.1:9/evil',
    'patchbay.claude.provider': 'compatible',
    'patchbay.claude.headers': { evil: '${secret:team}' },
    'editor.tabSize': 7,
  });
  const isRead = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('editor.tabSize')) {
        listening.dispose();
        resolve();
      }
    });
  });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(evil));
  await isRead;
  assert.equal(configuredBaseUrl(), undefined);
  const watch = new EndpointWatch({});
  assert.deepEqual(watch.settings.value, defaultEndpointSettings);
  watch.dispose();
  await vscode.workspace.fs.delete(file);
});
