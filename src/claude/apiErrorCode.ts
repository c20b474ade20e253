import type { APIError } from '@anthropic-ai/sdk/error';
import { isRecord } from '../base/json.ts';
import type { ApiCode } from './apiErrorWords.ts';

const codeByErrorCode: Readonly<Record<string, ApiCode>> = {
  enforced_spend_limit_reached: 'claude.spendLimit',
  contract_spend_limit_reached: 'claude.spendLimit',
  linked_organization_spend_limit_reached: 'claude.spendLimit',
  linked_organization_billing_unavailable: 'claude.billing',
  organization_on_hold: 'claude.forbidden',
  request_body_too_large_after_decoding: 'claude.tooLarge',
  image_dimensions_too_large: 'claude.badHistory',
  tool_name_conflict: 'claude.badHistory',
  tool_reference_unresolved: 'claude.badHistory',
  compaction_block_ambiguous: 'claude.badHistory',
  compaction_block_misplaced: 'claude.badHistory',
  compaction_content_mismatch: 'claude.badHistory',
  compaction_signature_invalid: 'claude.badHistory',
  compaction_tool_changes_mismatch: 'claude.badHistory',
};

const codeByType: Readonly<Record<string, ApiCode>> = {
  authentication_error: 'claude.badKey',
  billing_error: 'claude.billing',
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
  402: 'claude.billing',
  403: 'claude.forbidden',
  404: 'claude.modelNotFound',
  413: 'claude.tooLarge',
  422: 'claude.badRequest',
  429: 'claude.rateLimited',
  529: 'claude.overloaded',
};

/** What only the words of a refused request tell; the first that fits counts. */
const codeByWords: readonly (readonly [RegExp, ApiCode])[] = [
  [/API usage limits/i, 'claude.spendLimit'],
  [/credit balance|purchase credits/i, 'claude.billing'],
  [/prompt is too long|context (?:window|length|limit|size)|too many tokens/i, 'claude.tooLarge'],
  // The path at the beginning says that a message is at fault.
  [/^messages[.:[]/, 'claude.badHistory'],
  [/`signature`|thinking`? (?:or `redacted_thinking`? )?blocks?|assistant message prefill/i, 'claude.badHistory'],
  [/`?tool_use_id|`?tool_use`? (?:blocks?|ids)|without a corresponding|single result/i, 'claude.badHistory'],
  [/content cannot be empty|could not process (?:image|pdf)|image exceeds/i, 'claude.badHistory'],
];

/** Says what an answer that is an error means: by its error code, its words, its type or its status, whatever it has. */
export function apiErrorCode(error: APIError): ApiCode {
  const type = (error.type as string | null) ?? '';
  return (
    own(codeByErrorCode, error.errorCode ?? '') ??
    wordsCode(error, type) ??
    own(codeByType, type) ??
    codeByStatus[error.status ?? 0] ??
    'claude.server'
  );
}

/** Only a refused request is told apart by its words; compatible servers give it types of their own, or none. */
function wordsCode(error: APIError, type: string): ApiCode | undefined {
  const isRefused = type === 'invalid_request_error' || error.status === 400;
  const reason = isRefused ? apiReason(error) : undefined;
  return reason === undefined ? undefined : codeByWords.find(([words]) => words.test(reason))?.[1];
}

/** The words come from whoever answers at the address: `constructor` is not one of the codes. */
function own(codes: Readonly<Record<string, ApiCode>>, word: string): ApiCode | undefined {
  return Object.hasOwn(codes, word) ? codes[word] : undefined;
}

/** The API's own words; compatible servers put them in other places, or something else in this place. */
export function apiReason({ error }: APIError): string | undefined {
  // Google streams errors, too: as a list of one.
  const body: unknown = Array.isArray(error) ? error[0] : error;
  const inner = isRecord(body) ? (body['error'] ?? body['message']) : undefined;
  const reason = isRecord(inner) ? inner['message'] : inner;
  return typeof reason === 'string' && reason !== '' ? reason : undefined;
}
