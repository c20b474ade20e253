import assert from 'node:assert/strict';
import type { Bench } from './harness.ts';
import { benchMemory } from './support/benchRegistry.ts';
import { knownEras, startWithHost, startWithSdk, type KnownEra } from './support/twentyServers.ts';

const memory = benchMemory();
let eraOf: KnownEra | undefined;

/**
 * Twenty servers over standard input and output, from the start to all tools listed, with everything that the host adds:
 * configuration, approval of what was looked into, its own process management. The bare SDK does the same in parallel
 * and is told each server's era beforehand, so that it need not ask a second process of each.
 */
export const bench: Bench = {
  name: 'servers.start',
  unit: 'ms for 20 servers',
  limit: 1.1,
  runs: 5,
  prepare: async () => {
    eraOf = await knownEras();
    await startWithHost(memory);
  },
  ours: () => startWithHost(memory),
  baseline: () => startWithSdk(eraOf ?? assert.fail()),
};
