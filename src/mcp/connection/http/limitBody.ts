import { HostError } from '../../../base/errors.ts';

/** As much as one message may hold: a large image, and no less than on standard output. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Counts what goes through it, after unpacking, and fails when that is more than a message may hold. */
export function limitBody(name: string, maxBytes = MAX_BODY_BYTES): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      size += chunk.byteLength;
      if (size > maxBytes) {
        controller.error(tooLong(name, maxBytes));
      } else {
        controller.enqueue(chunk);
      }
    },
  });
}

/** Lets the first `maxBytes` through and ends there; for what is only quoted. */
export function cutBody(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = maxBytes;
  return new TransformStream({
    transform: (chunk, controller) => {
      controller.enqueue(chunk.subarray(0, left));
      left -= Math.min(left, chunk.byteLength);
      if (left === 0) {
        controller.terminate();
      }
    },
  });
}

/** Says that a server's message is more than the host takes. */
export function tooLong(name: string, maxBytes: number): HostError {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  return new HostError('server.protocol', `${name} sent a message of more than ${megabytes} MiB, which was dropped.`);
}
