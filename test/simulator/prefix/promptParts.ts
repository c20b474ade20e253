import type {
  BetaContentBlockParam,
  BetaMessageParam,
  BetaToolUnion,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { WellFormedParams } from '../wellFormedParams.ts';
import { countTokens } from '../tokens.ts';
import { canonicalText } from './canonicalText.ts';

/** How long a marked prefix is kept. */
export type CacheTtl = '5m' | '1h';

/** One tool, block of the system prompt or block of a message, as the model gets it. */
export interface PromptPart {
  readonly section: 'tools' | 'system' | 'messages';
  /** Equal for parts that say the same. */
  readonly text: string;
  readonly tokens: number;
  /** Set where the prefix up to here is to be kept. */
  readonly ttl: CacheTtl | undefined;
  /** Whether the automatic mark may stand here. */
  readonly isCacheable: boolean;
}

/** True for a tool that the model gets to know only when it is found. */
export function isDeferred(tool: BetaToolUnion): boolean {
  return 'defer_loading' in tool && tool.defer_loading;
}

/** The definitions, in order. One that waits to be found costs nothing here, but changes the prefix like any other. */
export function toolParts(params: WellFormedParams): readonly PromptPart[] {
  return (params.tools ?? []).map((tool) => {
    const text = canonicalText(tool);
    const tokens = isDeferred(tool) ? 0 : countTokens(text);
    return part('tools', text, { tokens, ttl: ttlOf(tool), isCacheable: true });
  });
}

/** The system prompt; a string is one block. */
export function systemParts({ system }: WellFormedParams): readonly PromptPart[] {
  const blocks = typeof system === 'string' ? [{ type: 'text', text: system } as const] : (system ?? []);
  return blocks
    .filter((block) => block.text !== '')
    .map((block) => {
      const text = canonicalText(block);
      return part('system', text, { tokens: countTokens(text), ttl: ttlOf(block), isCacheable: true });
    });
}

/** One block of a message; messages of one role that follow each other are one, so only the role belongs to the text. */
export function blockPart(message: BetaMessageParam, block: BetaContentBlockParam, tokens: number): PromptPart {
  const { content: _, ...about } = message;
  const isThinking = block.type === 'thinking' || block.type === 'redacted_thinking';
  const isEmpty = block.type === 'text' && block.text === '';
  const isCacheable = !isThinking && !isEmpty;
  const text = `${canonicalText(about)}\n${canonicalText(block)}`;
  return part('messages', text, { tokens, ttl: ttlInside(block), isCacheable });
}

function part(section: PromptPart['section'], text: string, rest: Omit<PromptPart, 'section' | 'text'>): PromptPart {
  return { section, text, ...rest };
}

interface Markable {
  readonly cache_control?: { readonly ttl?: CacheTtl } | null;
}

function ttlOf(markable: object): CacheTtl | undefined {
  const control = (markable as Markable).cache_control;
  return control === undefined || control === null ? undefined : (control.ttl ?? '5m');
}

/** A mark within a result marks the result. */
function ttlInside(block: BetaContentBlockParam): CacheTtl | undefined {
  const inner = block.type === 'tool_result' && Array.isArray(block.content) ? block.content : [];
  return ttlOf(block) ?? inner.map(ttlOf).find((ttl) => ttl !== undefined);
}
