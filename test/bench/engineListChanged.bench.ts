import type { Bench } from './harness.ts';
import { cachedOf, changingRun, prefixOf, usualRun } from './support/taskRuns.ts';

/** The same task with a server whose tools change in the middle: what is lost of the cached prefix because of it. */
export const bench: Bench = {
  name: 'engine.listchanged',
  unit: 'tokens of the prefix that had to be read anew',
  limit: 0,
  runs: 1,
  ours: async () => Math.max(0, lostOf(await changingRun()) - lostOf(await usualRun())),
  baseline: async () => prefixOf(await changingRun()),
};

function lostOf(requests: Parameters<typeof prefixOf>[0]): number {
  return prefixOf(requests) - cachedOf(requests);
}
