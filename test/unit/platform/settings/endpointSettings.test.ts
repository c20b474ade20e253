import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  authKinds,
  bedrockApis,
  defaultEndpointSettings,
  providerIds,
} from '../../../../src/claude/providers/endpointSettings.ts';
import { readEndpointSettings } from '../../../../src/platform/settings/endpointSettings.ts';

suite('platform/endpointSettings');

function read(values: Readonly<Record<string, unknown>>, environment: NodeJS.ProcessEnv = {}) {
  return readEndpointSettings((setting) => values[setting], environment);
}

test('knows what holds for somebody who has set nothing, or nonsense', () => {
  assert.deepEqual(read({}), defaultEndpointSettings);
  const nonsense = {
    'patchbay.claude.provider': 'evil',
    'patchbay.claude.auth': 7,
    'patchbay.claude.headers': ['x'],
    'patchbay.claude.apiVersion': ' ',
    'patchbay.claude.models': 'llama',
    'patchbay.claude.bedrock.api': null,
    'patchbay.claude.vertex.region': {},
  };
  assert.deepEqual(read(nonsense), defaultEndpointSettings);
});

test('takes what is set, and what the environment says where nothing is', () => {
  const values = {
    'patchbay.claude.provider': 'bedrock',
    'patchbay.claude.auth': 'xApiKey',
    'patchbay.claude.headers': { 'x-a': 'b', 'x-c': 7 },
    'patchbay.claude.apiVersion': '2023-06-01',
    'patchbay.claude.bedrock.region': ' eu-west-1 ',
    'patchbay.claude.bedrock.api': 'invoke',
  };
  const environment = { AWS_REGION: 'us-east-1', CLOUD_ML_REGION: 'global', ANTHROPIC_FOUNDRY_RESOURCE: 'mine' };
  assert.deepEqual(read(values, environment), {
    provider: 'bedrock',
    auth: 'xApiKey',
    headers: { 'x-a': 'b' },
    apiVersion: '2023-06-01',
    models: [],
    bedrock: { region: 'eu-west-1', api: 'invoke' },
    vertex: { region: 'global' },
    foundry: { resource: 'mine' },
  });
});

test('offers exactly the words that the settings take', () => {
  const file = path.join(import.meta.dirname, '../../../../package.json');
  const { contributes, capabilities } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const { properties } = contributes.configuration;
  assert.deepEqual(properties['patchbay.claude.provider']?.enum, providerIds);
  assert.deepEqual(properties['patchbay.claude.auth']?.enum, authKinds);
  assert.deepEqual(properties['patchbay.claude.bedrock.api']?.enum, bedrockApis);
  const ofClaude = Object.keys(properties).filter((name) => name.startsWith('patchbay.claude.'));
  const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
  assert.deepEqual(
    ofClaude.filter((name) => !restrictedConfigurations.includes(name)),
    [],
  );
});

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
  };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}
