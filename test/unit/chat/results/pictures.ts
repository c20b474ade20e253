import { crc32, deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';

/** What a PNG is made of (PNG specification, 11.2.1). */
export interface PngOptions {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0: grey, 2: colours, 3: palette, 4: grey and alpha, 6: colours and alpha. */
  readonly colorType: 0 | 2 | 3 | 4 | 6;
  /** One row of packed samples. */
  readonly row: (y: number) => Uint8Array;
  /** Of a palette: red, green, blue for each entry. */
  readonly palette?: readonly number[];
}

/** A PNG, written without the reader that is tested. */
export function pngOf({ width, height, depth, colorType, row, palette }: PngOptions): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => Buffer.from([0, ...row(y)]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG whose left half is red and whose right half is blue. */
export function jpegOf(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.set(pixel % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], pixel * 4);
  }
  return Buffer.from(jpeg.encode({ width, height, data }, 80).data);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
