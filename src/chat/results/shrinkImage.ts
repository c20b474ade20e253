import { Worker } from 'node:worker_threads';
import { Sequencer } from '../../base/async.ts';
import type { ShrinkReply, ShrinkTask } from './imageWorker.ts';

/** Longer than the largest picture takes on a slow machine. */
const timeoutMs = 30_000;

/** One after the other: each takes a core, and a lot of memory. */
const queue = new Sequencer();

/**
 * Makes a picture smaller on a thread of its own, since reading one takes up to seconds and is fed with what a server
 * sent. Undefined when that thread came to no end, which says nothing about the picture.
 */
export function shrinkImage(task: ShrinkTask): Promise<ShrinkReply | undefined> {
  return queue.run(() => runWorker(task));
}

async function runWorker(workerData: ShrinkTask): Promise<ShrinkReply | undefined> {
  const { imageWorkerFile } = await import('./imageWorker.ts');
  const resourceLimits = { maxOldGenerationSizeMb: 512 };
  const worker = new Worker(imageWorkerFile, { workerData, env: {}, execArgv: [], resourceLimits });
  try {
    return await replyOf(worker);
  } finally {
    await worker.terminate();
  }
}

function replyOf(worker: Worker): Promise<ShrinkReply | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs);
    worker.once('message', (reply: ShrinkReply) => resolve(reply));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
