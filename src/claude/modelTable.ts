import { betas } from './betas.ts';
import type { Effort } from './modelClient.ts';

/** Dollars per million tokens. */
export interface Prices {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
}

/** What only others than the API's makers tell of a model, or what is taken from the model before it. */
export type UnverifiedTrait =
  | 'prices'
  | 'cacheRead'
  | 'minCacheableTokens'
  | 'defaultEffort'
  | 'takesSystemMessages'
  | 'toolChanges'
  | 'hasCompaction';

/** What the host has to know of a model and the Models API does not tell. */
export interface ModelTraits {
  readonly family: string | undefined;
  /** Undefined: not known, so nothing can be said of costs. */
  readonly prices: Prices | undefined;
  /** What a request costs whose whole input is longer than this: every token of it, output included. */
  readonly longPrompts?: { readonly aboveTokens: number; readonly prices: Prices };
  /** A shorter prefix is not cached, without a word. */
  readonly minCacheableTokens: number;
  /** What the model does when a request names no effort; undefined: not known, or it has no efforts. */
  readonly defaultEffort: Effort | undefined;
  /** Whether messages of the role `system` may stand between the others. */
  readonly takesSystemMessages: boolean;
  /** The betas with which tools can be added and removed in the middle; empty: not possible. */
  readonly toolChangeBetas: readonly string[];
  /** Whether Claude's side can search tools that the model is not shown. */
  readonly hasToolSearch: boolean;
  /** Whether it summarizes when asked to (on-demand compaction). */
  readonly hasCompaction: boolean;
  readonly unverified: readonly UnverifiedTrait[];
}

/** The table, and the day on which it was last compared with what is published. */
interface ModelTable {
  readonly asOf: string;
  readonly models: Readonly<Record<string, ModelTraits>>;
}

/** Dollars per million tokens; writes cost 1.25 times the input for five minutes, twice for an hour, with every model. */
function prices(input: number, output: number, cacheRead: number): Prices {
  return { input, output, cacheRead, cacheWrite5m: input * 1.25, cacheWrite1h: input * 2 };
}

const toolChangeBetas = [betas.toolChanges, betas.inlineTools];

/** What most models since Opus 4.8 have in common. */
const current = {
  defaultEffort: 'high',
  takesSystemMessages: true,
  toolChangeBetas,
  hasToolSearch: true,
  hasCompaction: true,
  unverified: [],
} as const;

/** What the models before Opus 4.8 have in common. */
const older = { ...current, takesSystemMessages: false, toolChangeBetas: [] } as const;

/** What the models before adaptive thinking have in common. */
const oldest = { ...older, defaultEffort: undefined, hasCompaction: false } as const;

const fable52: ModelTraits = {
  ...current,
  family: 'fable',
  prices: prices(8, 40, 0.2),
  minCacheableTokens: 512,
  unverified: ['prices', 'minCacheableTokens', 'defaultEffort', 'takesSystemMessages', 'toolChanges', 'hasCompaction'],
};

const fable51: ModelTraits = {
  ...current,
  family: 'fable',
  prices: prices(10, 50, 0.25),
  minCacheableTokens: 512,
};

const fable5: ModelTraits = { ...current, family: 'fable', prices: prices(10, 50, 1), minCacheableTokens: 512 };

const opus46: ModelTraits = { ...older, family: 'opus', prices: prices(5, 25, 0.5), minCacheableTokens: 4096 };

/**
 * What the Models API does not tell, by model id: prices in dollars per million tokens, and what a model takes.
 * From the published model and price pages; `unverified` names what only others tell, or what is taken from the model before.
 */
export const modelTable: ModelTable = {
  asOf: '2026-11-24',
  models: {
    'claude-fable-5-2': fable52,
    'claude-mythos-5-2': { ...fable52, family: 'mythos' },
    'claude-haiku-5-5': {
      ...current,
      family: 'haiku',
      prices: prices(0.1, 0.5, 0.01),
      longPrompts: { aboveTokens: 100_000, prices: prices(0.5, 2.5, 0.05) },
      minCacheableTokens: 4096,
      defaultEffort: 'medium',
      unverified: ['prices', 'minCacheableTokens'],
    },
    'claude-sonnet-5-5': {
      ...current,
      family: 'sonnet',
      prices: prices(2, 10, 0.1),
      minCacheableTokens: 1024,
      unverified: ['cacheRead', 'minCacheableTokens'],
    },
    'claude-fable-5-1': fable51,
    'claude-opus-5-5': {
      ...current,
      family: 'opus',
      prices: prices(4, 20, 0.2),
      minCacheableTokens: 512,
      defaultEffort: 'medium',
      unverified: ['minCacheableTokens'],
    },
    'claude-mythos-5-1': { ...fable51, family: 'mythos' },
    // What is told of its system messages contradicts itself.
    'claude-sonnet-5': {
      ...current,
      family: 'sonnet',
      prices: prices(2, 10, 0.2),
      minCacheableTokens: 1024,
      takesSystemMessages: false,
      toolChangeBetas: [],
      unverified: ['takesSystemMessages', 'toolChanges'],
    },
    'claude-fable-5': fable5,
    'claude-mythos-5': { ...fable5, family: 'mythos' },
    'claude-opus-5': { ...current, family: 'opus', prices: prices(5, 25, 0.5), minCacheableTokens: 512 },
    'claude-opus-4-8': {
      ...current,
      family: 'opus',
      prices: prices(5, 25, 0.5),
      minCacheableTokens: 1024,
      toolChangeBetas: [],
      unverified: ['toolChanges'],
    },
    'claude-opus-4-7': { ...opus46, minCacheableTokens: 2048 },
    'claude-opus-4-6': opus46,
    'claude-sonnet-4-6': { ...older, family: 'sonnet', prices: prices(3, 15, 0.3), minCacheableTokens: 1024 },
    // The shorter ids stand for their dated variants, too.
    'claude-haiku-4-5': { ...oldest, family: 'haiku', prices: prices(1, 5, 0.1), minCacheableTokens: 4096 },
    'claude-opus-4-5': { ...oldest, family: 'opus', prices: prices(5, 25, 0.5), minCacheableTokens: 4096 },
    'claude-sonnet-4-5': { ...oldest, family: 'sonnet', prices: prices(3, 15, 0.3), minCacheableTokens: 1024 },
  },
};
