import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { BundleLimits } from './bundleLimits.ts';
import { BundleProblem } from './bundleProblem.ts';
import { signatureStart } from './signatureStart.ts';

/** A bundle that is open: whatever is read of it is read of one file, even when another takes its name. */
export interface BundleFile {
  readonly zip: ZipFile;
  readonly bytes: number;
  /** Of the whole file, in hexadecimal digits. */
  readonly sha256: string;
  readonly isSigned: boolean;
}

/** Opens a bundle for `use` and closes it afterwards; rejects with {@link BundleProblem} for what is none. */
export async function withBundleFile<T>(
  path: string,
  limits: BundleLimits,
  use: (file: BundleFile) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > limits.maxFileBytes) {
      throw new BundleProblem(stat.isFile() ? 'The bundle is too large.' : 'The bundle is not a file.');
    }
    const sha256 = await hashOf(handle);
    const signature = await signatureStart(handle, stat.size);
    const zip = await openZip(handle, signature ?? stat.size);
    try {
      return await use({ zip, bytes: stat.size, sha256, isSigned: signature !== undefined });
    } finally {
      zip.close();
    }
  } finally {
    await handle.close();
  }
}

async function openZip(handle: FileHandle, size: number): Promise<ZipFile> {
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: true };
  try {
    return await fromRandomAccessReaderPromise(new FileRange(handle), size, options);
  } catch (error) {
    throw new BundleProblem('The bundle is not a zip file, or a part of it is missing.', { cause: error });
  }
}

async function hashOf(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(handle, 0, Number.POSITIVE_INFINITY)) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}

const CHUNK_BYTES = 65_536;

/** The bytes of an open file from `start` up to `end`, or to its end. A stream of Node's own would close the file. */
async function* chunksOf(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer, void> {
  let at = start;
  while (at < end) {
    const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, end - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) {
      return;
    }
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** What the zip reader reads of: the part of an open file in front of its signature. */
class FileRange extends RandomAccessReader {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunksOf(this.#handle, start, end), { objectMode: false });
  }
}
