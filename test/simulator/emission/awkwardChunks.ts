import type { Random } from '../random.ts';

/**
 * Cuts the bytes of a stream where a careless reader would break: inside UTF-8 sequences, between the two line ends
 * that close an event, in the middle of a line; and leaves other events together in one chunk.
 */
export function awkwardChunks(frames: readonly string[], random: Random): readonly Uint8Array[] {
  const bytes = Buffer.from(frames.join(''));
  const chunks: Uint8Array[] = [];
  let start = 0;
  for (let at = 1; at < bytes.length; at += 1) {
    if (random.chance(cutProbability(bytes, at))) {
      chunks.push(bytes.subarray(start, at));
      start = at;
    }
  }
  chunks.push(bytes.subarray(start));
  return chunks;
}

const NEWLINE = 0x0a;

/** The chance of a cut between the bytes before and at `at`. */
function cutProbability(bytes: Uint8Array, at: number): number {
  const before = bytes[at - 1] ?? 0;
  const after = bytes[at] ?? 0;
  if ((after & 0xc0) === 0x80) {
    return 0.12;
  }
  if (before !== NEWLINE) {
    return 0.003;
  }
  return after === NEWLINE ? 0.25 : 0.35;
}
