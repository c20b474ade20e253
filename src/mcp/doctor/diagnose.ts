import type { DoctorInput } from './doctorInput.ts';
import { checkPlaces } from './files/checkPlaces.ts';
import type { Chapter } from './finding.ts';
import { inOrder } from './inOrder.ts';
import { checkMachine } from './machine/checkMachine.ts';
import { checkServer } from './servers/checkServer.ts';

/** Servers that are examined at a time: enough not to wait for one that is slow, few enough for a small computer. */
const AT_ONCE = 4;

/**
 * Examines every place and every server, chapter by chapter, and starts none. What may be run and asked for is said in
 * `mayExamine`. Aborting ends the report early; a check that is going on is cut off.
 */
export async function* diagnose(input: DoctorInput, signal: AbortSignal): AsyncGenerator<Chapter> {
  const whole = new AbortController();
  const both = AbortSignal.any([signal, whole.signal]);
  try {
    yield* checkPlaces(input);
    for await (const chapter of inOrder(input.servers, AT_ONCE, (server) => checkServer(server, input, both))) {
      if (signal.aborted) {
        return;
      }
      yield chapter;
    }
    if (!signal.aborted) {
      yield await checkMachine(input);
    }
  } finally {
    // Whoever stops reading early leaves nothing running.
    whole.abort();
  }
}
