/** What the bytes of an image say about it. */
export interface ImageFile {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** Reads the head of a PNG, GIF, JPEG or WebP file; undefined for anything else and for one that is broken off there. */
export function readImageFile(bytes: Buffer): ImageFile | undefined {
  try {
    return readers.map((read) => read(bytes)).find((image) => image !== undefined && image.width * image.height > 0);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

type Reader = (bytes: Buffer) => ImageFile | undefined;

const png: Reader = (bytes) =>
  bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n'
    ? { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined;

const gif: Reader = (bytes) =>
  /^GIF8[79]a$/.test(bytes.subarray(0, 6).toString('latin1'))
    ? { mediaType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    : undefined;

/** Markers of a JPEG that begin with the same bits as a frame's, but are something else. */
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc];

const jpeg: Reader = (bytes) => {
  if (bytes.subarray(0, 3).toString('hex') !== 'ffd8ff') {
    return undefined;
  }
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker)) {
      return { mediaType: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
  }
};

const webp: Reader = (bytes) => {
  const mediaType = 'image/webp';
  if (bytes.subarray(0, 4).toString('latin1') !== 'RIFF' || bytes.subarray(8, 12).toString('latin1') !== 'WEBP') {
    return undefined;
  }
  switch (bytes.subarray(12, 16).toString('latin1')) {
    case 'VP8X':
      return { mediaType, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { mediaType, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
};

const readers: readonly Reader[] = [png, gif, jpeg, webp];
