import type { StatusFault } from './fault.ts';

/** The three ways in which money runs out, each of which the API tells in its own way. */
export const SPEND_LIMITS = {
  /** The limit of the organization's tier: looks like a rate limit, but waiting does not help. */
  tier: {
    kind: 'status',
    status: 429,
    errorCode: 'enforced_spend_limit_reached',
    message: 'Your organization has reached its monthly spend limit.',
  },
  /** The limit that the organization has set itself. */
  own: {
    kind: 'status',
    status: 400,
    message: 'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
  },
  /** There is no credit left. */
  billing: {
    kind: 'status',
    status: 402,
    message:
      'Your credit balance is too low to access the Claude API. Please go to Plans & Billing to purchase credits.',
  },
} as const satisfies Readonly<Record<string, StatusFault>>;
