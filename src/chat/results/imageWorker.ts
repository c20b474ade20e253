import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { decodeImage } from './decodeImage.ts';
import { encodeImage, type EncodedImage } from './encodeImage.ts';
import { scaleDown } from './scaleDown.ts';

/** A picture that is too large, and how large it may be. */
export interface ShrinkTask {
  readonly kind: 'shrink';
  readonly bytes: Uint8Array;
  readonly mediaType: EncodedImage['mediaType'];
  /** Pixels. */
  readonly maxSide: number;
  readonly maxBytes: number;
}

/** The picture made smaller, or why it cannot be read. */
export type ShrinkReply =
  | ({ readonly kind: 'done' } & EncodedImage)
  | { readonly kind: 'unreadable'; readonly message: string };

/** This very file: a worker that is started from it with a {@link ShrinkTask} does it, posts its reply and ends. */
export const imageWorkerFile = import.meta.filename;

if (parentPort && isShrinkTask(workerData)) {
  parentPort.postMessage(shrink(workerData));
}

function isShrinkTask(data: unknown): data is ShrinkTask {
  return isRecord(data) && data['kind'] === 'shrink';
}

function shrink({ bytes, mediaType, maxSide, maxBytes }: ShrinkTask): ShrinkReply {
  try {
    const image = decodeImage(bytes, mediaType);
    return { kind: 'done', ...encodeImage({ ...image, ...scaleDown(image, maxSide) }, mediaType, maxBytes) };
  } catch (error) {
    return { kind: 'unreadable', message: messageOf(error) };
  }
}
