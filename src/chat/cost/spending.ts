import { addTokens, noTokens, type PaidTokens } from './paidTokens.ts';

/** What something cost. */
export interface Spending {
  readonly tokens: PaidTokens;
  /** Undefined as soon as the price of a part is not known. */
  readonly dollars: number | undefined;
}

/** What did not cost anything. */
const noSpending: Spending = { tokens: noTokens, dollars: 0 };

/** Adds up what several things cost. */
export function sumSpending(spendings: readonly Spending[]): Spending {
  return spendings.reduce(addSpending, noSpending);
}

function addSpending(a: Spending, b: Spending): Spending {
  const isKnown = a.dollars !== undefined && b.dollars !== undefined;
  return { tokens: addTokens(a.tokens, b.tokens), dollars: isKnown ? a.dollars + b.dollars : undefined };
}
