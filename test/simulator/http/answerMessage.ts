import { assembleMessage } from '../assembleMessage.ts';
import type { Pace, ParsedRequest, Reply } from '../brain.ts';
import { writeStream } from '../emission/writeStream.ts';
import { isStreamFault, type StatusFault } from '../fault.ts';
import type { Random } from '../random.ts';
import { errorType } from './apiError.ts';
import type { Exchange } from './exchange.ts';

/** What an answer to `POST /v1/messages` is made of. */
export interface Answer {
  readonly request: ParsedRequest;
  readonly reply: Reply;
  readonly random: Random;
  /** Used where the reply has no pace of its own. */
  readonly defaultPace: Pace | undefined;
}

/** Answers `POST /v1/messages` as the reply says, faults included. */
export async function answerMessage(exchange: Exchange, answer: Answer): Promise<void> {
  const { request, reply, random } = answer;
  const { fault } = reply;
  if (fault?.kind === 'status') {
    answerStatus(exchange, fault);
    return;
  }
  if (fault?.kind === 'html') {
    exchange.html(fault.status);
    return;
  }
  const assembled = assembleMessage(request, reply, random);
  if (request.body.stream !== true) {
    exchange.json(200, assembled.message);
    return;
  }
  await writeStream(exchange.beginStream(), {
    assembled,
    random,
    requestId: exchange.id,
    fault: fault !== undefined && isStreamFault(fault) ? fault : undefined,
    pace: reply.pace ?? answer.defaultPace,
  });
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
