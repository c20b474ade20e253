import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { MessageLines, type OverlongLine } from '../../../../../src/mcp/connection/process/messageLines.ts';

suite('messageLines');

function read(chunks: readonly Buffer[], maxBytes?: number): readonly (string | OverlongLine)[] {
  const seen: (string | OverlongLine)[] = [];
  const lines = new MessageLines(
    { onLine: (text) => void seen.push(text), onOverlong: (line) => void seen.push(line) },
    maxBytes,
  );
  chunks.forEach((chunk) => lines.append(chunk));
  lines.end();
  return seen;
}

test('gives the same lines wherever the stream is cut', () => {
  const line = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n') && text !== '');
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(40)), (texts, cuts) => {
      const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
      const chunks: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) {
        chunks.push(bytes.subarray(at, at + cut));
        at += cut;
      }
      chunks.push(bytes.subarray(at));
      assert.deepEqual(read(chunks), texts);
    }),
  );
});

test('keeps only the ends of a line that is too long, and reads the next', () => {
  const chunks = ['{"id":1,', 'x'.repeat(3000), 'y'.repeat(3000), 'z'.repeat(3000), ',"end"}\n{"id":2}\n'].map((text) =>
    Buffer.from(text),
  );
  const [overlong, next] = read(chunks, 5000);
  assert.ok(typeof overlong === 'object');
  assert.equal(overlong.bytes, 9015);
  assert.ok(overlong.prefix.startsWith('{"id":1,xxx') && overlong.prefix.length === 4096);
  assert.ok(overlong.suffix.endsWith('zzz,"end"}') && overlong.suffix.length === 4096);
  assert.equal(next, '{"id":2}');
});

test('takes a line that is exactly as long as it may be', () => {
  assert.deepEqual(read([Buffer.from('12345\n123456\n')], 5), [
    '12345',
    { prefix: '123456', suffix: '123456', bytes: 6 },
  ]);
});

test('shows the beginning of a line that has no end yet', () => {
  const lines = new MessageLines({ onLine: () => undefined, onOverlong: () => undefined });
  lines.append(Buffer.from('one\ntw'));
  lines.append(Buffer.from('o'));
  assert.equal(lines.pending, 'two');
});
