import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ResultPart } from '../../../../src/claude/wire.ts';
import { seenOf, type SeenOptions } from '../../../../src/chat/results/seenOf.ts';
import { toolResult } from '../../../../src/chat/results/toolResults.ts';
import type { ToolContent, ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import { pdfOf } from './documents.ts';
import { jpegOf } from './pictures.ts';

suite('what Claude sees of a result');

const options: SeenOptions = { maxTokens: 25_000, toolUseId: 'toolu_1', canReadMore: true };

function text(value: string): ToolContent {
  return { type: 'text', text: value };
}

function ok(...content: readonly ToolContent[]): ToolOutcome {
  return { kind: 'ok', content };
}

function textsIn(parts: readonly ResultPart[]): readonly string[] {
  return parts.map((part) => (part.type === 'text' ? part.text : part.type));
}

async function textsOf(outcome: ToolOutcome, rest: Partial<SeenOptions> = {}): Promise<readonly string[]> {
  return textsIn(await seenOf(outcome, { ...options, ...rest }));
}

const picture = jpegOf(20, 10).toString('base64');

function pdf(pages: number): ToolContent {
  return { type: 'resource', uri: 'file:///p', mimeType: 'application/pdf', blob: pdfOf(pages).toString('base64') };
}

test('gives text as it is, and leaves out what is blank', async () => {
  assert.deepEqual(await textsOf(ok(text('hello'), text(' \n'), text('you'))), ['hello', 'you']);
});

test('says where a text of a resource is from', async () => {
  const resource = { type: 'resource', uri: 'file:///a.md', mimeType: 'text/markdown', text: '# A' } as const;
  assert.deepEqual(await textsOf(ok(resource)), ['[Resource file:///a.md (text/markdown)]\n# A']);
});

test('says what a link leads to', async () => {
  const link = { type: 'resource_link', uri: 'file:///a', name: 'a' } as const;
  const full = { ...link, mimeType: 'text/csv', size: 12_345, description: 'Numbers.\nMany.' };
  assert.deepEqual(await textsOf(ok(link, full)), [
    '[Link to the resource "a": file:///a]',
    '[Link to the resource "a": file:///a (text/csv, 12 KB)]\nNumbers.\nMany.',
  ]);
});

test('shows images and PDFs, also those of resources', async () => {
  const content = ok(
    { type: 'image', data: picture, mimeType: 'image/png' },
    { type: 'resource', uri: 'file:///i', mimeType: 'image/jpeg', blob: picture },
    pdf(2),
  );
  assert.deepEqual(await seenOf(content, options), [
    { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: picture } },
    { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: picture } },
    {
      type: 'document',
      source: { type: 'base64', media_type: 'application/pdf', data: pdfOf(2).toString('base64') },
    },
  ]);
});

test('says what it is that Claude cannot be shown, and why', async () => {
  const wave = Buffer.alloc(44);
  wave.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  wave.writeUInt32LE(16, 16);
  wave.writeUInt32LE(8000, 28);
  wave.write('data', 36, 'latin1');
  wave.writeUInt32LE(20_000, 40);
  const sound = Buffer.concat([wave, Buffer.alloc(20_000)]).toString('base64');
  const content = ok(
    { type: 'audio', data: sound, mimeType: 'audio/wav' },
    { type: 'audio', data: 'AAAA', mimeType: 'audio/mpeg' },
    { type: 'image', data: 'PHN2Zy8+', mimeType: 'image/svg+xml' },
    { type: 'resource', uri: 'file:///z', mimeType: 'application/zip', blob: 'AAAA' },
    pdf(51),
    { type: 'unknown', raw: { type: 'hologram' } },
  );
  assert.deepEqual(await textsOf(content), [
    '[Audio (audio/wav, 20 KB, 2.5 seconds) that cannot be played to you.]',
    '[Audio (audio/mpeg, 3 bytes) that cannot be played to you.]',
    '[Image (image/svg+xml) that cannot be shown to you: it is not a PNG, JPEG, GIF or WebP image.]',
    '[Binary resource file:///z (application/zip), 3 bytes, that cannot be shown to you.]',
    '[PDF file:///p (application/pdf) that cannot be shown to you: it has 51 pages, and at most 50 of a result are shown.]',
    '[Content of a kind that the host does not know]\n{"type":"hologram"}',
  ]);
});

test('shows no more images and pages of one result than it may', async () => {
  const image = { type: 'image', data: picture, mimeType: 'image/jpeg' } as const;
  const texts = await textsOf(ok(...Array.from({ length: 11 }, () => image), pdf(30), pdf(30)));
  assert.deepEqual(
    texts.map((one) => (one.startsWith('[') ? 'note' : one)),
    [...Array.from({ length: 10 }, () => 'image'), 'note', 'document', 'note'],
  );
});

test('tells a model that takes no images or PDFs of them', async () => {
  const content = ok({ type: 'image', data: picture, mimeType: 'image/jpeg' }, pdf(1));
  assert.deepEqual(await textsOf(content, { takesImages: false, takesPdfs: false }), [
    '[Image (image/jpeg) that cannot be shown to you: this model takes no images.]',
    '[PDF file:///p (application/pdf) that cannot be shown to you: this model takes no PDFs.]',
  ]);
});

test('adds structured content exactly where the texts do not say it', async () => {
  const structuredContent = { celsius: 21 };
  assert.deepEqual(await textsOf({ kind: 'ok', content: [], structuredContent }), ['{"celsius":21}']);
  assert.deepEqual(await textsOf({ kind: 'ok', content: [text('{"celsius": 21}')], structuredContent }), [
    '{"celsius": 21}',
  ]);
  assert.deepEqual(await textsOf({ kind: 'ok', content: [text('Warm.')], structuredContent }), [
    'Warm.',
    '[Structured content]\n{"celsius":21}',
  ]);
});

test('says that a tool returned nothing', async () => {
  assert.deepEqual(await textsOf(ok(text(''))), ['The tool returned nothing.']);
});

const failures: readonly ToolOutcome[] = [
  { kind: 'denied', reason: 'wrong folder' },
  { kind: 'denied' },
  { kind: 'cancelled', why: 'stopped' },
  { kind: 'unavailable', error: { code: 'server.exited', message: 'It exited.' } },
];

for (const outcome of failures) {
  test(`says the same of ${JSON.stringify(outcome)} as is made of it later`, async () => {
    assert.deepEqual(await seenOf(outcome, options), toolResult('t', { outcome }).content);
  });
}

test('is what is sent from then on', () => {
  const seen = [{ type: 'text', text: 'short' }] as const;
  assert.deepEqual(toolResult('t', { outcome: ok(text('long')), seen }).content, seen);
  assert.equal(toolResult('t', { outcome: { kind: 'toolError', content: [] }, seen }).is_error, true);
});

const numbered = Array.from({ length: 5000 }, (_, index) => `line ${index + 1}`).join('\n');

test('shortens a long text to whole lines of its beginning and end, and says how to read on', async () => {
  const [seen = ''] = await textsOf(ok(text(numbered)), { maxTokens: 2000 });
  const [head = '', note = '', tail = ''] = seen.split(/\n(\[….*\])\n/);
  const last = Number(/line (\d+)$/.exec(head)?.[1]);
  const first = Number(/^line (\d+)/.exec(tail)?.[1]);
  assert.ok(head.startsWith('line 1\nline 2\n') && tail.endsWith('\nline 5000'));
  assert.ok(note.startsWith(`[… ${first - last - 1} of 5000 lines (`), note);
  assert.ok(note.includes(`{"tool_use_id":"toolu_1","from_line":${last + 1}}`), note);
  assert.ok(seen.length > 6000 && seen.length <= 7000);
});

test('does not speak of a tool that Claude does not have', async () => {
  const [seen = ''] = await textsOf(ok(text(numbered)), { maxTokens: 2000, canReadMore: false });
  assert.match(seen, /\n\[… \d+ of 5000 lines \(\d+ KB\) are left out here\.\]\n/);
  const rest = { maxTokens: 2000, toolUseId: 'x'.repeat(200) };
  assert.doesNotMatch((await textsOf(ok(text(numbered)), rest)).join(), /read_result/);
});

test('counts lines through all parts of a result', async () => {
  const texts = await textsOf(ok(text('a\nb'), pdf(1), text(numbered)), { maxTokens: 2000 });
  const note = /"from_line":(\d+)/.exec(texts[2] ?? '')?.[1];
  const last = [...(texts[2] ?? '').replace(/\n\[….*/s, '').matchAll(/line (\d+)/g)].at(-1)?.[1];
  assert.equal(Number(note), 3 + Number(last) + 1);
});

test('keeps the short texts whole and shortens the long ones', async () => {
  const texts = await textsOf(ok(text('first'), text(numbered), text('last')), { maxTokens: 2000 });
  assert.deepEqual([texts[0], texts[2], texts.length], ['first', 'last', 3]);
});

test('shortens JSON by its structure', async () => {
  const rows = Array.from({ length: 900 }, (_, id) => ({ id, name: `Row ${id}`, note: 'x'.repeat(id % 7) }));
  const [seen = ''] = await textsOf(ok(text(JSON.stringify({ rows, total: 900 }))), { maxTokens: 2000 });
  const [json = '', note = ''] = seen.split('\n');
  const short = JSON.parse(json) as { rows: unknown[]; total: number };
  assert.equal(short.total, 900);
  assert.deepEqual(short.rows[0], rows[0]);
  assert.equal(short.rows.at(-1), `… ${900 - (short.rows.length - 1)} more items left out`);
  assert.match(note, /^\[… This JSON is shortened: \d+ KB are left out, .*"from_line":1\}/);
  assert.ok(seen.length <= 7000 && seen.length > 3500, String(seen.length));
});

test('makes few parts of very many', async () => {
  const content = Array.from({ length: 100_000 }, (_, index) => text(String(index)));
  assert.equal((await textsOf(ok(...content))).length, 1);
});

const someText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 3000 }))
    .map(([part, times]) => part.repeat(times)),
  fc.json({ maxDepth: 4 }).map((json) => `[${Array.from({ length: 200 }, () => json).join(',')}]`),
  fc.constantFrom('', ' ', '\uD800', 'a\uDC00b', '{"a":', '\n'.repeat(9000), '🙂'.repeat(5000)),
);
const someContent: fc.Arbitrary<ToolContent> = fc.oneof(
  { weight: 5, arbitrary: someText.map(text) },
  someText.map((uri) => ({ type: 'resource', uri, text: uri }) as const),
  someText.map((uri) => ({ type: 'resource_link', uri, name: uri, description: uri }) as const),
  fc.constant({ type: 'image', data: picture, mimeType: 'image/jpeg' } as const),
  someText.map((data) => ({ type: 'audio', data, mimeType: data }) as const),
);

test('is never longer than wanted, never blank, always well-formed, and always says what was cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someContent, { maxLength: 60 }),
      fc.integer({ min: 1000, max: 4000 }),
      async (content, maxTokens) => {
        const outcome: ToolOutcome = { kind: 'ok', content };
        const whole = await textsOf(outcome, { maxTokens: 1e9 });
        const texts = await textsOf(outcome, { maxTokens });
        const bytes = (parts: readonly string[]): number => Buffer.byteLength(parts.join(''));
        assert.ok(texts.length > 0);
        assert.ok(bytes(texts) <= maxTokens * 3.5 + texts.length * 'image'.length, `${bytes(texts)}`);
        for (const one of texts) {
          assert.notEqual(one.trim(), '');
          assert.doesNotThrow(() => encodeURIComponent(one));
        }
        const isCut = bytes(texts.filter((one) => one !== 'image')) < bytes(whole.filter((one) => one !== 'image'));
        assert.ok(!isCut || /[0-9] .* left out/s.test(texts.join('\n')));
      },
    ),
    { numRuns: 60 },
  );
});
