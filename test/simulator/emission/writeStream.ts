import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Pace } from '../brain.ts';
import type { StreamFault } from '../fault.ts';
import { awkwardChunks } from './awkwardChunks.ts';
import { streamFrames, type FramesPlan } from './streamFrames.ts';

/** What is streamed and how. */
export interface StreamPlan extends FramesPlan {
  readonly pace?: Pace | undefined;
}

/** Writes a message as server-sent events to a response whose head is out; resolves when nothing more will be written. */
export async function writeStream(response: ServerResponse, plan: StreamPlan): Promise<void> {
  const { fault } = plan;
  const pace = fault?.kind === 'slowDrip' ? { msPerChunk: fault.msBetween } : plan.pace;
  await writeChunks(response, chunks(plan), pace);
  if (response.destroyed) {
    return;
  }
  await finish(response, fault);
}

/** Compressed bytes are cut, too, but in small pieces of one size. */
const COMPRESSED_CHUNK = 100;

function chunks(plan: StreamPlan): readonly Uint8Array[] {
  const frames = streamFrames(plan);
  if (plan.fault?.kind === 'gzip') {
    return evenChunks(gzipSync(frames.join('')), COMPRESSED_CHUNK);
  }
  return plan.fault?.kind === 'slowDrip'
    ? evenChunks(Buffer.from(frames.join('')), plan.fault.bytes)
    : awkwardChunks(frames, plan.random);
}

function evenChunks(bytes: Buffer, size: number): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
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
  if (fault?.kind === 'reset') {
    await sleep(MS_BEFORE_RESET);
    response.socket?.resetAndDestroy();
  } else if (fault?.kind === 'stall') {
    await new Promise<void>((resolve) => response.once('close', () => resolve()));
  } else {
    response.end();
  }
}
