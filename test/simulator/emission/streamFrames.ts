import { assertNever } from '../../../src/base/errors.ts';
import type { AssembledMessage } from '../assembleMessage.ts';
import type { StreamFault } from '../fault.ts';
import type { Random } from '../random.ts';
import { eventFrame, frameStyle } from './eventFrame.ts';
import { FUTURE_BLOCK } from './futureBlock.ts';
import { messageEvents } from './messageEvents.ts';

/** What the events of a stream depend on. */
export interface FramesPlan {
  readonly assembled: AssembledMessage;
  readonly requestId: string;
  readonly fault?: StreamFault | undefined;
  readonly random: Random;
}

interface AnyEvent {
  readonly type: string;
}

/** The server-sent events of a message as they are written, with what the fault takes away or puts in. */
export function streamFrames(plan: FramesPlan): readonly string[] {
  const { fault, random } = plan;
  const style = frameStyle(random);
  const all: readonly AnyEvent[] = messageEvents(plan.assembled, random);
  const events = fault === undefined ? all : faulted(all, fault, plan.requestId);
  return events.map((event) => eventFrame(event, style, random));
}

function faulted(all: readonly AnyEvent[], fault: StreamFault, requestId: string): readonly AnyEvent[] {
  const middle =
    'afterEvents' in fault && fault.afterEvents !== undefined ? fault.afterEvents : Math.floor(all.length / 2);
  switch (fault.kind) {
    case 'errorEvent': {
      const error = { type: fault.errorType, message: fault.message };
      return [...all.slice(0, middle), { type: 'error', error, request_id: requestId } as AnyEvent];
    }
    case 'cleanClose':
    case 'reset':
    case 'stall':
      return all.slice(0, middle);
    case 'unknownEvent':
      return all.toSpliced(middle, 0, { type: 'message_mood', mood: { value: 'calm' } } as AnyEvent);
    case 'unknownDelta':
      return withUnknownDelta(all);
    case 'unknownBlock':
      return withUnknownBlock(all);
    case 'slowDrip':
    case 'gzip':
      return all;
    default:
      return assertNever(fault);
  }
}

function withUnknownDelta(all: readonly AnyEvent[]): readonly AnyEvent[] {
  const start = all.findIndex(({ type }) => type === 'content_block_start');
  const delta = { type: 'content_block_delta', index: 0, delta: { type: 'hologram_delta', hologram: 'sphere' } };
  return start < 0 ? all : all.toSpliced(start + 1, 0, delta);
}

function withUnknownBlock(all: readonly AnyEvent[]): readonly AnyEvent[] {
  const index = all.filter(({ type }) => type === 'content_block_start').length;
  const end = all.findIndex(({ type }) => type === 'message_delta');
  const block: readonly AnyEvent[] = [
    { type: 'content_block_start', index, content_block: FUTURE_BLOCK } as AnyEvent,
    { type: 'content_block_stop', index } as AnyEvent,
  ];
  return all.toSpliced(end, 0, ...block);
}
