import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { DecodedImage } from './decodeImage.ts';

/** Of 100, the best first; what the first loses is hardly seen. */
const jpegQualities = [85, 60, 30];

/** A picture in a file's form. */
export interface EncodedImage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/**
 * Writes a picture in the form it had, or as a JPEG where a PNG of it would be longer than `maxBytes`, and a JPEG no
 * better than fits.
 */
export function encodeImage(image: DecodedImage, mediaType: EncodedImage['mediaType'], maxBytes: number): EncodedImage {
  if (mediaType === 'image/png') {
    const bytes = encodePng({ ...image, ...(isOpaque(image) ? withoutAlpha(image) : { channels: 4 }) });
    if (bytes.length <= maxBytes) {
      return { mediaType, bytes };
    }
  }
  return encodeJpeg(mediaType === 'image/png' ? { ...image, data: onWhite(image) } : image, maxBytes);
}

/** The camera's notes go along: they say which side is up. */
function encodeJpeg(image: DecodedImage, maxBytes: number): EncodedImage {
  let bytes: Uint8Array = new Uint8Array();
  for (const quality of jpegQualities) {
    bytes = jpeg.encode(image, quality).data;
    if (bytes.length <= maxBytes) {
      break;
    }
  }
  return { mediaType: 'image/jpeg', bytes };
}

function isOpaque({ data }: DecodedImage): boolean {
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] !== 255) {
      return false;
    }
  }
  return true;
}

function withoutAlpha({ width, height, data }: DecodedImage): { readonly channels: number; readonly data: Uint8Array } {
  const colours = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    colours.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  }
  return { channels: 3, data: colours };
}

/** A JPEG knows no transparency. */
function onWhite({ data }: DecodedImage): Uint8Array {
  return data.map((value, at) => {
    const alpha = data[at - (at % 4) + 3] ?? 255;
    return at % 4 === 3 ? 255 : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
  });
}
