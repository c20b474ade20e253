import { isRecord } from '../base/json.ts';
import type { ModelRequest } from './modelClient.ts';
import type { CacheControl, MessageParam, TextParam, ToolParam } from './wire.ts';

/** The parts of a request that can end a cached prefix, with its breakpoints on them. */
export interface CacheablePrefix {
  readonly system: readonly TextParam[];
  readonly tools: readonly ToolParam[];
  readonly messages: readonly MessageParam[];
  /** The breakpoint that the API itself puts at the end of the messages. */
  readonly automatic: CacheControl | undefined;
}

type MessageBlock = MessageParam['content'][number];

/** The API takes four breakpoints: one stands after what never changes, one is the automatic one. */
const maxInMessages = 2;

/**
 * Puts the breakpoints of a request's plan where they belong (Messages API, prompt caching): after the system prompt, or
 * after the tools where there is none, and after the planned messages. All have one ttl, so none outlives one before it.
 */
export function withBreakpoints({ system, tools, messages, cache }: ModelRequest): CacheablePrefix {
  if (!cache) {
    return { system, tools, messages, automatic: undefined };
  }
  const control: CacheControl = cache.ttl === '1h' ? { type: 'ephemeral', ttl: '1h' } : { type: 'ephemeral' };
  return {
    system: markLast(system, isCacheable, control),
    tools: system.length > 0 ? tools : markLast(tools, isAlwaysShown, control),
    messages: markMessages(messages, cache.afterMessages, control),
    automatic: control,
  };
}

function markMessages(
  messages: readonly MessageParam[],
  ends: readonly number[],
  control: CacheControl,
): readonly MessageParam[] {
  const marked = [...messages];
  for (const index of [...new Set(ends)].slice(-maxInMessages)) {
    const message = marked[index];
    if (message) {
      const content: readonly MessageBlock[] = message.content;
      // Marking leaves the kinds of the blocks as they are.
      marked[index] = { ...message, content: markLast(content, isCacheable, control) } as MessageParam;
    }
  }
  return marked;
}

/** The same items with a breakpoint on the last one that can carry it; without one that can, they stay as they are. */
function markLast<Item>(
  items: readonly Item[],
  canCarry: (item: Item) => boolean,
  control: CacheControl,
): readonly Item[] {
  const last = items.findLastIndex(canCarry);
  return items.map((item, index) => (index === last ? { ...item, cache_control: control } : item));
}

/** Besides all kinds of results; a kind that is not known gets no mark, because a mark in a wrong place is refused. */
const cacheable: ReadonlySet<string> = new Set([
  'text',
  'image',
  'document',
  'search_result',
  'tool_use',
  'server_tool_use',
  'mcp_tool_use',
  'compaction',
  'tool_addition',
  'tool_removal',
]);

/** Neither thinking nor an empty text can carry a breakpoint. */
function isCacheable(block: MessageBlock): boolean {
  const isKnown = cacheable.has(block.type) || block.type.endsWith('tool_result');
  return isKnown && !('text' in block && block.text === '');
}

/** What Claude sees only after a search is not part of the prefix. */
function isAlwaysShown(tool: ToolParam): boolean {
  const defaults: unknown = 'default_config' in tool ? tool['default_config'] : undefined;
  const isDeferred = 'defer_loading' in tool && tool.defer_loading === true;
  return !isDeferred && !(isRecord(defaults) && defaults['defer_loading'] === true);
}
