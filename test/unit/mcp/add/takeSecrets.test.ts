import assert from 'node:assert/strict';
import { takeSecrets } from '../../../../src/mcp/add/takeSecrets.ts';

suite('secrets in an entry');

test('puts inputs in the places of secrets, and keeps their values apart', () => {
  const { entry, inputs, secrets } = takeSecrets('my server', {
    command: 'node',
    args: ['--api-key', 'k1', '--token=k2', 'PASSWORD=k3', '--header', 'Authorization: Bearer k4', '--verbose'],
    env: {
      GITHUB_TOKEN: 'k5',
      openaiApiKey: 'k6',
      LANG: 'C',
      DB: 'postgres://me:k7@host/db',
      OTHER: `ghp_${'a'.repeat(30)}`,
    },
  });
  assert.deepEqual(entry, {
    command: 'node',
    args: [
      '--api-key',
      '${input:my-server-api-key}',
      '--token=${input:my-server-token}',
      'PASSWORD=${input:my-server-PASSWORD}',
      '--header',
      'Authorization: Bearer ${input:my-server-Authorization}',
      '--verbose',
    ],
    env: {
      GITHUB_TOKEN: '${input:my-server-GITHUB_TOKEN}',
      openaiApiKey: '${input:my-server-openaiApiKey}',
      LANG: 'C',
      DB: 'postgres://me:${input:my-server-DB}@host/db',
      OTHER: '${input:my-server-OTHER}',
    },
  });
  assert.equal(secrets.get('my-server-api-key'), 'k1');
  assert.deepEqual(
    ['token', 'PASSWORD', 'Authorization', 'GITHUB_TOKEN', 'openaiApiKey', 'DB'].map((id) =>
      secrets.get(`my-server-${id}`),
    ),
    ['k2', 'k3', 'k4', 'k5', 'k6', 'k7'],
  );
  assert.equal(inputs.length, secrets.size);
  assert.ok(inputs.every((input) => input.kind === 'promptString' && input.isPassword));
});

test('takes the credential of a header and leaves its scheme; takes keys out of an address', () => {
  const { entry, secrets } = takeSecrets('s', {
    url: 'https://example.com/mcp?api_key=k1&x=1',
    headers: { Authorization: 'Bearer k2', 'X-Api-Key': 'k3', Accept: 'text/plain', 'X-Auth': 'Basic k4' },
  });
  assert.deepEqual(entry, {
    url: 'https://example.com/mcp?api_key=${input:s-api_key}&x=1',
    headers: {
      Authorization: 'Bearer ${input:s-Authorization}',
      'X-Api-Key': '${input:s-X-Api-Key}',
      Accept: 'text/plain',
      'X-Auth': 'Basic ${input:s-X-Auth}',
    },
  });
  assert.equal(secrets.size, 4);
});

test('leaves variables, switches and what is only about a secret', () => {
  const entry = {
    command: 'x',
    args: ['--token', '--verbose', '--key-file', '/k.pem', '--keyboard', 'de'],
    env: {
      TOKEN: '${env:TOKEN}',
      USE_TOKEN: 'true',
      API_KEY_FILE: '/k',
      TOKEN_LIMIT: '1000',
      MONKEY: 'x',
      MAX_TOKENS: '5',
    },
  };
  assert.deepEqual(takeSecrets('s', entry), { entry, inputs: [], secrets: new Map() });
});

test('asks for a secret that the source only gives an example of', () => {
  const { inputs, secrets } = takeSecrets('s', {
    command: 'x',
    env: { A_TOKEN: '<your token>', B_KEY: 'YOUR_API_KEY', C_SECRET: '', D_TOKEN: 'xxxx', E_TOKEN: 'put-it-here' },
  });
  assert.equal(inputs.length, 5);
  assert.equal(secrets.size, 0);
});

test('gives two secrets of the same name two inputs', () => {
  const { inputs } = takeSecrets('s', { command: 'x', args: ['--token=a'], env: { token: 'b' } });
  assert.deepEqual(inputs.map(({ id }) => id).sort(), ['s-token', 's-token-2']);
});
