import type { BetaCacheControlEphemeral } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { placedBlocks } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

const MOST_BREAKPOINTS = 4;

interface Cacheable {
  readonly cache_control?: BetaCacheControlEphemeral | null;
}

interface Part {
  readonly path: string;
  readonly part: Cacheable;
}

/** Everything that can carry a breakpoint, in the order of the prefix: tools, system, messages. */
function parts(request: WellFormedRequest): readonly Part[] {
  const { tools = [], system } = request.params;
  const systemBlocks = Array.isArray(system) ? system : [];
  return [
    ...tools.map((tool, index) => ({ path: `tools.${index}`, part: tool as Cacheable })),
    ...systemBlocks.map((part, index) => ({ path: `system.${index}`, part })),
    ...placedBlocks(request).flatMap(({ block, path }): readonly Part[] => {
      const inner = block.type === 'tool_result' && Array.isArray(block.content) ? block.content : [];
      const nested = inner.map((part, index) => ({ path: `${path}.content.${index}`, part }));
      return [...nested, { path, part: block as Cacheable }];
    }),
  ];
}

interface Breakpoint {
  readonly path: string;
  readonly ttl: '5m' | '1h';
}

function breakpoints(request: WellFormedRequest): readonly Breakpoint[] {
  const automatic = request.params.cache_control;
  const explicit = parts(request).flatMap(({ path, part }): readonly Breakpoint[] => {
    const control = part.cache_control;
    return control === undefined || control === null ? [] : [{ path, ttl: control.ttl ?? '5m' }];
  });
  return automatic === undefined || automatic === null
    ? explicit
    : [...explicit, { path: 'cache_control', ttl: automatic.ttl ?? '5m' }];
}

function checkCount(request: WellFormedRequest): readonly Finding[] {
  const found = breakpoints(request);
  const message = `A maximum of ${MOST_BREAKPOINTS} blocks with cache_control may be provided. Found ${found.length}.`;
  return found.length > MOST_BREAKPOINTS ? [{ path: '', message }] : [];
}

function checkOrder(request: WellFormedRequest): readonly Finding[] {
  const found = breakpoints(request);
  const firstShort = found.findIndex(({ ttl }) => ttl === '5m');
  const late = firstShort < 0 ? undefined : found.slice(firstShort).find(({ ttl }) => ttl === '1h');
  if (late === undefined) {
    return [];
  }
  const rule = "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block";
  return [{ path: late.path, message: `${late.path}.cache_control.ttl: ${rule}` }];
}

function checkAutomatic(request: WellFormedRequest): readonly Finding[] {
  const automatic = request.params.cache_control;
  const last = parts(request).at(-1)?.part.cache_control;
  if (automatic === undefined || automatic === null || last === undefined || last === null) {
    return [];
  }
  const path = 'cache_control.ttl';
  const message = `${path}: the last block has a cache_control of its own with another ttl`;
  return (automatic.ttl ?? '5m') === (last.ttl ?? '5m') ? [] : [{ path, message }];
}

function checkEmptyText(request: WellFormedRequest): readonly Finding[] {
  return parts(request).flatMap(({ path, part }) => {
    const isEmpty = 'text' in part && part.text === '';
    return isEmpty && part.cache_control !== undefined && part.cache_control !== null
      ? [{ path, message: `${path}: cache_control cannot be set for empty text blocks` }]
      : [];
  });
}

/** Where a prefix may be marked for keeping. */
export const cacheRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'cache-count', title: 'A request marks at most four prefixes.', check: checkCount },
  { id: 'cache-order', title: 'What is kept longer comes first.', check: checkOrder },
  {
    id: 'cache-automatic',
    title: 'The automatic mark does not contradict one on the last block.',
    check: checkAutomatic,
  },
  { id: 'cache-empty-text', title: 'An empty text marks nothing.', check: checkEmptyText },
];
