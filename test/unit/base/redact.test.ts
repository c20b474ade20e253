import assert from 'node:assert/strict';
import { redact } from '../../../src/base/logger.ts';

suite('redact');

const secret = 'hunter2hunter2';

for (const text of [
  `sk-ant-api03-${secret}`,
  `Authorization: Bearer ${secret}`,
  `authorization=Basic ${secret}=`,
  `{"x-api-key":"${secret}"}`,
  `"Authorization": "Bearer ${secret}"`,
  `GITHUB_TOKEN=${secret}`,
  `{"client_secret": "${secret}", "a": 1}`,
  `password: ${secret}`,
  `https://me:${secret}@example.org/`,
]) {
  test(`masks the secret of ${text.replace(secret, '...')}`, () => {
    assert.ok(!redact(text).includes(secret), redact(text));
  });
}

test('leaves ordinary text alone', () => {
  const text = 'Ready: files 1.0 at http://127.0.0.1:8080/mcp, 12 tools, no tokens used';
  assert.equal(redact(text), text);
});
