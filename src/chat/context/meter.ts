import type { UserBlock } from '../../claude/wire.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { apportion } from './apportion.ts';
import { blockWeight } from './blockWeight.ts';
import { conversationParts, weightOf } from './conversationParts.ts';
import { estimateTokens } from './estimate.ts';
import { partKey, type PromptPart } from './promptPart.ts';

/** What one source takes of the context window. */
export interface MeterRow extends Pick<PromptPart, 'kind' | 'owner'> {
  readonly tokens: number;
}

/** How full the context window is, and with what. */
export interface Meter {
  /** Input tokens of the next request; the rows add up to it exactly. */
  readonly tokens: number;
  /** True when the API has counted them. */
  readonly isExact: boolean;
  /** In prefix order; what is of one kind and one tool is one row. */
  readonly rows: readonly MeterRow[];
  /** Input tokens that the model takes; undefined when that is not known. */
  readonly window: number | undefined;
  /** Of the window, from 0 on; undefined when the window is not known. */
  readonly share: number | undefined;
  /** What the draft would add. */
  readonly draftTokens: number;
}

/** What is known beside the conversation. */
export interface MeterFacts {
  /** The API's own count of the next request. */
  readonly exact?: number;
  /** What the user is about to send. */
  readonly draft?: readonly UserBlock[];
}

/** Says how full the context window of a conversation is. */
export function meter(conversation: Conversation, { exact, draft = [] }: MeterFacts = {}): Meter {
  const parts = conversationParts(conversation);
  const tokens = exact ?? estimateTokens(conversation);
  const window = conversation.setup?.contextWindow;
  const weight = weightOf(parts);
  const scale = weight > 0 && tokens > 0 ? tokens / weight : 1;
  return {
    tokens,
    isExact: exact !== undefined,
    rows: meterRows(parts, tokens),
    window,
    share: window === undefined ? undefined : tokens / window,
    draftTokens: Math.ceil(draft.reduce((sum, block) => sum + blockWeight(block), 0) * scale),
  };
}

/** Without a single part there is nothing to share the tokens out to, and no row. */
function meterRows(parts: readonly PromptPart[], tokens: number): readonly MeterRow[] {
  const bySource = new Map<string, PromptPart>();
  for (const part of parts) {
    const key = partKey(part);
    const before = bySource.get(key);
    bySource.set(key, before ? { ...before, weight: before.weight + part.weight } : part);
  }
  const sources = [...bySource.values()];
  const shares = apportion(
    sources.map(({ weight }) => weight),
    tokens,
  );
  return sources.map(({ kind, owner }, index) => ({ kind, ...(owner && { owner }), tokens: shares[index] ?? 0 }));
}
