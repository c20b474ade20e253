import { parseArgs } from 'node:util';
import { smallBrain } from './smallBrain/smallBrain.ts';
import { startSimulator } from './simulator.ts';

/** Milliseconds per chunk at which an answer reads as if somebody were writing it. */
const HUMAN_PACE = '30';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    pace: { type: 'string', default: HUMAN_PACE },
  },
});

const msPerChunk = Number(values.pace);
const simulator = await startSimulator({
  brain: smallBrain,
  port: Number(values.port),
  seed: Number(values.seed),
  ...(msPerChunk > 0 ? { pace: { msPerChunk } } : {}),
});
console.log(`listening on ${simulator.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
