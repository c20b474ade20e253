import type { APIError } from '@anthropic-ai/sdk/error';
import { HostError, messageOf, type Remedy } from '../base/errors.ts';
import { apiErrorCode, apiReason } from './apiErrorCode.ts';
import { apiErrorWords, type ApiCode } from './apiErrorWords.ts';
import { ClaudeError } from './claudeError.ts';
import { connectionTrouble } from './connectionTrouble.ts';
import { retryAfterMs } from './retryAfter.ts';
import type * as Sdk from './sdk.ts';

/** What a failure is described with: the loaded SDK (for its error classes), and the address that was asked. */
export interface ApiErrorContext {
  readonly sdk: Pick<typeof Sdk, 'APIError' | 'APIConnectionError' | 'APIUserAbortError'>;
  readonly address: string;
}

/**
 * Says what an error of the SDK means for the host: a {@link ClaudeError}, or `cancelled`. Never carries the key, or the
 * body of a request.
 */
export function toHostError(error: unknown, context: ApiErrorContext): HostError {
  const { sdk, address } = context;
  if (error instanceof HostError) {
    return error;
  }
  if (error instanceof sdk.APIUserAbortError) {
    return new HostError('cancelled', 'Cancelled', { cause: error });
  }
  if (error instanceof sdk.APIConnectionError) {
    return unreachable(error, address);
  }
  if (error instanceof sdk.APIError) {
    return describe(error, address);
  }
  return interrupted(`The connection to ${address} broke (${messageOf(error)}).`, error);
}

/** The failure of an answer that ended too early. */
export function interrupted(what: string, cause?: unknown): ClaudeError {
  const message = `${what} The answer is incomplete; try again.`;
  return new ClaudeError('claude.interrupted', message, { cause, remedy: 'retry', isRetryable: true });
}

function unreachable(error: Error, address: string): ClaudeError {
  const { reason, isOffline, isLasting } = connectionTrouble(error);
  const message = `${address} cannot be reached (${reason}). Check your network, proxy and base URL, then try again.`;
  const isRetryable = !isLasting;
  return new ClaudeError('claude.unreachable', message, {
    cause: error,
    remedy: 'openSettings',
    isRetryable,
    isOffline,
  });
}

const remedies: Readonly<Partial<Record<ApiCode, Remedy>>> = {
  'claude.badKey': 'setApiKey',
  'claude.modelNotFound': 'chooseModel',
  'claude.rateLimited': 'retry',
  'claude.overloaded': 'retry',
  'claude.server': 'retry',
  'claude.tooLarge': 'compact',
  'claude.badHistory': 'repair',
};

function describe(error: APIError, address: string): ClaudeError {
  const code = apiErrorCode(error);
  // A 404 without the API's own error type comes from something else that answers at this address.
  const isStranger = error.status === 404 && error.type === null;
  const isBody = isTooLargeBody(error, code);
  const askedMs = retryAfterMs(error.headers);
  const facts = {
    address,
    detail: detailOf(error),
    errorCode: error.errorCode ?? undefined,
    askedMs,
    isStranger,
    isBody,
  };
  return new ClaudeError(code, apiErrorWords(code, facts), {
    cause: error,
    remedy: remedyFor(code, { isStranger, isBody }),
    isRetryable: isRetryable(error, code),
    retryAfterMs: askedMs,
  });
}

/** A body of too many bytes is full of images and documents; a summary of it would have to be asked for with the same body. */
function isTooLargeBody({ status, errorCode }: APIError, code: ApiCode): boolean {
  return code === 'claude.tooLarge' && (status === 413 || errorCode === 'request_body_too_large_after_decoding');
}

function remedyFor(
  code: ApiCode,
  { isStranger, isBody }: { readonly isStranger: boolean; readonly isBody: boolean },
): Remedy | undefined {
  if (isStranger) {
    return 'openSettings';
  }
  return isBody ? 'repair' : remedies[code];
}

/** Failures that pass by themselves, in the middle of a stream too, where an error has a type and no status. */
const passing: ReadonlySet<ApiCode> = new Set(['claude.rateLimited', 'claude.overloaded', 'claude.server']);
const passingStatus: ReadonlySet<number> = new Set([408, 409, 429]);

/** A limit of money does not pass, whatever else an answer says; for the rest, whoever answers knows best. */
function isRetryable({ status, headers }: APIError, code: ApiCode): boolean {
  if (code === 'claude.spendLimit' || code === 'claude.billing') {
    return false;
  }
  const advice = headers?.get('x-should-retry');
  if (advice === 'true' || advice === 'false') {
    return advice === 'true';
  }
  if (status === undefined) {
    return passing.has(code);
  }
  return passingStatus.has(status) || status >= 500;
}

const maxDetailLength = 600;

function detailOf(error: APIError): string {
  const status = error.status === undefined ? undefined : `HTTP ${error.status}`;
  const detail = apiReason(error) ?? error.type ?? status ?? 'no reason given';
  return detail.length > maxDetailLength ? `${detail.slice(0, maxDetailLength)}...` : detail;
}
