import * as fs from 'node:fs/promises';
import { parseJson } from '../base/json.ts';
import { absentOr } from './absentOr.ts';

const newline = 0x0a;
/** Bytes that are read at a time. */
const chunkSize = 65_536;

/**
 * Repairs the end of a file of JSON lines: what a crash has left of a last line is cut off, since nobody was ever told
 * that it was kept; a line that is whole but for its newline gets it. Nothing before the last line is touched.
 */
export async function mendEnd(path: string): Promise<void> {
  const file = await fs.open(path, 'r+').catch((error: unknown) => absentOr(error, undefined));
  if (!file) {
    return;
  }
  try {
    const { size } = await file.stat();
    const start = await startOfLastLine(file, size);
    if (start === size) {
      return;
    }
    const last = await readFrom(file, start, size);
    if (parseJson(last.toString('utf8')) === undefined) {
      await file.truncate(start);
    } else {
      await file.write(Buffer.from([newline]), 0, 1, size);
    }
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Where what stands behind the last newline begins; the size of the file when nothing does. */
async function startOfLastLine(file: fs.FileHandle, size: number): Promise<number> {
  let end = size;
  while (end > 0) {
    const start = Math.max(0, end - chunkSize);
    const index = (await readFrom(file, start, end)).lastIndexOf(newline);
    if (index >= 0) {
      return start + index + 1;
    }
    end = start;
  }
  return 0;
}

async function readFrom(file: fs.FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}
