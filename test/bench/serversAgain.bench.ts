import type { Bench } from './harness.ts';
import { benchMemory } from './support/benchRegistry.ts';
import { startWithHost, startWithSdk } from './support/twentyServers.ts';

const memory = benchMemory();

/** A second start of twenty servers, with what is remembered of the first, against the bare SDK finding out the eras itself. */
export const bench: Bench = {
  name: 'servers.again',
  unit: 'ms for 20 servers',
  limit: 1,
  runs: 3,
  prepare: async () => {
    await startWithHost(memory);
  },
  ours: () => startWithHost(memory),
  baseline: () => startWithSdk(() => undefined),
};
