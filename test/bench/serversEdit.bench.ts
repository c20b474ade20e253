import assert from 'node:assert/strict';
import { eventually } from '../unit/mcp/support/eventually.ts';
import type { Bench } from './harness.ts';
import { areAllListed, benchMemory, benchRegistry, type BenchRegistry } from './support/benchRegistry.ts';
import { benchFolder, twentyServers } from './support/twentyServers.ts';

const [changedName = '', changedServer] = Object.entries(twentyServers)[0] ?? [];
const many = benchRegistry(benchFolder, benchMemory());
const alone = benchRegistry(benchFolder, benchMemory());
let edits = 0;

/** Changes one entry out of twenty, against restarting one server that is alone; the nineteen others are left in peace. */
export const bench: Bench = {
  name: 'servers.edit',
  unit: 'ms for one server',
  limit: 1.2,
  runs: 15,
  prepare: async () => {
    many.write(twentyServers);
    alone.write({ [changedName]: changedServer ?? assert.fail() });
    for (const registry of [many, alone]) {
      registry.registry.start();
      await registry.approve();
      await eventually(() => areAllListed(registry), 60_000);
    }
  },
  ours: edit,
  baseline: restart,
  cleanup: async () => {
    await Promise.all([many.close(), alone.close()]);
  },
};

async function edit(): Promise<number> {
  edits += 1;
  const before = readySince(many);
  const { command, args } = changedServer ?? assert.fail();
  const startedAt = performance.now();
  many.write({ ...twentyServers, [changedName]: { command, args: [...args, `--edit=${edits}`] } });
  await many.approve();
  await eventually(() => areAllListed(many));
  const took = performance.now() - startedAt;
  const after = readySince(many);
  assert.deepEqual(after.slice(1), before.slice(1));
  assert.notEqual(after[0], before[0]);
  return took;
}

async function restart(): Promise<number> {
  const startedAt = performance.now();
  await alone.registry.servers.peek()[0]?.restart();
  await eventually(() => areAllListed(alone));
  return performance.now() - startedAt;
}

function readySince({ registry }: BenchRegistry): readonly (number | undefined)[] {
  return registry.servers.peek().map(({ health }) => health.peek().readySince);
}
