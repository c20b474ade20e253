import { assertNever } from '../../../src/base/errors.ts';
import { assembleMessage, type SentMessage } from '../assembleMessage.ts';
import type { ResolvedReply } from '../blocks/askBrain.ts';
import type { Pace, ParsedRequest } from '../brain.ts';
import { writeStream } from '../emission/writeStream.ts';
import { isStreamFault, type StreamFault } from '../fault.ts';
import type { Ledger } from '../prefix/ledger.ts';
import type { Random } from '../random.ts';
import { answerFault } from './answerFault.ts';
import type { Exchange } from './exchange.ts';

/** What an answer to `POST /v1/messages` is made of. */
export interface Answer {
  readonly request: ParsedRequest;
  readonly reply: ResolvedReply;
  readonly random: Random;
  readonly ledger: Ledger;
  /** Used where the reply has no pace of its own. */
  readonly defaultPace: Pace | undefined;
  /** Told of the message before it goes out. */
  readonly onMessage: (message: SentMessage) => void;
}

/** Answers `POST /v1/messages` as the reply says, faults included. */
export async function answerMessage(exchange: Exchange, answer: Answer): Promise<void> {
  const { request, reply, random, ledger } = answer;
  const { fault } = reply;
  if (fault !== undefined && !isStreamFault(fault)) {
    answerFault(exchange, fault);
    return;
  }
  const assembled = assembleMessage(request, reply, { random, ledger });
  exchange.usage = assembled.message.usage;
  answer.onMessage(assembled.message);
  if (request.body.stream !== true) {
    await answerWhole(exchange, assembled.message, fault);
    return;
  }
  const response = exchange.beginStream(fault?.kind === 'gzip' ? { 'content-encoding': 'gzip' } : {});
  await writeStream(response, {
    assembled,
    random,
    requestId: exchange.id,
    fault,
    pace: reply.pace ?? answer.defaultPace,
  });
}

/** Answers without streaming; a fault of the stream then hits the answer as a whole. */
async function answerWhole(exchange: Exchange, message: object, fault: StreamFault | undefined): Promise<void> {
  switch (fault?.kind) {
    case 'errorEvent':
      exchange.error({ status: 500, type: fault.errorType, message: fault.message });
      return;
    case 'reset':
    case 'cleanClose':
      exchange.reset();
      return;
    case 'stall':
      await exchange.ended;
      return;
    case undefined:
    case 'slowDrip':
    case 'unknownEvent':
    case 'unknownDelta':
    case 'unknownBlock':
    case 'gzip':
      exchange.json(200, message);
      return;
    default:
      assertNever(fault);
  }
}
