import assert from 'node:assert/strict';
import { hideSecrets } from '../../../../src/mcp/doctor/hideSecrets.ts';

suite('mcp/doctor/hideSecrets');

test('what looks like a credential is hidden wherever hosts keep it', () => {
  const secret = 'ghp_0123456789abcdefghij0123';
  const hidden = hideSecrets({
    command: 'npx',
    args: ['-y', 'x', '--api-key', 'abc123secret', `--token=${secret}`, secret],
    env: { GITHUB_TOKEN: secret, FOO: 'bar' },
    headers: { Authorization: `Bearer ${secret}` },
    auth: { CLIENT_ID: 'me', CLIENT_SECRET: 'abc123secret' },
    requestOptions: { headers: { 'X-Api-Key': 'abc123secret' } },
    serverUrl: 'https://example.com/?token=abc123secret&b=1',
  });
  const text = JSON.stringify(hidden.entry);
  assert.ok(!text.includes(secret) && !text.includes('abc123secret'), text);
  assert.deepEqual(hidden.entry, {
    command: 'npx',
    args: ['-y', 'x', '--api-key', '<api-key>', '--token=<token>', '<secret>'],
    env: { GITHUB_TOKEN: '<GITHUB_TOKEN>', FOO: 'bar' },
    headers: { Authorization: 'Bearer <Authorization>' },
    auth: { CLIENT_ID: 'me', CLIENT_SECRET: '<CLIENT_SECRET>' },
    requestOptions: { headers: { 'X-Api-Key': '<X-Api-Key>' } },
    serverUrl: 'https://example.com/?token=<token>&b=1',
  });
  assert.ok(hidden.names.includes('GITHUB_TOKEN') && hidden.names.includes('CLIENT_SECRET'));
});

test('an entry whose secrets are variables, or examples, stays as it is', () => {
  const entry = {
    url: 'https://example.com/mcp',
    headers: { Authorization: 'Bearer ${input:hidden-token}', 'X-Key': '${env:KEY}' },
    env: { API_KEY: 'your-key-here', EMPTY_TOKEN: '' },
  };
  assert.deepEqual(hideSecrets(entry), { entry, names: [] });
  assert.deepEqual(hideSecrets(5), { entry: 5, names: [] });
});
