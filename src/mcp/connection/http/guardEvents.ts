import { HostError } from '../../../base/errors.ts';
import { rootMessage } from '../rootMessage.ts';
import { EventWatch } from './eventWatch.ts';
import { failedAnswer } from './failedAnswer.ts';
import { MAX_BODY_BYTES, tooLong } from './limitBody.ts';

/** Whose stream it is, and what is waited for on it. */
export interface EventGuard {
  /** The place, for a sentence. */
  readonly name: string;
  /** The request that the stream answers; undefined for the one that a server speaks on unasked. */
  readonly id: string | number | undefined;
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal | undefined;
  readonly maxBytes?: number;
}

type Bytes = ReadableStream<Uint8Array>;

/**
 * Passes an event stream on, bounds the length of each event, and puts an error in the place of an answer that does not
 * come because the stream ends before it: the SDK would let the request wait until its time is up. A stream that can be
 * resumed is left to the SDK, which does that (MCP 2025-11-25, basic/transports, resumability).
 */
export function guardEvents(source: Bytes, guard: EventGuard): Bytes {
  const reader = source.getReader();
  const watch = new EventWatch();
  const maxBytes = guard.maxBytes ?? MAX_BODY_BYTES;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { value, done } = await reader.read();
        if (done) {
          end(controller, watch, guard);
          return;
        }
        watch.push(value);
        controller.enqueue(value);
        if (watch.pendingBytes > maxBytes) {
          await reader.cancel();
          fail(controller, watch, { guard, error: tooLong(guard.name, maxBytes) });
        }
      } catch (error) {
        if (watch.isResumable || guard.signal?.aborted === true) {
          controller.error(error);
        } else {
          fail(controller, watch, { guard, error: lost(guard.name, error) });
        }
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

function end(controller: Controller, watch: EventWatch, guard: EventGuard): void {
  if (watch.isResumable || guard.id === undefined) {
    controller.close();
  } else {
    const message = `${guard.name} ended its answer before it was complete.`;
    fail(controller, watch, { guard, error: new HostError('server.unreachable', message) });
  }
}

function fail(
  controller: Controller,
  watch: EventWatch,
  { guard, error }: { readonly guard: EventGuard; readonly error: HostError },
): void {
  if (guard.id === undefined) {
    controller.error(error);
    return;
  }
  if (!watch.hasAnswered(guard.id)) {
    // The blank line ends whatever event was cut off.
    const event = `\n\nevent: message\ndata: ${JSON.stringify(failedAnswer(guard.id, error))}\n\n`;
    controller.enqueue(new TextEncoder().encode(event));
  }
  controller.close();
}

function lost(name: string, cause: unknown): HostError {
  const message = `The connection to ${name} was lost during its answer (${rootMessage(cause)}).`;
  return new HostError('server.unreachable', message, { cause });
}
