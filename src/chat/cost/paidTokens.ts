import type { TokenCounts, Usage, UsageIteration } from '../../claude/wire.ts';

/** Tokens by what they cost. */
export interface PaidTokens {
  /** Input that was not in the cache, nor put there. */
  readonly fresh: number;
  readonly cacheRead: number;
  /** Input that was put into the cache, for however long. */
  readonly cacheWrite: number;
  readonly output: number;
}

/** Nothing was paid for. */
export const noTokens: PaidTokens = { fresh: 0, cacheRead: 0, cacheWrite: 0, output: 0 };

/** The tokens of one step, or of an answer that took only one. */
export function paidTokens(counts: TokenCounts): PaidTokens {
  return {
    fresh: counts.input_tokens,
    cacheRead: counts.cache_read_input_tokens,
    cacheWrite: counts.cache_creation_input_tokens,
    output: counts.output_tokens,
  };
}

/** Adds up by kind. */
export function addTokens(a: PaidTokens, b: PaidTokens): PaidTokens {
  return {
    fresh: a.fresh + b.fresh,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    output: a.output + b.output,
  };
}

/**
 * Everything that was paid for with one request, step by step. The counts of an answer itself leave out the summaries
 * that were made on the way (Messages API, Usage.iterations), so the steps count where they are told.
 */
export function paidSteps(usage: Usage): readonly UsageIteration[] {
  return usage.iterations && usage.iterations.length > 0 ? usage.iterations : [{ ...usage, type: 'message' }];
}
