import { costOf } from '../../claude/pricing.ts';
import type { Usage } from '../../claude/wire.ts';
import type { Conversation } from '../conversation/conversation.ts';

/** How much a conversation may use up before the user is asked; absent: any amount. */
export interface BudgetLimits {
  readonly dollars?: number;
  readonly requests?: number;
  readonly toolCalls?: number;
}

/** What has been used up since the user last allowed the budget anew. */
export interface Spent {
  /** What is known of it: a request whose price is not known counts nothing. */
  readonly dollars: number;
  readonly requests: number;
  readonly toolCalls: number;
}

/** How a conversation stands with its budget. */
export interface BudgetState {
  /** The first limit that is reached. */
  readonly exceeded?: keyof BudgetLimits;
  readonly spent: Spent;
}

/** Says in dollars what a request cost; undefined when that is not known. */
export type Price = (usage: Usage, model: string) => number | undefined;

const order = ['dollars', 'requests', 'toolCalls'] as const;

/** Says whether a conversation has used up what it may, so that the next request needs the user's word. */
export function budgetState(
  conversation: Conversation,
  limits: BudgetLimits,
  price: Price = (usage, model) => costOf(usage, model)?.total,
): BudgetState {
  const { ledger, budgetFrom, callCount } = conversation;
  const entries = ledger.slice(budgetFrom.entries);
  const spent: Spent = {
    dollars: entries.reduce((sum, { usage, model }) => sum + (price(usage, model) ?? 0), 0),
    requests: entries.length,
    toolCalls: callCount - budgetFrom.calls,
  };
  const exceeded = order.find((what) => spent[what] >= (limits[what] ?? Infinity));
  return { spent, ...(exceeded && { exceeded }) };
}
