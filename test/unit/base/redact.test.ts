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
  `{"password": "correct horse ${secret}"}`,
  `{"body":"{\\"token\\":\\"${secret}\\"}"}`,
  `Authorization: Token ${secret}`,
]) {
  test(`masks the secret of ${text.replace(secret, '...')}`, () => {
    assert.ok(!redact(text).includes(secret), redact(text));
  });
}

test('leaves ordinary text alone', () => {
  const text = 'Ready: files 1.0 at http://127.0.0.1:8080/mcp, 12 tools, no tokens used';
  assert.equal(redact(text), text);
});

test('leaves the token of a progress alone: it is no secret, and a protocol message has to stay readable', () => {
  const text = '{"_meta": {"progressToken": 4}}';
  assert.equal(redact(text), text);
});

test('keeps what stands around a secret', () => {
  assert.equal(redact('{"a": 1, "token": "x y", "b": 2}'), '{"a": 1, "token": "***", "b": 2}');
});

test('takes no longer for a text that was made to be slow', () => {
  for (const unit of ['a', 'token', '-', '"', 'token ', 'Bearer ', '//a:', 'sk-ant-', 'authorization:a ']) {
    const text = unit.repeat(400_000 / unit.length);
    const started = performance.now();
    redact(text);
    const ms = performance.now() - started;
    assert.ok(ms < 2_000, `${ms} ms for ${unit}`);
  }
});
