import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { assertNever } from '../../../src/base/errors.ts';
import type { AssembledMessage } from '../assembleMessage.ts';
import type { Pace } from '../brain.ts';
import type { StreamFault } from '../fault.ts';
import type { Random } from '../random.ts';
import { awkwardChunks } from './awkwardChunks.ts';
import { eventFrame, frameStyle } from './eventFrame.ts';
import { messageEvents } from './messageEvents.ts';

/** What is streamed and how. */
export interface StreamPlan {
  readonly assembled: AssembledMessage;
  readonly requestId: string;
  readonly fault?: StreamFault | undefined;
  readonly pace?: Pace | undefined;
  readonly random: Random;
}

/** Writes a message as server-sent events to a response whose head is out; resolves when nothing more will be written. */
export async function writeStream(response: ServerResponse, plan: StreamPlan): Promise<void> {
  await writeChunks(response, awkwardChunks(frames(plan), plan.random), plan.pace);
  if (response.destroyed) {
    return;
  }
  await finish(response, plan.fault);
}

function frames(plan: StreamPlan): readonly string[] {
  const { fault, random } = plan;
  const style = frameStyle(random);
  const all = messageEvents(plan.assembled, random).map((event) => eventFrame(event, style, random));
  const sent = fault === undefined ? all : all.slice(0, fault.afterEvents ?? Math.floor(all.length / 2));
  if (fault?.kind !== 'errorEvent') {
    return sent;
  }
  const error = { type: 'error', error: { type: fault.errorType, message: fault.message }, request_id: plan.requestId };
  return [...sent, eventFrame(error, style, random)];
}

async function writeChunks(
  response: ServerResponse,
  chunks: readonly Uint8Array[],
  pace: Pace | undefined,
): Promise<void> {
  if (pace?.msBeforeFirst !== undefined) {
    await sleep(pace.msBeforeFirst);
  }
  for (const chunk of chunks) {
    if (pace !== undefined) {
      await sleep(pace.msPerChunk);
    }
    if (response.destroyed) {
      return;
    }
    if (!response.write(chunk)) {
      await drained(response);
    }
  }
}

/** Waits until there is room for more; a client that is gone ends the waiting. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

/** Lets the client read what was sent before the connection breaks under it. */
const MS_BEFORE_RESET = 20;

async function finish(response: ServerResponse, fault: StreamFault | undefined): Promise<void> {
  switch (fault?.kind) {
    case undefined:
    case 'cleanClose':
    case 'errorEvent':
      response.end();
      return;
    case 'reset':
      await sleep(MS_BEFORE_RESET);
      response.socket?.resetAndDestroy();
      return;
    case 'stall':
      await new Promise<void>((resolve) => response.once('close', () => resolve()));
      return;
    default:
      assertNever(fault);
  }
}
