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
  /** The API's name for the failure, more exact than its type. */
  readonly errorCode: string | undefined;
  /** How long whoever answered asks to wait, in milliseconds. */
  readonly askedMs: number | undefined;
  /** True for an answer that does not look like one of a Messages API. */
  readonly isStranger: boolean;
  /** True when it was the bytes that were too many, not the tokens. */
  readonly isBody: boolean;
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
  'claude.rateLimited': ({ detail, askedMs }) =>
    `Too many requests for now (${detail}). Try again ${retryAfterWords(askedMs)}.`,
  'claude.overloaded': ({ detail, askedMs }) =>
    `Claude is overloaded at the moment (${detail}). Try again ${retryAfterWords(askedMs)}.`,
  'claude.spendLimit': (facts) => `${limitWords(facts)} Trying again helps only after that.`,
  'claude.billing': ({ detail }) =>
    `The account cannot pay for requests at the moment (${detail}). Set its billing right, then try again.`,
  'claude.badHistory': ({ detail }) =>
    `The history of this conversation was refused (${detail}). It can be repaired: what may be refused is then left out.`,
  'claude.tooLarge': ({ detail, isBody }) =>
    isBody
      ? `The request is too large (${detail}). Repair the conversation to leave out its images and documents.`
      : `The conversation no longer fits the model's context window (${detail}). Summarize it, or start a new one.`,
  'claude.badRequest': ({ detail }) => `The request was refused (${detail}).`,
  'claude.server': ({ detail, address }) => `${address} failed (${detail}). Try again in a moment.`,
};

/** Whose limit it is decides who can raise it. */
function limitWords({ errorCode = '', detail }: FailureFacts): string {
  const known = Object.hasOwn(limits, errorCode) ? limits[errorCode] : undefined;
  const { what, remedy } = known ?? ownLimit;
  return `${what} (${detail}). ${remedy}`;
}

const ownLimit = {
  what: 'Your organization has reached a spend limit that it has set itself',
  remedy: "Its owner can raise it in the API's console.",
};

const limits: Readonly<Record<string, typeof ownLimit>> = {
  enforced_spend_limit_reached: {
    what: 'Your organization has reached the most that the API lets it spend in a month',
    remedy: 'That rises with its usage tier, and the next month begins anew.',
  },
  contract_spend_limit_reached: {
    what: 'The amount that was agreed by contract is spent',
    remedy: 'Speak with whoever made the contract.',
  },
  linked_organization_spend_limit_reached: {
    what: 'The organization that pays for yours has reached its spend limit',
    remedy: 'Its owner can raise it.',
  },
};
