import { modelTable } from '../../claude/modelTable.ts';
import { costOf } from '../../claude/pricing.ts';
import type { LedgerEntry } from '../conversation/conversation.ts';
import { addTokens, noTokens, paidSteps, paidTokens, type PaidTokens } from './paidTokens.ts';

/** What everything in a ledger cost together; cheap enough to be said all the time. */
export interface LedgerSpending {
  readonly tokens: PaidTokens;
  /** Of the requests whose price is known. */
  readonly dollars: number;
  /** Requests whose price is not known. */
  readonly unpriced: number;
  readonly requests: number;
}

/** The day of which the prices are. */
export const pricesAsOf: string = modelTable.asOf;

/** Adds up what was paid for. */
export function ledgerSpending(ledger: readonly LedgerEntry[]): LedgerSpending {
  const prices = ledger.map(({ usage, model }) => costOf(usage, model)?.total);
  return {
    tokens: ledger.flatMap(({ usage }) => paidSteps(usage).map(paidTokens)).reduce(addTokens, noTokens),
    dollars: prices.reduce((sum: number, price) => sum + (price ?? 0), 0),
    unpriced: prices.filter((price) => price === undefined).length,
    requests: ledger.length,
  };
}
