import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { nullLogger } from '../../src/base/logger.ts';
import { accumulate, noMessage } from '../../src/claude/accumulator.ts';
import { AnthropicClient } from '../../src/claude/anthropicClient.ts';
import { messageParams } from '../../src/claude/messageParams.ts';
import type { ModelRequest } from '../../src/claude/modelClient.ts';
import { SlimAnthropic } from '../../src/claude/sdk.ts';
import type { Bench } from './harness.ts';

const deltas = 5000;
const warmUps = 5;
const passes = 5;
const server = path.join(import.meta.dirname, '../servers/modelStream.ts');

const request: ModelRequest = {
  model: 'claude-sonnet-5-5',
  maxTokens: 1000,
  system: [],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  thinking: { type: 'none' },
};

let running: ChildProcess | undefined;
let url = '';

/**
 * What one event of a stream costs on its way through the host's client and into the message that is shown, against the
 * SDK's bare iterator; both read the same events from the same server, and only the time of this process counts.
 */
export const bench: Bench = {
  name: 'engine.stream',
  unit: 'microseconds of CPU per event',
  limit: 1.1,
  runs: 11,
  prepare: async () => {
    const child = spawn(process.execPath, [server, String(deltas)], { stdio: ['ignore', 'pipe', 'inherit'] });
    running = child;
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    url = `http://127.0.0.1:${said.toString().trim()}`;
    for (let run = 0; run < warmUps; run++) {
      await ours();
      await baseline();
    }
  },
  ours: () => perEvent(ours),
  baseline: () => perEvent(baseline),
  cleanup: () => {
    running?.kill();
    return Promise.resolve();
  },
};

/** The time that this process worked in the best of some passes: the others were disturbed by whatever else runs here. */
async function perEvent(read: () => Promise<number>): Promise<number> {
  let best = Infinity;
  for (let pass = 0; pass < passes; pass++) {
    const before = process.cpuUsage();
    const events = await read();
    const { user, system } = process.cpuUsage(before);
    assert.ok(events > deltas);
    best = Math.min(best, (user + system) / events);
  }
  return best;
}

async function ours(): Promise<number> {
  const access = { apiKey: () => Promise.resolve('sk-ant-bench'), baseUrl: () => url };
  const client = new AnthropicClient({ access, log: nullLogger });
  let events = 0;
  let message = noMessage;
  for await (const event of client.stream(request, new AbortController().signal)) {
    message = accumulate(message, event);
    events += 1;
  }
  assert.ok(message.isWhole);
  return events;
}

async function baseline(): Promise<number> {
  const client = new SlimAnthropic({
    apiKey: 'sk-ant-bench',
    authToken: null,
    baseURL: url,
    maxRetries: 0,
    openTelemetry: false,
  });
  let events = 0;
  for await (const event of await client.messages.create(messageParams(request))) {
    events += Number(event.type !== undefined);
  }
  return events;
}
