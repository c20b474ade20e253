import type { Bench } from './harness.ts';
import { benchMemory } from './support/benchRegistry.ts';
import { startWithHost, startWithSdk } from './support/twentyServers.ts';

const memory = benchMemory();

/**
 * Twenty servers over standard input and output, from the start to all tools listed, with everything that the host adds:
 * configuration, approval of what was looked into, its own process management. The bare SDK does the same in parallel
 * and is told each server's era beforehand, which is more than a host can know.
 */
export const bench: Bench = {
  name: 'servers.start',
  unit: 'ms for 20 servers',
  limit: 1.1,
  runs: 5,
  prepare: async () => {
    await startWithHost(memory);
  },
  ours: () => startWithHost(memory),
  baseline: () =>
    startWithSdk((isModern) => ({ versionNegotiation: { mode: isModern ? { pin: '2026-07-28' } : 'legacy' } })),
};
