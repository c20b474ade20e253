import { convertIndexedToRgb, decode as decodePng, type DecodedPng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { Pixels } from './scaleDown.ts';

/** Megapixels and megabytes that a JPEG may take while it is read. */
const jpegLimits = { maxResolutionInMP: 64, maxMemoryUsageInMB: 768 };

/** The pixels of a picture, and the camera's notes on it, which say which side is up. */
export interface DecodedImage extends Pixels {
  readonly exifBuffer?: Uint8Array;
}

/** Reads a PNG or a JPEG; throws for what is damaged. */
export function decodeImage(bytes: Uint8Array, mediaType: 'image/png' | 'image/jpeg'): DecodedImage {
  if (mediaType === 'image/jpeg') {
    return jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true, ...jpegLimits });
  }
  const png = decodePng(bytes);
  return { width: png.width, height: png.height, data: rgba(samples(png), png.width * png.height) };
}

interface Samples {
  readonly data: ArrayLike<number>;
  /** Grey, grey and alpha, three colours, or three and alpha. */
  readonly channels: number;
  /** Bits to take away so that eight are left. */
  readonly shift: number;
}

/** One number for each channel of each pixel. */
function samples(png: DecodedPng): Samples {
  const palette = png.palette ?? (png.depth < 8 ? greys(png.depth) : undefined);
  if (palette !== undefined) {
    return { data: convertIndexedToRgb({ ...png, palette }), channels: palette[0]?.length ?? 3, shift: 0 };
  }
  return { data: png.data, channels: png.channels, shift: png.depth === 16 ? 8 : 0 };
}

/** Pixels of less than a byte are packed like those of a palette. */
function greys(depth: number): number[][] {
  const steps = 2 ** depth;
  return Array.from({ length: steps }, (_, step) => [Math.round((step * 255) / (steps - 1))]);
}

function rgba({ data, channels, shift }: Samples, count: number): Uint8Array {
  const pixels = new Uint8Array(count * 4);
  const isGrey = channels < 3;
  const hasAlpha = channels % 2 === 0;
  for (let index = 0; index < count; index += 1) {
    const from = index * channels;
    const to = index * 4;
    const sample = (channel: number): number => (data[from + channel] ?? 0) >> shift;
    pixels[to] = sample(0);
    pixels[to + 1] = sample(isGrey ? 0 : 1);
    pixels[to + 2] = sample(isGrey ? 0 : 2);
    pixels[to + 3] = hasAlpha ? sample(channels - 1) : 255;
  }
  return pixels;
}
