/** What the first bytes of a raster image say about it. */
export interface ImageFacts {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** Pixels; undefined when the file does not say it where expected. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Reads an image of a kind that Claude takes, or gives undefined for anything else, whatever it was declared to be. */
export function imageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return { mediaType: 'image/png', ...sizeAt(view, 24, () => [view.getUint32(16), view.getUint32(20)]) };
  }
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) {
    return { mediaType: 'image/gif', ...sizeAt(view, 10, () => [view.getUint16(6, true), view.getUint16(8, true)]) };
  }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) {
    return { mediaType: 'image/jpeg', ...jpegSize(view) };
  }
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])) {
    return { mediaType: 'image/webp', ...webpSize(view) };
  }
  return undefined;
}

type Size = Pick<ImageFacts, 'width' | 'height'>;

const unknownSize: Size = { width: undefined, height: undefined };

function sizeAt(view: DataView, needed: number, read: () => readonly [number, number]): Size {
  if (view.byteLength < needed) {
    return unknownSize;
  }
  const [width, height] = read();
  return { width, height };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
}

/** Walks the segments to the frame header (ITU-T T.81, B.2.2). */
function jpegSize(view: DataView): Size {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrameHeader(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return unknownSize;
}

function isFrameHeader(marker: number): boolean {
  const isNoFrame = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isNoFrame;
}

/** The three forms of the WebP container: extended, lossless, lossy (RFC 9649, section 2). */
function webpSize(view: DataView): Size {
  if (view.byteLength < 30) {
    return unknownSize;
  }
  const uint24 = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    case 0x5650384c: {
      // VP8L packs both into 28 bits.
      const bits = view.getUint32(21, true);
      return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 };
    }
    case 0x56503820: // VP8
      return { width: view.getUint16(26, true) % 0x4000, height: view.getUint16(28, true) % 0x4000 };
    default:
      return unknownSize;
  }
}
