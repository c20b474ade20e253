import type { BetaContentBlockParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ModelFacts } from '../modelTable/modelFacts.ts';
import { blocksOf } from '../rules/blocksOf.ts';
import type { WellFormedParams } from '../wellFormedParams.ts';
import { canonicalText } from './canonicalText.ts';
import { extend, START } from './digest.ts';
import type { Prompt } from './prompt.ts';
import type { CacheTtl } from './promptParts.ts';

/** One place of a prompt at which a prefix may end. */
export interface CacheLink {
  /** Stands for the prefix with everything that makes a cached one useless: model, speed, thinking, effort, ... */
  readonly digest: string;
  /** What the prefix costs. */
  readonly tokens: number;
  readonly ttl: CacheTtl | undefined;
}

/** What a chain is made from. */
export interface CacheChainSource {
  readonly params: WellFormedParams;
  readonly model: ModelFacts;
  readonly prompt: Prompt;
}

/** The places of a prompt in order, marks included; the automatic mark stands on the last part that can have one. */
export function cacheChain({ params, model, prompt }: CacheChainSource): readonly CacheLink[] {
  const salts = cacheSalts(params, model);
  const automaticAt = prompt.parts.findLastIndex(({ isCacheable }) => isCacheable);
  const automatic = params.cache_control ?? undefined;
  let digest = chainStart(prompt, model);
  let tokens = 0;
  return prompt.parts.map((part, index) => {
    digest = extend(digest, `${salts[part.section]}\n${part.text}`);
    tokens += part.tokens;
    const isAutomatic = automatic !== undefined && index === automaticAt;
    return { digest, tokens, ttl: part.ttl ?? (isAutomatic ? (automatic.ttl ?? '5m') : undefined) };
  });
}

/** Any change of the tools, also one behind a mark, makes every prefix another. */
function chainStart({ parts }: Prompt, model: ModelFacts): string {
  const tools = parts.filter(({ section }) => section === 'tools');
  return tools.reduce((digest, { text }) => extend(digest, text), extend(START, model.id));
}

/** What changes the cache of a section, and of those after it, without being a part of the prompt. */
export type CacheSalts = Readonly<Record<'tools' | 'system' | 'messages', string>>;

/** Reads what a request says apart from its prompt; what is not said counts as the default. */
export function cacheSalts(params: WellFormedParams, model: ModelFacts): CacheSalts {
  const blocks = params.messages.flatMap(blocksOf);
  const { block_binding: _, ...thinking } = { type: model.thinkingDefault, block_binding: null, ...params.thinking };
  return {
    tools: '',
    system: canonicalText({ speed: params.speed ?? 'standard', isCiting: blocks.some(isCited) }),
    messages: canonicalText({
      thinking,
      effort: params.output_config?.effort ?? model.defaultEffort,
      toolChoice: params.tool_choice ?? { type: 'auto' },
      hasImages: blocks.some(hasImage),
    }),
  };
}

function isCited(block: BetaContentBlockParam): boolean {
  return (block.type === 'document' || block.type === 'search_result') && block.citations?.enabled === true;
}

function hasImage(block: BetaContentBlockParam): boolean {
  const inner = block.type === 'tool_result' && Array.isArray(block.content) ? block.content : [];
  return block.type === 'image' || inner.some((part) => part.type === 'image');
}
