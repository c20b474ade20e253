import { assertNever } from '../../../src/base/errors.ts';
import type { StatusFault, WholeFault } from '../fault.ts';
import { errorBody, errorType } from './apiError.ts';
import type { Exchange } from './exchange.ts';

/** Answers with a fault in place of a message. */
export function answerFault(exchange: Exchange, fault: WholeFault): void {
  switch (fault.kind) {
    case 'status':
      answerStatus(exchange, fault);
      return;
    case 'html':
      exchange.html(fault.status);
      return;
    case 'errorBody':
      exchange.json(200, errorBody({ status: 200, type: fault.errorType, message: fault.message }, exchange.id));
      return;
    default:
      assertNever(fault);
  }
}

function answerStatus(exchange: Exchange, fault: StatusFault): void {
  const { status, retryAfter, shouldRetry } = fault;
  const headers = {
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfterValue(retryAfter) }),
    ...(shouldRetry === undefined ? {} : { 'x-should-retry': String(shouldRetry) }),
  };
  const type = fault.errorType ?? errorType(status);
  exchange.error(
    { status, type, message: fault.message ?? defaultMessage(status), errorCode: fault.errorCode },
    headers,
  );
}

function retryAfterValue(value: number | string | Date): string {
  return value instanceof Date ? value.toUTCString() : String(value);
}

function defaultMessage(status: number): string {
  const messages: Readonly<Record<number, string>> = {
    401: 'invalid x-api-key',
    429: 'This request would exceed the rate limit for your organization. Please try again later.',
    529: 'Overloaded',
  };
  return messages[status] ?? 'Internal server error';
}
