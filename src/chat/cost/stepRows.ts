import { costOf, type Cost } from '../../claude/pricing.ts';
import type { TokenCounts, UsageIteration } from '../../claude/wire.ts';
import { apportion } from '../context/apportion.ts';
import type { PromptPart } from '../context/promptPart.ts';
import { inputTokens } from '../context/usageTokens.ts';
import { noTokens, paidTokens, type PaidTokens } from './paidTokens.ts';
import type { Spending } from './spending.ts';

/** What one source cost. */
export interface CostRow extends Spending, Pick<PromptPart, 'kind' | 'owner'> {}

/** What one step of an answer was given and gave, by source. */
export interface StepParts {
  /** In prefix order. */
  readonly input: readonly PromptPart[];
  readonly output: readonly PromptPart[];
  /** The part of the output that was thinking, where the API says so. */
  readonly thinkingTokens?: number;
}

/**
 * Shares out what one step cost to whatever caused it. The cache holds a prefix: what was read from it is the front of
 * the request, then comes what was written to it, and the rest is fresh. The rows add up to the step exactly, and in
 * dollars to a billionth.
 */
export function stepRows(step: UsageIteration, model: string, parts: StepParts): readonly CostRow[] {
  const cost = costOf(step, step.model ?? model);
  const whole = paidTokens(step);
  if (step.type === 'compaction') {
    return [priced({ kind: 'summary' }, whole, { whole, cost })];
  }
  const input = orOther(parts.input);
  const shares = apportion(weightsOf(input), inputTokens(step));
  const paid = payInOrder(shares, step);
  const output = orOther(parts.output);
  const produced = outputShares(output, step.output_tokens, parts.thinkingTokens);
  return [
    ...input.map((part, index) => priced(part, paid[index] ?? noTokens, { whole, cost })),
    ...output.map((part, index) => priced(part, { ...noTokens, output: produced[index] ?? 0 }, { whole, cost })),
  ];
}

type Source = Pick<PromptPart, 'kind' | 'owner' | 'weight'>;

/** What cannot be shared out must be somewhere, too. */
function orOther(parts: readonly Source[]): readonly Source[] {
  return parts.length > 0 ? parts : [{ kind: 'other', weight: 1 }];
}

function weightsOf(parts: readonly Source[]): readonly number[] {
  return parts.map(({ weight }) => weight);
}

function payInOrder(shares: readonly number[], step: TokenCounts): readonly PaidTokens[] {
  let cached = step.cache_read_input_tokens;
  let written = step.cache_creation_input_tokens;
  return shares.map((share) => {
    const cacheRead = Math.min(share, cached);
    const cacheWrite = Math.min(share - cacheRead, written);
    cached -= cacheRead;
    written -= cacheWrite;
    return { fresh: share - cacheRead - cacheWrite, cacheRead, cacheWrite, output: 0 };
  });
}

/** Thinking is counted by the API and may be longer than its text; the rest goes by weight. */
function outputShares(parts: readonly Source[], total: number, thinkingTokens: number | undefined): readonly number[] {
  const isThought = parts.map(({ kind }) => kind === 'thinking');
  if (thinkingTokens === undefined || !isThought.includes(true) || !isThought.includes(false)) {
    return apportion(weightsOf(parts), total);
  }
  const thought = Math.min(thinkingTokens, total);
  const pick = (isWanted: boolean): readonly number[] =>
    parts.map(({ weight }, index) => (isThought[index] === isWanted ? weight : 0));
  const thinking = apportion(pick(true), thought);
  const rest = apportion(pick(false), total - thought);
  return parts.map((_, index) => (thinking[index] ?? 0) + (rest[index] ?? 0));
}

interface Priced {
  readonly whole: PaidTokens;
  readonly cost: Cost | undefined;
}

function priced({ kind, owner }: Omit<Source, 'weight'>, tokens: PaidTokens, { whole, cost }: Priced): CostRow {
  const dollars =
    cost &&
    part(tokens.fresh, whole.fresh, cost.freshInput) +
      part(tokens.cacheRead, whole.cacheRead, cost.cacheRead) +
      part(tokens.cacheWrite, whole.cacheWrite, cost.cacheWrite) +
      part(tokens.output, whole.output, cost.output);
  return { kind, ...(owner && { owner }), tokens, dollars };
}

function part(tokens: number, all: number, dollars: number): number {
  return all === 0 ? 0 : (tokens / all) * dollars;
}
