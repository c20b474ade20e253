import assert from 'node:assert/strict';
import { addressRange } from '../../../../src/mcp/doctor/http/addressRange.ts';
import { readChallenge } from '../../../../src/mcp/doctor/http/challenge.ts';
import { probe } from '../../../../src/mcp/doctor/http/probe.ts';
import { answeringServer } from '../support/httpServer.ts';

suite('mcp/doctor/probe');

test('what somebody on the network named does not lead into private networks, by name or by number', async () => {
  let requests = 0;
  const server = await answeringServer((_, response) => {
    requests += 1;
    response.end('{}');
  });
  const { port } = new URL(server.url);
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '10.1.2.3']) {
    const url = new URL(`http://${host}:${port}/`);
    const result = await probe(
      { url, headers: {}, wantsBody: true, reach: 'public', patienceMs: 500 },
      new AbortController().signal,
    );
    assert.equal(result.kind, 'forbidden', host);
  }
  await server.close();
  assert.equal(requests, 0);
});

test('addresses are sorted into those of everybody, of neighbours, and of clouds', () => {
  const ranges = ['8.8.8.8', '2606:4700::1', '192.168.1.1', '100.64.0.1', 'fd00::1', '169.254.0.1', 'fe80::1'];
  assert.deepEqual(ranges.map(addressRange), [
    'public',
    'public',
    'private',
    'private',
    'private',
    'metadata',
    'metadata',
  ]);
});

test('a challenge is read with its quotes and escapes, and in little time', () => {
  const challenge = readChallenge('Bearer realm="a \\"b\\", c", scope = x, Scope="y", error="e"');
  assert.equal(challenge?.scheme, 'Bearer');
  assert.deepEqual(
    [...(challenge?.parameters ?? [])],
    [
      ['realm', 'a "b", c'],
      ['scope', 'x'],
      ['error', 'e'],
    ],
  );
  assert.equal(readChallenge(''), undefined);
  const startedAt = performance.now();
  for (const nasty of ['a'.repeat(200_000), 'a="'.repeat(70_000), 'a= '.repeat(70_000), '\\"='.repeat(70_000)]) {
    readChallenge(`Bearer ${nasty}`);
  }
  assert.ok(performance.now() - startedAt < 1500);
});
