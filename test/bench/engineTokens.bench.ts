import type { Bench } from './harness.ts';
import { inputOf, usualRun, wholeRun } from './support/taskRuns.ts';

/** Thirty turns of work with ten servers and 220 tools; the baseline sends every definition with each request. */
export const bench: Bench = {
  name: 'engine.tokens',
  unit: 'input tokens of the task',
  limit: 0.15,
  runs: 1,
  ours: async () => inputOf(await usualRun()),
  baseline: async () => inputOf(await wholeRun()),
};
