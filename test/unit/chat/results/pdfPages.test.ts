import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { pdfPages } from '../../../../src/chat/results/pdfPages.ts';
import { pdfOf } from './documents.ts';

suite('pages of a PDF');

test('counts the pages, and not the nodes above them', async () => {
  assert.deepEqual(await pdfPages(pdfOf(3)), { kind: 'ok', pages: 3 });
});

function packed(objects: string): Buffer {
  const stream = deflateSync(Buffer.from(objects));
  return Buffer.concat([
    Buffer.from(`%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 2 /First 10 /Length ${stream.length} >>\nstream\r\n`),
    stream,
    Buffer.from('\nendstream\nendobj\n%%EOF'),
  ]);
}

test('counts pages that are packed into object streams', async () => {
  const bytes = packed('<< /Type /Pages /Count 2 >> << /Type /Page >> << /Type/Page /Parent 1 0 R >>');
  assert.deepEqual(await pdfPages(bytes), { kind: 'ok', pages: 2 });
});

test('does not unpack without end', async () => {
  const bytes = packed(`<< /Type /Page >>${' '.repeat(20_000_000)}`);
  assert.deepEqual(await pdfPages(bytes), { kind: 'refused', why: 'it has no pages that can be read' });
});

for (const [name, bytes, why] of [
  ['is something else', Buffer.from('GIF89a'), /not a PDF/],
  ['is encrypted', Buffer.from('%PDF-1.4\n<< /Type /Page >> trailer << /Encrypt 5 0 R >>'), /encrypted/],
  ['has no pages', Buffer.from('%PDF-1.4\n<< /Type /Pages >>'), /no pages/],
  ['is cut off', packed('<< /Type /Page >>').subarray(0, 75), /no pages/],
] as const) {
  test(`refuses what ${name}`, async () => {
    const verdict = await pdfPages(bytes);
    assert.match(verdict.kind === 'refused' ? verdict.why : 'ok', why);
  });
}
