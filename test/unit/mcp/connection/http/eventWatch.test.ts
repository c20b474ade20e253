import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { EventWatch } from '../../../../../src/mcp/connection/http/eventWatch.ts';

suite('EventWatch');

const answer = (id: string | number, text = ''): string =>
  `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, result: { text } })}\n\n`;

function watching(text: string, cuts: readonly number[] = []): EventWatch {
  const watch = new EventWatch();
  const bytes = Buffer.from(text);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  let from = 0;
  for (const end of ends) {
    watch.push(bytes.subarray(from, end));
    from = end;
  }
  return watch;
}

test('sees which requests were answered, however the bytes are cut', () => {
  const text = `: hello\n\n${answer(1)}data: {"method":"x","id":2}\r\n\r\n${answer('three', 'Grüße')}${answer(4).trimEnd()}`;
  fc.assert(
    fc.property(fc.array(fc.nat()), (cuts) => {
      const watch = watching(text, cuts);
      assert.deepEqual(
        [1, 2, 'three', 4].map((id) => watch.hasAnswered(id)),
        [true, false, true, false],
      );
    }),
  );
});

test('sees an answer whose id stands behind a long result', () => {
  const data = JSON.stringify({ jsonrpc: '2.0', result: { text: 'x'.repeat(100_000), id: 7 }, id: 5 });
  const watch = watching(`data: ${data}\n\n`);
  assert.ok(watch.hasAnswered(5));
  assert.ok(!watch.hasAnswered(7));
});

test('counts the bytes of the event that has no end yet', () => {
  const watch = watching(`${answer(1)}data: 12345`);
  assert.equal(watch.pendingBytes, 'data: 12345'.length);
});

test('sees whether the stream can be resumed', () => {
  assert.ok(watching('id: 17\ndata:\n\n').isResumable);
  assert.ok(!watching('id:\ndata: {"id: 7":1}\n\n').isResumable);
});
