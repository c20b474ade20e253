import type { Bench } from './harness.ts';
import { cachedOf, prefixOf, usualRun } from './support/taskRuns.ts';

/** The same task; of what each request from the second on has in common with the one before it, what the cache gives. */
export const bench: Bench = {
  name: 'engine.cache',
  unit: 'tokens read from the cache against tokens repeated',
  atLeast: 0.95,
  runs: 1,
  ours: async () => cachedOf(await usualRun()),
  baseline: async () => prefixOf(await usualRun()),
};
