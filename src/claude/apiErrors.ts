import type { APIError } from '@anthropic-ai/sdk/error';
import { HostError, messageOf, type Remedy } from '../base/errors.ts';
import { isRecord } from '../base/json.ts';
import { apiErrorWords, type ApiCode } from './apiErrorWords.ts';
import type * as Sdk from './sdk.ts';

/** What a failure is described with: the loaded SDK (for its error classes), and the address that was asked. */
export interface ApiErrorContext {
  readonly sdk: typeof Sdk;
  readonly address: string;
}

/** Says what an error of the SDK means for the host. Never carries the key, or the body of a request. */
export function toHostError(error: unknown, context: ApiErrorContext): HostError {
  const { sdk, address } = context;
  if (error instanceof HostError) {
    return error;
  }
  if (error instanceof sdk.APIUserAbortError) {
    return new HostError('cancelled', 'Cancelled', { cause: error });
  }
  if (error instanceof sdk.APIConnectionError) {
    const message = `${address} cannot be reached (${rootMessage(error)}). Check your network, proxy and base URL, then try again.`;
    return new HostError('claude.unreachable', message, { cause: error, remedy: 'openSettings' });
  }
  if (error instanceof sdk.APIError) {
    return describe(error, address);
  }
  return interrupted(`The connection to ${address} broke (${messageOf(error)}).`, error);
}

/** The failure of an answer that ended too early. */
export function interrupted(what: string, cause?: unknown): HostError {
  const message = `${what} The answer is incomplete; try again.`;
  return new HostError('claude.interrupted', message, { cause, remedy: 'retry' });
}

const codeByErrorCode: Readonly<Record<string, ApiCode>> = {
  enforced_spend_limit_reached: 'claude.spendLimit',
  contract_spend_limit_reached: 'claude.spendLimit',
  linked_organization_spend_limit_reached: 'claude.spendLimit',
  linked_organization_billing_unavailable: 'claude.spendLimit',
  organization_on_hold: 'claude.forbidden',
  request_body_too_large_after_decoding: 'claude.tooLarge',
};

const codeByType: Readonly<Record<string, ApiCode>> = {
  authentication_error: 'claude.badKey',
  billing_error: 'claude.spendLimit',
  permission_error: 'claude.forbidden',
  not_found_error: 'claude.modelNotFound',
  request_too_large: 'claude.tooLarge',
  rate_limit_error: 'claude.rateLimited',
  overloaded_error: 'claude.overloaded',
  invalid_request_error: 'claude.badRequest',
  timeout_error: 'claude.server',
  api_error: 'claude.server',
};

const codeByStatus: Readonly<Record<number, ApiCode>> = {
  400: 'claude.badRequest',
  401: 'claude.badKey',
  402: 'claude.spendLimit',
  403: 'claude.forbidden',
  404: 'claude.modelNotFound',
  413: 'claude.tooLarge',
  422: 'claude.badRequest',
  429: 'claude.rateLimited',
  529: 'claude.overloaded',
};

function codeOf(error: APIError): ApiCode {
  const type = error.type as string | null;
  // An organisation's own spend limit comes as a plain invalid request: only its words tell.
  if (type === 'invalid_request_error' && reasonOf(error)?.includes('API usage limits')) {
    return 'claude.spendLimit';
  }
  return (
    own(codeByErrorCode, error.errorCode ?? '') ??
    own(codeByType, type ?? '') ??
    codeByStatus[error.status ?? 0] ??
    'claude.server'
  );
}

/** The words come from whoever answers at the address: `constructor` is not one of the codes. */
function own(codes: Readonly<Record<string, ApiCode>>, word: string): ApiCode | undefined {
  return Object.hasOwn(codes, word) ? codes[word] : undefined;
}

const remedies: Readonly<Partial<Record<ApiCode, Remedy>>> = {
  'claude.badKey': 'setApiKey',
  'claude.modelNotFound': 'chooseModel',
  'claude.rateLimited': 'retry',
  'claude.overloaded': 'retry',
  'claude.server': 'retry',
  'claude.tooLarge': 'newConversation',
};

function describe(error: APIError, address: string): HostError {
  const code = codeOf(error);
  // A 404 without the API's own error type comes from something else that answers at this address.
  const isStranger = error.status === 404 && error.type === null;
  const remedy = isStranger ? 'openSettings' : remedies[code];
  const retryAfter = error.headers?.get('retry-after');
  const message = apiErrorWords(code, { address, detail: detailOf(error), retryAfter, isStranger });
  return new HostError(code, message, remedy ? { cause: error, remedy } : { cause: error });
}

const maxDetailLength = 600;

function detailOf(error: APIError): string {
  const status = error.status === undefined ? undefined : `HTTP ${error.status}`;
  const detail = reasonOf(error) ?? error.type ?? status ?? 'no reason given';
  return detail.length > maxDetailLength ? `${detail.slice(0, maxDetailLength)}...` : detail;
}

/** The API's own words; compatible servers put them in other places, or something else in this place. */
function reasonOf({ error: body }: APIError): string | undefined {
  const inner = isRecord(body) ? body['error'] : undefined;
  const reason = isRecord(inner) ? inner['message'] : inner;
  return typeof reason === 'string' && reason !== '' ? reason : undefined;
}

/** The innermost reason: `fetch failed` alone says nothing. */
function rootMessage(error: Error): string {
  let inner: unknown = error;
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause !== undefined; depth += 1) {
    inner = inner.cause;
  }
  const text = messageOf(inner);
  return text === '' ? messageOf(error) : text;
}
