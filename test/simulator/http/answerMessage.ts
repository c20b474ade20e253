import { assertNever } from '../../../src/base/errors.ts';
import { assembleMessage } from '../assembleMessage.ts';
import type { Pace, ParsedRequest, Reply } from '../brain.ts';
import { writeStream } from '../emission/writeStream.ts';
import { isStreamFault, type StreamFault, type StatusFault } from '../fault.ts';
import type { Ledger } from '../prefix/ledger.ts';
import type { Random } from '../random.ts';
import { errorType } from './apiError.ts';
import type { Exchange } from './exchange.ts';

/** What an answer to `POST /v1/messages` is made of. */
export interface Answer {
  readonly request: ParsedRequest;
  readonly reply: Reply;
  readonly random: Random;
  readonly ledger: Ledger;
  /** Used where the reply has no pace of its own. */
  readonly defaultPace: Pace | undefined;
}

/** Answers `POST /v1/messages` as the reply says, faults included. */
export async function answerMessage(exchange: Exchange, answer: Answer): Promise<void> {
  const { request, reply, random, ledger } = answer;
  const { fault } = reply;
  if (fault?.kind === 'status') {
    answerStatus(exchange, fault);
    return;
  }
  if (fault?.kind === 'html') {
    exchange.html(fault.status);
    return;
  }
  const streamFault = fault !== undefined && isStreamFault(fault) ? fault : undefined;
  const assembled = assembleMessage(request, reply, { random, ledger });
  exchange.usage = assembled.message.usage;
  if (request.body.stream !== true) {
    await answerWhole(exchange, assembled.message, streamFault);
    return;
  }
  await writeStream(exchange.beginStream(), {
    assembled,
    random,
    requestId: exchange.id,
    fault: streamFault,
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
      exchange.json(200, message);
      return;
    default:
      assertNever(fault);
  }
}

function answerStatus(exchange: Exchange, fault: StatusFault): void {
  const { status, retryAfter, shouldRetry } = fault;
  const headers = {
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(shouldRetry === undefined ? {} : { 'x-should-retry': String(shouldRetry) }),
  };
  const type = fault.errorType ?? errorType(status);
  exchange.error(
    { status, type, message: fault.message ?? defaultMessage(status), errorCode: fault.errorCode },
    headers,
  );
}

function defaultMessage(status: number): string {
  const messages: Readonly<Record<number, string>> = {
    401: 'invalid x-api-key',
    429: 'This request would exceed the rate limit for your organization. Please try again later.',
    529: 'Overloaded',
  };
  return messages[status] ?? 'Internal server error';
}
