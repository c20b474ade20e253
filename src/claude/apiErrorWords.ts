import type { HostErrorCode } from '../base/errors.ts';
import { retryAfterWords } from './retryAfter.ts';

/** The codes that an answer of the API can have; the others are of failures without an answer. */
export type ApiCode = Exclude<
  Extract<HostErrorCode, `claude.${string}`>,
  'claude.noKey' | 'claude.unreachable' | 'claude.interrupted'
>;

/** What a sentence about a failed request is made of. */
export interface FailureFacts {
  readonly address: string;
  /** The API's own words, or what stands for them. */
  readonly detail: string;
  /** The `retry-after` header. */
  readonly retryAfter: string | null | undefined;
  /** True for an answer that does not look like one of a Messages API. */
  readonly isStranger: boolean;
}

/** Says what happened, why, and what to do next. */
export function apiErrorWords(code: ApiCode, facts: FailureFacts): string {
  return words[code](facts);
}

const words: Readonly<Record<ApiCode, (facts: FailureFacts) => string>> = {
  'claude.badKey': ({ detail }) => `The API key was not accepted (${detail}). Set a valid key, then try again.`,
  'claude.forbidden': ({ detail }) =>
    `This API key may not do that (${detail}). Use another key, or ask the owner of the organization.`,
  'claude.modelNotFound': ({ detail, isStranger, address }) =>
    isStranger
      ? `${address} does not know this request (${detail}). Check the base URL and the model.`
      : `The model is not on offer (${detail}). Choose another one.`,
  'claude.rateLimited': ({ detail, retryAfter }) =>
    `Too many requests for now (${detail}). Try again ${retryAfterWords(retryAfter)}.`,
  'claude.overloaded': ({ detail, retryAfter }) =>
    `Claude is overloaded at the moment (${detail}). Try again ${retryAfterWords(retryAfter)}.`,
  'claude.spendLimit': ({ detail }) =>
    `A spend limit has been reached, or billing is not in order (${detail}). Trying again helps only after that is settled.`,
  'claude.billing': ({ detail }) =>
    `The account cannot pay for requests at the moment (${detail}). Set its billing right, then try again.`,
  'claude.badHistory': ({ detail }) =>
    `The history of this conversation was refused (${detail}). It can be repaired: what is refused is then left out.`,
  'claude.tooLarge': ({ detail }) =>
    `The conversation has become too large for one request (${detail}). Start a new one.`,
  'claude.badRequest': ({ detail }) => `The request was refused (${detail}).`,
  'claude.server': ({ detail, address }) => `${address} failed (${detail}). Try again in a moment.`,
};
