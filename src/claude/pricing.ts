import type { Prices } from './modelTable.ts';
import { modelTraits } from './modelTraits.ts';
import type { TokenCounts, Usage } from './wire.ts';

/** What a message cost, in dollars. */
export interface Cost {
  /** Input that was neither read from the cache nor written to it. */
  readonly freshInput: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Thinking included. */
  readonly output: number;
  /** Calls of Claude's own tools, beyond their tokens. */
  readonly serverTools: number;
  readonly total: number;
}

/** Dollars for a thousand searches; fetching costs no more than its tokens. */
const webSearchPrice = 10;

/**
 * What a message cost, or undefined when the price of a model that took part is not known. An answer of several steps
 * costs what its steps cost, each by its own model, because the counts of the message itself leave compactions out.
 * Whole numbers are added up and divided once, so that the sum is as exact as a number can be.
 */
export function costOf(usage: Usage, model: string): Cost | undefined {
  const { iterations = [], web_search_requests: searches = 0 } = usage;
  const steps = iterations.length > 0 ? iterations.map((step) => stepUnits(step, step.model ?? model)) : undefined;
  const units = sumOf(steps ?? [stepUnits(usage, model)]);
  return units && dollars({ ...units, serverTools: searches * webSearchPrice * (unitsPerDollar / 1000) });
}

/** A ten-billionth of a dollar: a price for a million tokens has four decimals at most. */
const unitsPerDollar = 1e10;
const unitsPerToken = unitsPerDollar / 1e6;

type Units = Omit<Cost, 'total'>;

function stepUnits(counts: TokenCounts, model: string): Units | undefined {
  const prices = pricesFor(counts, model);
  if (!prices) {
    return undefined;
  }
  const { cache_creation_1h_input_tokens: longLived = 0 } = counts;
  const shortLived = Math.max(counts.cache_creation_input_tokens - longLived, 0);
  return {
    freshInput: counts.input_tokens * perToken(prices.input),
    cacheRead: counts.cache_read_input_tokens * perToken(prices.cacheRead),
    cacheWrite: shortLived * perToken(prices.cacheWrite5m) + longLived * perToken(prices.cacheWrite1h),
    output: counts.output_tokens * perToken(prices.output),
    serverTools: 0,
  };
}

function pricesFor(counts: TokenCounts, model: string): Prices | undefined {
  const { prices, longPrompts } = modelTraits(model);
  const prompt = counts.input_tokens + counts.cache_creation_input_tokens + counts.cache_read_input_tokens;
  return longPrompts && prompt > longPrompts.aboveTokens ? longPrompts.prices : prices;
}

function perToken(dollarsPerMillion: number): number {
  return Math.round(dollarsPerMillion * unitsPerToken);
}

function sumOf(steps: readonly (Units | undefined)[]): Units | undefined {
  let sum: Units = { freshInput: 0, cacheRead: 0, cacheWrite: 0, output: 0, serverTools: 0 };
  for (const step of steps) {
    if (!step) {
      return undefined;
    }
    sum = {
      freshInput: sum.freshInput + step.freshInput,
      cacheRead: sum.cacheRead + step.cacheRead,
      cacheWrite: sum.cacheWrite + step.cacheWrite,
      output: sum.output + step.output,
      serverTools: 0,
    };
  }
  return sum;
}

function dollars({ freshInput, cacheRead, cacheWrite, output, serverTools }: Units): Cost {
  return {
    freshInput: freshInput / unitsPerDollar,
    cacheRead: cacheRead / unitsPerDollar,
    cacheWrite: cacheWrite / unitsPerDollar,
    output: output / unitsPerDollar,
    serverTools: serverTools / unitsPerDollar,
    total: (freshInput + cacheRead + cacheWrite + output + serverTools) / unitsPerDollar,
  };
}
