import assert from 'node:assert/strict';
import { imageFacts } from '../../../../src/chat/results/imageFacts.ts';

suite('image facts');

function bytes(text: string): Uint8Array {
  return Buffer.from(text.replaceAll(' ', ''), 'hex');
}

const cases = [
  ['PNG', '89504e470d0a1a0a 0000000d 49484452 00000280 000001e0', 'image/png', 640, 480],
  ['GIF', '474946383961 8002 e001', 'image/gif', 640, 480],
  ['JPEG', 'ffd8 ffe0 0004 4a46 ffc4 0003 00 ffc0 0011 08 01e0 0280 03', 'image/jpeg', 640, 480],
  ['WebP (lossy)', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001', 'image/webp', 640, 480],
  ['WebP (lossless)', '52494646 00000000 57454250 5650384c 00000000 2f 7fc27700 0000000000', 'image/webp', 640, 480],
  ['WebP (extended)', '52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100', 'image/webp', 640, 480],
] as const;

for (const [name, hex, mediaType, width, height] of cases) {
  test(`reads kind and size of a ${name}`, () => {
    assert.deepEqual(imageFacts(bytes(hex)), { mediaType, width, height });
  });

  test(`does not trip over a ${name} that is cut off anywhere`, () => {
    const whole = bytes(hex);
    for (let length = 0; length < whole.length; length += 1) {
      imageFacts(whole.subarray(0, length));
    }
  });
}

test('gives nothing for what is no image', () => {
  assert.equal(imageFacts(bytes('')), undefined);
  assert.equal(imageFacts(bytes('25504446')), undefined);
});
