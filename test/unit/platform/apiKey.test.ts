import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { signal } from '../../../src/base/signal.ts';
import {
  defaultEndpointSettings,
  type EndpointSettings,
  type ProviderId,
} from '../../../src/claude/providers/endpointSettings.ts';
import { ApiKey } from '../../../src/platform/apiKey.ts';
import { HeaderSecrets } from '../../../src/platform/headerSecrets.ts';

suite('platform/apiKey, by provider');

/** As much of secret storage as the key needs, in memory. */
function memorySecrets(): vscode.SecretStorage {
  const values = new Map<string, string>();
  const listeners = new Set<(change: vscode.SecretStorageChangeEvent) => unknown>();
  const changed = (key: string): Promise<void> => {
    listeners.forEach((listener) => listener({ key }));
    return Promise.resolve();
  };
  return {
    get: (key: string) => Promise.resolve(values.get(key)),
    store: (key: string, value: string) => (values.set(key, value), changed(key)),
    delete: (key: string) => (values.delete(key), changed(key)),
    onDidChange: (listener: (change: vscode.SecretStorageChangeEvent) => unknown) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}

let provider: (id: ProviderId, more?: Partial<EndpointSettings>) => void;
let key: ApiKey;
let secrets: vscode.SecretStorage;

beforeEach(async () => {
  const endpoint = signal<EndpointSettings>(defaultEndpointSettings);
  provider = (id, more) => {
    endpoint.value = { ...defaultEndpointSettings, provider: id, ...more };
  };
  secrets = memorySecrets();
  const environment = { ANTHROPIC_API_KEY: 'sk-ant', AWS_BEARER_TOKEN_BEDROCK: 'aws', ANTHROPIC_FOUNDRY_API_KEY: 'ms' };
  key = new ApiKey({ secrets, environment, endpoint, onBug: assert.ifError });
  await key.start();
});

afterEach(() => key.dispose());

/** Where the key comes from, once what was asked for has been answered. */
async function source(): Promise<string> {
  await new Promise(setImmediate);
  return key.source.value;
}

test('takes the variable of the provider in use, and never that of another one', async () => {
  const found: unknown[] = [];
  for (const id of ['anthropic', 'compatible', 'bedrock', 'vertex', 'foundry'] as const) {
    provider(id);
    found.push([id, await key.get(), await source()]);
  }
  assert.deepEqual(found, [
    ['anthropic', 'sk-ant', 'environment'],
    ['compatible', undefined, 'none'],
    ['bedrock', 'aws', 'environment'],
    ['vertex', undefined, 'notNeeded'],
    ['foundry', 'ms', 'environment'],
  ]);
});

test('keeps a key for each provider', async () => {
  await key.set('sk-ant-stored');
  provider('compatible');
  assert.deepEqual([await key.get(), await source()], [undefined, 'none']);
  await key.set('local');
  assert.deepEqual([await key.get(), await source()], ['local', 'stored']);
  await key.clear();
  assert.equal(await key.get(), undefined);
  provider('anthropic');
  assert.deepEqual([await key.get(), await source()], ['sk-ant-stored', 'stored']);
});

test('wants no key where the settings say that none is sent', async () => {
  provider('compatible', { auth: 'none' });
  assert.equal(await source(), 'notNeeded');
});

test('takes no key for a provider that has none', async () => {
  provider('vertex');
  await assert.rejects(key.set('x'), { code: 'claude.noKey' });
  await key.clear();
});

test('keeps the secrets of headers apart from keys, and forgets an empty one', async () => {
  const headers = new HeaderSecrets(secrets);
  await headers.set('gate', 'open');
  assert.equal(await headers.get('gate'), 'open');
  assert.equal(await secrets.get('gate'), undefined);
  await headers.set('gate', '');
  assert.equal(await headers.get('gate'), undefined);
});
