import { sizeText } from './sizeText.ts';

/** Characters of base64 that hold the head of a WAVE file, and more of its chunks than are usual before the sound. */
const headLength = 4096;

/** What can be said of a sound that Claude cannot hear: its type, its size, and how long it is where that is easily told. */
export function audioNote(base64: string, mimeType: string): string {
  const bytes = Math.floor((base64.length * 3) / 4);
  const seconds = waveSeconds(Buffer.from(base64.slice(0, headLength), 'base64'), bytes);
  const length = seconds === undefined ? '' : `, ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} seconds`;
  return `Audio (${mimeType}, ${sizeText(bytes)}${length}) that cannot be played to you.`;
}

/** Reads the chunks of a RIFF WAVE file up to its sound. */
function waveSeconds(head: Buffer, size: number): number | undefined {
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') {
    return undefined;
  }
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= head.length;) {
    const kind = head.toString('latin1', at, at + 4);
    const length = head.readUInt32LE(at + 4);
    if (kind === 'fmt ' && at + 20 <= head.length) {
      bytesPerSecond = head.readUInt32LE(at + 16);
    }
    if (kind === 'data') {
      return bytesPerSecond > 0 ? Math.min(length, size) / bytesPerSecond : undefined;
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}
