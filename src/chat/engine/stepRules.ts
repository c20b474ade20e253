import { assertNever } from '../../base/errors.ts';
import type { ChatRules } from '../chatController.ts';
import type { ChatSettings } from '../chatSettings.ts';
import { compactionPlan } from '../context/compactionPlan.ts';
import type { Conversation, TurnFailure } from '../conversation/conversation.ts';
import { budgetState, type BudgetLimits, type BudgetState } from '../cost/budget.ts';
import type { CompactionPlan } from '../turn/nextStep.ts';

/** Beside the turns the history is summarized this much earlier than where it would hold one up. */
const earlyShare = 0.75;

/** What the settings make of a conversation: when it asks for leave to go on, and when it is summarized. */
export function stepRules({ budget, compactAtShare }: ChatSettings): ChatRules {
  const planAt = (share: number) => (conversation: Conversation) => plan(conversation, share);
  return {
    overBudget: (conversation) => overBudget(budgetState(conversation, budget), budget),
    wantedCompaction: planAt(0),
    ...(compactAtShare > 0 && {
      compaction: planAt(compactAtShare),
      earlyCompaction: planAt(compactAtShare * earlyShare),
    }),
  };
}

/** Of a model whose window is not known nobody can say that it is nearly full. */
function plan(conversation: Conversation, atShare: number): CompactionPlan | undefined {
  const window = conversation.setup?.contextWindow;
  return window === undefined && atShare > 0
    ? undefined
    : compactionPlan(conversation, { window: window ?? 0, atShare });
}

function overBudget({ exceeded, spent }: BudgetState, limits: BudgetLimits): TurnFailure | undefined {
  if (!exceeded) {
    return undefined;
  }
  const limit = limits[exceeded] ?? 0;
  const message = `This conversation has used up its budget: ${amountOf(exceeded, spent[exceeded], limit)}. Allow as much once more, or change the limit in the settings.`;
  return { code: 'chat.overBudget', message, remedy: 'extendBudget' };
}

function amountOf(what: keyof BudgetLimits, spent: number, limit: number): string {
  switch (what) {
    case 'dollars':
      return `$${spent.toFixed(2)} of $${limit.toFixed(2)}`;
    case 'requests':
      return `${spent} of ${limit} requests`;
    case 'toolCalls':
      return `${spent} of ${limit} tool calls`;
    default:
      return assertNever(what);
  }
}
