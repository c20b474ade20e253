import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LineTail } from '../../../../../src/mcp/connection/process/lineTail.ts';

suite('lineTail');

function tailOf(...chunks: readonly (Buffer | string)[]): {
  readonly tail: LineTail;
  readonly lines: readonly string[];
} {
  const lines: string[] = [];
  const tail = new LineTail((line) => lines.push(line));
  chunks.forEach((chunk) => tail.append(chunk));
  return { tail, lines };
}

test('hands on whole lines, wherever the stream is cut', () => {
  const text = 'first\r\nzweite Zeile äöü 🙂\n\nlast\n';
  fc.assert(
    fc.property(fc.array(fc.nat(Buffer.byteLength(text)), { maxLength: 5 }), (cuts) => {
      const bytes = Buffer.from(text);
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
      assert.deepEqual(tailOf(...chunks).lines, ['first', 'zweite Zeile äöü 🙂', '', 'last']);
    }),
  );
});

test('remembers a line that has no end yet', () => {
  assert.deepEqual(tailOf('one\ntw', 'o').tail.lines, ['one', 'two']);
});

test('remembers the last hundred lines', () => {
  const { tail } = tailOf(Array.from({ length: 250 }, (_, index) => `${index}\n`).join(''));
  assert.equal(tail.lines.length, 100);
  assert.deepEqual([tail.lines[0], tail.lines[99]], ['150', '249']);
});

test('does not grow with a stream of long lines, or of none', () => {
  const { tail } = tailOf(`${'x'.repeat(5000)}\n`.repeat(100), 'y'.repeat(1_000_000));
  assert.ok(tail.lines.join('').length <= 64 * 1024 + 8 * 1024);
});
