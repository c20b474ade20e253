import assert from 'node:assert/strict';
import type { ToolOutcome } from '../../../src/mcp/calls/toolOutcome.ts';
import { seenView } from '../../../src/views/chat/seenView.ts';

suite('what a card says of what Claude saw');

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function text(value: string) {
  return { type: 'text', text: value } as const;
}

function image(data: string) {
  return { type: 'image', source: { type: 'base64', media_type: 'image/png', data } } as const;
}

const pair: ToolOutcome = {
  kind: 'ok',
  content: [text('a'), text(' '), { type: 'image', data: png, mimeType: 'image/png' }],
};

test('nothing, when it saw the texts and images that the card shows', () => {
  assert.equal(seenView({ outcome: pair, seen: [text('a'), image(png)] }), undefined);
  const structured: ToolOutcome = { kind: 'ok', content: [], structuredContent: { a: 1 } };
  assert.equal(seenView({ outcome: structured, seen: [text('{"a":1}')] }), undefined);
  assert.equal(
    seenView({ outcome: { kind: 'ok', content: [] }, seen: [text('The tool returned nothing.')] }),
    undefined,
  );
});

test('nothing, when it was not kept, or when there was no result', () => {
  assert.equal(seenView({ outcome: pair }), undefined);
  assert.equal(seenView({ outcome: { kind: 'denied' }, seen: [text('The user did not allow this.')] }), undefined);
});

test('what it saw instead, and that it was less', () => {
  const outcome: ToolOutcome = { kind: 'toolError', content: [text('x'.repeat(9000))] };
  assert.deepEqual(seenView({ outcome, seen: [text('x [left out]')] }), {
    isShortened: true,
    parts: [{ kind: 'text', text: 'x [left out]', isCut: false }],
  });
});

test('images in words: the same one, and one that was made smaller', () => {
  const smaller = Buffer.from(png, 'base64');
  smaller.writeUInt32BE(640, 16);
  smaller.writeUInt32BE(480, 20);
  assert.deepEqual(seenView({ outcome: pair, seen: [text('b'), image(png), image(smaller.toString('base64'))] }), {
    isShortened: false,
    parts: [
      { kind: 'text', text: 'b', isCut: false },
      { kind: 'note', text: 'The image that is shown above' },
      { kind: 'note', text: 'The image, in 640 x 480 pixels' },
    ],
  });
});

test('no more than a card can carry', () => {
  const outcome: ToolOutcome = { kind: 'ok', content: [text('y')] };
  const parts = seenView({ outcome, seen: [text('z'.repeat(150_000)), text('z')] })?.parts ?? [];
  assert.deepEqual(
    parts.map((part) => part.kind === 'text' && [part.text.length, part.isCut]),
    [
      [100_000, true],
      [0, true],
    ],
  );
});
