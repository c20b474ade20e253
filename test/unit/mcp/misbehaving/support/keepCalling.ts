import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from '../../../../../src/mcp/server.ts';
import { eventually } from '../../support/eventually.ts';

/** What came of calling a server again and again. */
export interface Calls {
  readonly count: number;
  readonly slowestMs: number;
}

/** Calls the tool `good` of a server again and again, from when it is ready, until told to stop; each call must succeed. */
export function keepCalling(server: Server): { stop(): Promise<Calls> } {
  const ended = new AbortController();
  const calling = callUntil(ended.signal, server);
  // It is awaited by `stop`; a failure before that is not an unhandled one.
  calling.catch(() => undefined);
  return {
    stop: () => {
      ended.abort();
      return calling;
    },
  };
}

async function callUntil(signal: AbortSignal, server: Server): Promise<Calls> {
  let count = 0;
  let slowestMs = 0;
  await eventually(() => server.state.peek().kind === 'ready');
  do {
    const calledAt = performance.now();
    const outcome = await server.callTool('good', {}, { timeoutMs: 30_000 });
    assert.deepEqual(outcome, { kind: 'ok', content: [{ type: 'text', text: 'fine' }] });
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - calledAt));
    count += 1;
    await pause(20);
  } while (!signal.aborted);
  return { count, slowestMs };
}
