import type {
  BetaCompactionBlock,
  BetaRedactedThinkingBlock,
  BetaTextBlock,
  BetaToolUseBlock,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ThinkingBlock } from '@anthropic-ai/sdk/resources/messages/messages';
import { summaryBlock } from '../compaction/summaryBlock.ts';
import { makeId } from '../ids.ts';
import { bindingDigest, type PrefixPoint } from '../prefix/prompt.ts';
import type { Random } from '../random.ts';
import { redact, sign, type Seal } from '../signature.ts';
import { countTokens } from '../tokens.ts';
import type { PlainBlock, WholeBlock } from './plainBlocks.ts';

/** The blocks that the simulator sends. */
export type SentBlock =
  | BetaTextBlock
  | ThinkingBlock
  | BetaRedactedThinkingBlock
  | BetaToolUseBlock
  | BetaCompactionBlock
  | WholeBlock;

/** On what a block depends besides its own content. */
export interface BlockContext {
  readonly params: Readonly<MessageCreateParamsBase>;
  readonly isTextOmitted: boolean;
  /** Where the block will stand. */
  readonly point: PrefixPoint;
  readonly random: Random;
}

/** Gives a block what the wire adds: id, signature, what is shown of it. */
export function sentBlock(block: PlainBlock, context: BlockContext): SentBlock {
  if (block.type === 'text') {
    return { type: 'text', text: block.text, citations: block.citations ? [...block.citations] : null };
  }
  if (block.type === 'thinking') {
    const visible = context.isTextOmitted ? '' : block.thinking;
    return { type: 'thinking', thinking: visible, signature: sign(sealFor(block.thinking, context), visible) };
  }
  if (block.type === 'redacted_thinking') {
    return { type: 'redacted_thinking', data: redact(sealFor(block.data, context), block.data) };
  }
  if (block.type === 'tool_use') {
    const id = block.id ?? makeId('toolu', context.random);
    return { type: 'tool_use', id, name: block.name, input: block.input ?? {}, caller: { type: 'direct' } };
  }
  if (block.type === 'compaction') {
    const seal = { ...sealFor(block.content ?? '', context), before: context.point.messages };
    return summaryBlock(context.params, block.content, seal);
  }
  return block;
}

function sealFor(thought: string, { params, point }: BlockContext): Seal {
  return { model: params.model, before: bindingDigest(point), tokens: countTokens(thought) };
}
