import type {
  BetaCompactionIterationUsage,
  BetaMessageIterationUsage,
  BetaServerToolUsage,
  BetaUsage,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { countTokens } from '../tokens.ts';
import type { CacheShares } from './promptCache.ts';

/** The `usage` of an answer; there is no credit of another model's in it. */
export type MessageUsage = Omit<BetaUsage, 'fallback_credit'>;

/** A block of an answer as far as its price goes. */
export interface PricedBlock {
  readonly type: string;
  /** Of a use of the API's own tool. */
  readonly name?: string;
  /** Of a block of thinking: what was thought, also where it is not shown. */
  readonly thinking?: string;
  /** The same of a block that is never shown. */
  readonly data?: string;
}

/** What an answer costs is made of this. */
export interface Bill {
  readonly model: string;
  readonly shares: CacheShares;
  readonly content: readonly PricedBlock[];
  /** What tools and system prompt cost, which stay when the messages are summarized. */
  readonly baseTokens: number;
}

type Iteration = BetaMessageIterationUsage | BetaCompactionIterationUsage;

/**
 * What an answer costs. Every time that the API's own tools answer, the model is asked again, with what it wrote so far;
 * a summary is a step of its own that the sums leave out.
 */
export function messageUsage(bill: Bill): MessageUsage {
  const { content } = bill;
  const iterations = iterationsOf(bill);
  const counted = iterations.filter((iteration) => iteration.type === 'message');
  const sum = (count: (iteration: BetaMessageIterationUsage) => number): number =>
    counted.reduce((total, iteration) => total + count(iteration), 0);
  const thinkingTokens = content.reduce((total, block) => total + thoughtTokens(block), 0);
  return {
    input_tokens: sum((iteration) => iteration.input_tokens),
    cache_creation_input_tokens: sum((iteration) => iteration.cache_creation_input_tokens),
    cache_read_input_tokens: sum((iteration) => iteration.cache_read_input_tokens),
    cache_creation: {
      ephemeral_5m_input_tokens: sum((iteration) => iteration.cache_creation?.ephemeral_5m_input_tokens ?? 0),
      ephemeral_1h_input_tokens: sum((iteration) => iteration.cache_creation?.ephemeral_1h_input_tokens ?? 0),
    },
    output_tokens: sum((iteration) => iteration.output_tokens),
    output_tokens_details: { thinking_tokens: thinkingTokens },
    server_tool_use: serverToolUse(content),
    iterations: iterations.length > 1 || counted.length < iterations.length ? [...iterations] : null,
    service_tier: 'standard',
    inference_geo: 'global',
    speed: 'standard',
  };
}

function thoughtTokens({ type, thinking = '', data = '' }: PricedBlock): number {
  return type === 'thinking' || type === 'redacted_thinking' ? countTokens(thinking + data) : 0;
}

function iterationsOf({ model, shares, content, baseTokens }: Bill): readonly Iteration[] {
  const iterations: Iteration[] = [];
  let next = firstCounts(shares);
  for (const { kind, blocks } of segments(content)) {
    const written = blocks.filter(({ type }) => !isServerResult(type)).reduce((sum, block) => sum + sizeOf(block), 0);
    const grown = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
    iterations.push(
      kind === 'compaction'
        ? { type: 'compaction', ...next, output_tokens: written }
        : { type: 'message', model, ...next, output_tokens: written },
    );
    next = kind === 'compaction' ? summarizedCounts(baseTokens + written) : grownCounts(next, grown);
  }
  return iterations;
}

type InputCounts = Pick<
  BetaMessageIterationUsage,
  'input_tokens' | 'cache_creation' | 'cache_creation_input_tokens' | 'cache_read_input_tokens'
>;

function firstCounts({ fresh, read, written1h, written5m }: CacheShares): InputCounts {
  return {
    input_tokens: fresh,
    cache_creation: { ephemeral_1h_input_tokens: written1h, ephemeral_5m_input_tokens: written5m },
    cache_creation_input_tokens: written1h + written5m,
    cache_read_input_tokens: read,
  };
}

/** What was just written to the cache is read from it; what was written since comes on top. */
function grownCounts(counts: InputCounts, grown: number): InputCounts {
  return {
    input_tokens: counts.input_tokens + grown,
    cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 },
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: counts.cache_read_input_tokens + counts.cache_creation_input_tokens,
  };
}

function summarizedCounts(tokens: number): InputCounts {
  return firstCounts({ fresh: tokens, read: 0, written1h: 0, written5m: 0 });
}

interface Segment {
  readonly kind: 'message' | 'compaction';
  readonly blocks: readonly PricedBlock[];
}

/** Cuts an answer where the model was asked again: behind a summary and behind the results of the API's own tools. */
function segments(content: readonly PricedBlock[]): readonly Segment[] {
  const found: { kind: Segment['kind']; blocks: PricedBlock[] }[] = [];
  for (const [index, block] of content.entries()) {
    const kind = block.type === 'compaction' ? 'compaction' : 'message';
    const before = content[index - 1];
    const isAskedAgain = before === undefined || (isServerResult(before.type) && !isServerResult(block.type));
    const last = found.at(-1);
    if (last === undefined || last.kind !== kind || isAskedAgain) {
      found.push({ kind, blocks: [block] });
    } else {
      last.blocks.push(block);
    }
  }
  return found.length === 0 ? [{ kind: 'message', blocks: [] }] : found;
}

function isServerResult(type: string): boolean {
  return type.endsWith('_tool_result') || type === 'mcp_tool_listing';
}

function sizeOf(block: PricedBlock): number {
  return countTokens(JSON.stringify(block));
}

function serverToolUse(content: readonly PricedBlock[]): BetaServerToolUsage | null {
  const count = (wanted: string): number =>
    content.filter(({ type, name }) => type === 'server_tool_use' && name === wanted).length;
  const usage = { web_search_requests: count('web_search'), web_fetch_requests: count('web_fetch') };
  return usage.web_search_requests + usage.web_fetch_requests === 0 ? null : usage;
}

/** The `usage` of `message_start`: only the first step is known by then; `message_delta` tells the sums. */
export function startUsage(usage: MessageUsage): MessageUsage {
  const [first] = usage.iterations ?? [];
  if (first?.type !== 'message') {
    return usage;
  }
  const { input_tokens, cache_creation, cache_creation_input_tokens, cache_read_input_tokens } = first;
  const input = { input_tokens, cache_creation, cache_creation_input_tokens, cache_read_input_tokens };
  return { ...usage, ...input, server_tool_use: null, iterations: null };
}
