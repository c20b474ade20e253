import assert from 'node:assert/strict';
import { maskText, maskValue } from '../../../../../src/chat/store/export/maskSecrets.ts';

suite('chat/store/export/maskSecrets');

for (const [text, masked] of [
  ['AWS_SECRET_ACCESS_KEY=abc/def+1', 'AWS_SECRET_ACCESS_KEY=***'],
  ['export DB_PASS="a b"; ls', 'export DB_PASS=***; ls'],
  ['AKIAABCDEFGHIJKLMNOP', '***'],
  [`token eyJhbGciOiJI.eyJzdWIiOiIx.c2ln`, 'token ***'],
  ['https://me:pw1234@host/x', 'https://me:***@host/x'],
  ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nafter', '***\nafter'],
  ['-----BEGIN PRIVATE KEY-----\nabc', '***'],
  ['A monkey = an animal; KEYBOARD=us', 'A monkey = an animal; KEYBOARD=us'],
  ['PATH=/usr/bin', 'PATH=/usr/bin'],
] as const) {
  test(`makes ${JSON.stringify(text)} ${JSON.stringify(masked)}`, () => {
    assert.equal(maskText(text), masked);
  });
}

test('masks in a value what a name says is secret, and everything of an environment or of headers', () => {
  assert.deepEqual(
    maskValue({
      apiKey: 'a',
      nested: [{ client_secret: 'b', name: 'n' }],
      env: { ANY: 'c', deep: { X: 'd' } },
      headers: { 'X-Any': 'e' },
      input_tokens: 3,
    }),
    {
      apiKey: '***',
      nested: [{ client_secret: '***', name: 'n' }],
      env: { ANY: '***', deep: { X: '***' } },
      headers: { 'X-Any': '***' },
      input_tokens: 3,
    },
  );
});

test('leaves the bytes of pictures alone', () => {
  const source = { type: 'base64', media_type: 'image/png', data: 'AKIAABCDEFGHIJKLMNOP' };
  assert.deepEqual(maskValue({ source }), { source });
});

test('takes time in proportion to the text, also of one that was chosen to be slow', () => {
  for (const piece of ['eyJ-', 'KEY_', '-----BEGIN PRIVATE KEY-----', 'A_', 'KEY   ', 'sk-', 'password=']) {
    const start = performance.now();
    maskText(piece.repeat(Math.floor(400_000 / piece.length)));
    assert.ok(performance.now() - start < 4000, piece);
  }
});
