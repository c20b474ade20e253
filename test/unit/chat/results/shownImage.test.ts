import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { decodeImage, type DecodedImage } from '../../../../src/chat/results/decodeImage.ts';
import { imageFacts } from '../../../../src/chat/results/imageFacts.ts';
import { shownImage } from '../../../../src/chat/results/shownImage.ts';
import { jpegOf, pngOf, type PngOptions } from './pictures.ts';

suite('images for Claude');

async function shown(image: Buffer) {
  const verdict = await shownImage(image.toString('base64'));
  assert.ok(verdict.kind === 'ok', verdict.kind === 'refused' ? verdict.why : '');
  return { type: verdict.image.source.media_type, bytes: Buffer.from(verdict.image.source.data, 'base64') };
}

async function whyNot(image: Buffer): Promise<string> {
  const verdict = await shownImage(image.toString('base64'));
  return verdict.kind === 'refused' ? verdict.why : 'shown';
}

function pixelAt({ width, data }: DecodedImage, x: number, y: number): readonly number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

test('sends an image as it is where nothing is gained by making it smaller', async () => {
  const image = jpegOf(1568, 40);
  assert.deepEqual(await shown(image), { type: 'image/jpeg', bytes: image });
});

test('makes a JPEG smaller, and keeps its shape and colours', async () => {
  const { type, bytes } = await shown(jpegOf(2000, 1000));
  assert.equal(type, 'image/jpeg');
  const small = decodeImage(bytes, 'image/jpeg');
  assert.deepEqual([small.width, small.height], [1568, 784]);
  const [left, right] = [pixelAt(small, 100, 400), pixelAt(small, 1460, 400)];
  assert.ok((left[0] ?? 0) > 200 && (left[2] ?? 255) < 60, String(left));
  assert.ok((right[2] ?? 0) > 200 && (right[0] ?? 255) < 60, String(right));
});

test('keeps what a camera noted, since it says which side is up', async () => {
  const image = jpegOf(1600, 100);
  const note = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0', 'latin1');
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, note.length + 2]), note]);
  const { bytes } = await shown(Buffer.concat([image.subarray(0, 2), segment, image.subarray(2)]));
  assert.ok(bytes.includes(note));
});

const wide = 1600;
const kinds: readonly (readonly [string, Omit<PngOptions, 'width' | 'height'>, readonly number[]])[] = [
  ['colours', { depth: 8, colorType: 2, row: () => Buffer.alloc(wide * 3, '0a141e', 'hex') }, [10, 20, 30, 255]],
  ['alpha', { depth: 8, colorType: 6, row: () => Buffer.alloc(wide * 4, '0a141e80', 'hex') }, [10, 20, 30, 128]],
  ['16 bits', { depth: 16, colorType: 2, row: () => Buffer.alloc(wide * 6, '0aff14ff1eff', 'hex') }, [10, 20, 30, 255]],
  ['greys', { depth: 8, colorType: 0, row: () => Buffer.alloc(wide, 77) }, [77, 77, 77, 255]],
  ['grey and alpha', { depth: 8, colorType: 4, row: () => Buffer.alloc(wide * 2, '4d80', 'hex') }, [77, 77, 77, 128]],
  ['black and white', { depth: 1, colorType: 0, row: () => Buffer.alloc(wide / 8, 0xff) }, [255, 255, 255, 255]],
  ['four greys', { depth: 2, colorType: 0, row: () => Buffer.alloc(wide / 4, 0b01010101) }, [85, 85, 85, 255]],
  [
    'a palette',
    { depth: 4, colorType: 3, row: () => Buffer.alloc(wide / 2, 0x11), palette: [0, 0, 0, 10, 20, 30] },
    [10, 20, 30, 255],
  ],
];

for (const [name, options, pixel] of kinds) {
  test(`makes a PNG with ${name} smaller`, async () => {
    const { type, bytes } = await shown(pngOf({ ...options, width: wide, height: 4 }));
    assert.equal(type, 'image/png');
    const small = decodeImage(bytes, 'image/png');
    assert.deepEqual([small.width, small.height], [1568, 4]);
    assert.deepEqual(pixelAt(small, 700, 2), pixel);
  });
}

test('sends a PNG that stays too heavy as a JPEG', async function () {
  this.timeout(30_000);
  const row = (): Uint8Array => randomFillSync(Buffer.alloc(1570 * 3));
  const { type, bytes } = await shown(pngOf({ width: 1570, height: 1570, depth: 8, colorType: 2, row }));
  assert.equal(type, 'image/jpeg');
  assert.equal(imageFacts(bytes)?.width, 1568);
  assert.ok(bytes.length < 3_750_000);
});

const dot = pngOf({ width: 1, height: 1, depth: 8, colorType: 0, row: () => Buffer.of(1) });

test('says of a damaged image that it is', async () => {
  const image = jpegOf(2000, 50);
  assert.equal(await whyNot(Buffer.concat([image.subarray(0, 700), Buffer.alloc(300, 0xff)])), 'it is damaged');
});

test('does not even read an image that would fill the memory', async () => {
  const bomb = Buffer.from(dot);
  bomb.writeUInt32BE(100_000, 16);
  bomb.writeUInt32BE(100_000, 20);
  assert.equal(await whyNot(bomb), 'it is 100000 x 100000 pixels');
});

const gif = (width: number): Buffer => {
  const bytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  bytes.writeUInt16LE(width, 6);
  return bytes;
};

test('sends an image of a kind that cannot be made smaller as it is, as long as it is allowed', async () => {
  assert.equal((await shown(gif(8000))).type, 'image/gif');
  assert.equal(await whyNot(gif(8001)), 'it is 8001 x 1 pixels');
  assert.equal(await whyNot(gif(0)), 'it is 0 x 1 pixels');
});

test('refuses what is no image', async () => {
  assert.equal(await whyNot(Buffer.from('<svg/>')), 'it is not a PNG, JPEG, GIF or WebP image');
  assert.equal(await whyNot(Buffer.alloc(0)), 'it is not valid base64');
  assert.equal(await whyNot(Buffer.alloc(31_000_000)), 'it is too large');
});
