import assert from 'node:assert/strict';
import { defaultEndpointSettings } from '../../../../src/claude/providers/endpointSettings.ts';
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
