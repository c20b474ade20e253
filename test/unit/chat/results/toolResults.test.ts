import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ToolContent, ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import { toolResult } from '../../../../src/chat/results/toolResults.ts';

suite('tool results for Claude');

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

function ok(...content: readonly ToolContent[]): ToolOutcome {
  return { kind: 'ok', content };
}

function textsOf(outcome: ToolOutcome): readonly string[] {
  return (toolResult('t', outcome && { outcome }).content ?? []).map((part) =>
    part.type === 'text' ? part.text : part.type,
  );
}

/** A PNG header that claims a size. */
function pngOf(width: number, height: number): string {
  const bytes = Buffer.from(png, 'base64');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('base64');
}

test('gives text as it is', () => {
  assert.deepEqual(toolResult('t', { outcome: ok({ type: 'text', text: 'hello' }) }), {
    type: 'tool_result',
    tool_use_id: 't',
    content: [{ type: 'text', text: 'hello' }],
  });
});

test('gives an image by what it is, not by what it is said to be', () => {
  const [image] = toolResult('t', { outcome: ok({ type: 'image', data: gif, mimeType: 'image/png' }) }).content ?? [];
  assert.deepEqual(image, { type: 'image', source: { type: 'base64', media_type: 'image/gif', data: gif } });
});

for (const [what, data] of [
  ['is no image', Buffer.from('<svg/>').toString('base64')],
  ['is not base64', 'not base64!'],
  ['is empty', ''],
  ['is too wide', pngOf(9_000, 10)],
  ['has no size', pngOf(0, 10)],
  ['is too heavy', Buffer.concat([Buffer.from(png, 'base64'), Buffer.alloc(4_000_000)]).toString('base64')],
] as const) {
  test(`says so when an image ${what}, since the API would refuse every later request`, () => {
    const outcome = ok({ type: 'image', data, mimeType: 'image/png' });
    assert.match(textsOf(outcome).join(), /^\[Image \(image\/png\) that cannot be shown to you: it is .*\]$/);
  });
}

test('tells in words what Claude cannot see', () => {
  const outcome = ok(
    { type: 'audio', data: 'AAAA', mimeType: 'audio/wav' },
    { type: 'resource_link', uri: 'file:///a', name: 'a' },
    { type: 'resource', uri: 'file:///b', text: 'content of b' },
    { type: 'resource', uri: 'file:///c', mimeType: 'application/pdf', blob: 'AAAA' },
    { type: 'resource', uri: 'file:///d', mimeType: 'image/png', blob: png },
    { type: 'unknown', raw: { type: 'hologram' } },
  );
  assert.deepEqual(textsOf(outcome), [
    '[Audio (audio/wav) that cannot be shown to you.]',
    '[Link to the resource "a": file:///a]',
    '[Resource file:///b]\ncontent of b',
    '[Binary resource file:///c (application/pdf) that cannot be shown to you.]',
    'image',
    '[Content of an unknown kind: {"type":"hologram"}]',
  ]);
});

test('gives structured content only where there is no text', () => {
  const structuredContent = { sum: 3 };
  assert.deepEqual(textsOf({ kind: 'ok', content: [], structuredContent }), ['{"sum":3}']);
  assert.deepEqual(textsOf({ kind: 'ok', content: [{ type: 'text', text: '3' }], structuredContent }), ['3']);
});

test('cuts a long result and says by how much', () => {
  const outcome = ok({ type: 'text', text: 'x'.repeat(99_999) }, { type: 'text', text: '🙂'.repeat(500) });
  const texts = textsOf(outcome);
  assert.equal(texts.at(-1), '[1000 more characters were left out here.]');
  assert.ok(texts.join('').length < 100_100);
});

test('passes on that a tool failed', () => {
  const result = toolResult('t', { outcome: { kind: 'toolError', content: [{ type: 'text', text: 'No such file' }] } });
  assert.equal(result.is_error, true);
  assert.deepEqual(result.content, [{ type: 'text', text: 'No such file' }]);
});

const failures: readonly (readonly [ToolOutcome | undefined, RegExp])[] = [
  [{ kind: 'denied', reason: 'wrong folder' }, /wrong folder/],
  [{ kind: 'denied' }, /did not allow/],
  [{ kind: 'denied', reason: '  ' }, /did not allow/],
  [{ kind: 'cancelled', why: 'stopped' }, /may or may not/],
  [{ kind: 'cancelled', why: 'reloaded' }, /may or may not/],
  [{ kind: 'unavailable', error: { code: 'server.exited', message: 'It exited.' } }, /It exited\./],
  [{ kind: 'toolError', content: [] }, /returned nothing/],
  [undefined, /not called/],
];

for (const [outcome, words] of failures) {
  test(`tells ${JSON.stringify(outcome) ?? 'a use without outcome'} as an error in words`, () => {
    const result = toolResult('t', outcome && { outcome });
    assert.equal(result.is_error, true);
    assert.match(JSON.stringify(result.content), words);
  });
}

const someText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\uD800', 'a\uDC00b'));
const anyContent: fc.Arbitrary<ToolContent> = fc.oneof(
  someText.map((text) => ({ type: 'text', text }) as const),
  someText.map((data) => ({ type: 'image', data, mimeType: 'image/png' }) as const),
  someText.map((uri) => ({ type: 'resource', uri, text: uri }) as const),
);

test('is never empty or blank and always well-formed, whatever a tool returns', () => {
  fc.assert(
    fc.property(fc.array(anyContent), fc.boolean(), (content, failed) => {
      const { content: parts = [] } = toolResult('t', { outcome: { kind: failed ? 'toolError' : 'ok', content } });
      assert.ok(parts.length > 0);
      for (const part of parts) {
        const text = part.type === 'text' ? part.text : 'image';
        assert.notEqual(text.trim(), '');
        assert.doesNotThrow(() => encodeURIComponent(text));
      }
    }),
  );
});
