import assert from 'node:assert/strict';
import { killRounds } from '../unit/chat/kill/killRounds.ts';
import type { Bench } from './harness.ts';

const kills = 500;

/** What is lost, done twice or refused when a host is killed at random moments of its turns. */
export const bench: Bench = {
  name: 'engine.kill',
  unit: `losses of ${kills} kills`,
  limit: 0,
  runs: 1,
  ours: async () => {
    const { losses } = await killRounds(kills, 11);
    assert.deepEqual(losses, []);
    return losses.length;
  },
  // The ratio is the count itself.
  baseline: () => 1,
};
