import { isRecord } from '../base/json.ts';
import type { TokenCounts, Usage, UsageIteration } from './wire.ts';

/** The usage of a message of which nothing was told. */
export const noUsage: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

/**
 * Reads what the API tells of the usage (Messages API, Usage): only the fields that are there, because the end of a
 * stream leaves out some of those at its start. Undefined when nothing is told.
 */
export function parseUsage(raw: unknown): Partial<Usage> | undefined {
  if (!isRecord(raw)) {
    return undefined;
  }
  const { output_tokens_details: details, server_tool_use: tools, iterations } = raw;
  return {
    ...parseCounts(raw),
    ...countField('thinking_tokens', inside(details, 'thinking_tokens')),
    ...countField('web_search_requests', inside(tools, 'web_search_requests')),
    ...countField('web_fetch_requests', inside(tools, 'web_fetch_requests')),
    ...(Array.isArray(iterations) && iterations.length > 0 && { iterations: iterations.flatMap(parseIteration) }),
  };
}

function parseIteration(raw: unknown): readonly UsageIteration[] {
  if (!isRecord(raw) || typeof raw['type'] !== 'string') {
    return [];
  }
  const { type, model } = raw;
  return [{ ...noUsage, ...parseCounts(raw), type, ...(typeof model === 'string' && { model }) }];
}

function parseCounts(raw: Record<string, unknown>): Partial<TokenCounts> {
  return {
    ...countField('input_tokens', raw['input_tokens']),
    ...countField('output_tokens', raw['output_tokens']),
    ...countField('cache_creation_input_tokens', raw['cache_creation_input_tokens']),
    ...countField('cache_read_input_tokens', raw['cache_read_input_tokens']),
    ...longLived(inside(raw['cache_creation'], 'ephemeral_1h_input_tokens')),
  };
}

/** Left out when it is zero, as it nearly always is. */
function longLived(tokens: unknown): Partial<TokenCounts> {
  return tokens === 0 ? {} : countField('cache_creation_1h_input_tokens', tokens);
}

function inside(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

/** A count that is not one is as good as absent. */
function countField<Key extends string>(key: Key, value: unknown): { readonly [K in Key]?: number } {
  const isCount = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  return isCount ? ({ [key]: value } as { readonly [K in Key]: number }) : {};
}
