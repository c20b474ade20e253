import type { FileHandle } from 'node:fs/promises';

const HEADER = 'MCPB_SIG_V1';
const FOOTER = 'MCPB_SIG_END';

/** A PKCS#7 signature with its certificates is a few kilobytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * Where the signature of a signed bundle begins: behind the zip file, as header, length (32 bits, little endian),
 * PKCS#7 and footer. Undefined for a bundle without one.
 */
export async function signatureStart(handle: FileHandle, fileBytes: number): Promise<number | undefined> {
  const length = Math.min(fileBytes, MAX_BYTES);
  const tail = Buffer.alloc(length);
  await handle.read(tail, 0, length, fileBytes - length);
  if (!tail.subarray(-FOOTER.length).equals(Buffer.from(FOOTER))) {
    return undefined;
  }
  const start = tail.lastIndexOf(HEADER);
  const dataStart = start + HEADER.length + 4;
  if (start < 0 || dataStart > length) {
    return undefined;
  }
  const isWhole = dataStart + tail.readUInt32LE(dataStart - 4) + FOOTER.length === length;
  return isWhole ? fileBytes - length + start : undefined;
}
