import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/root.ts';
import type { Bench } from './harness.ts';

/** What opening the chat has to load and parse: its script and style sheet, compressed, against 60 kB. */
export const bench: Bench = {
  name: 'webview.bundle',
  unit: 'bytes, gzip',
  limit: 1,
  runs: 1,
  ours: () => compressedSize('chat.js') + compressedSize('chat.css'),
  baseline: () => 60_000,
};

function compressedSize(file: string): number {
  return gzipSync(readFileSync(path.join(root, 'dist/webview', file)), { level: 9 }).length;
}
