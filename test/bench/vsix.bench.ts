import { statSync } from 'node:fs';
import { vsixFile } from '../../scripts/packageExtension.ts';
import type { Bench } from './harness.ts';

/** What a user downloads: the packaged extension against one megabyte. */
export const bench: Bench = {
  name: 'vsix',
  unit: 'bytes',
  limit: 1,
  runs: 1,
  ours: () => statSync(vsixFile).size,
  baseline: () => 1_000_000,
};
