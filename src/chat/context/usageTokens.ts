import type { TokenCounts, Usage } from '../../claude/wire.ts';

/** All tokens that one step of an answer was given, however they were paid for. */
export function inputTokens(counts: TokenCounts): number {
  return counts.input_tokens + counts.cache_creation_input_tokens + counts.cache_read_input_tokens;
}

/**
 * The step of an answer that says how much of the context window is in use. An answer that took several steps was given
 * its input several times; the last one that is no summary counts (Messages API, Usage.iterations).
 */
export function lastStep(usage: Usage): TokenCounts {
  return usage.iterations?.findLast(({ type }) => type === 'message') ?? usage;
}
