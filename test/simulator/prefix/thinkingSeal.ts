import type { BetaContentBlockParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ModelFacts } from '../modelTable/modelFacts.ts';
import { openRedacted, openSeal, type Seal } from '../signature.ts';

/** A block of thinking, readable or not. */
export type ThinkingParam = Extract<BetaContentBlockParam, { readonly type: 'thinking' | 'redacted_thinking' }>;

/** True for a block of thinking. */
export function isThinkingParam(block: { readonly type: string }): block is ThinkingParam {
  return block.type === 'thinking' || block.type === 'redacted_thinking';
}

/** What the simulator once said about a block of thinking; undefined when it never sent the block like this. */
export function sealOf(block: ThinkingParam): Seal | undefined {
  return block.type === 'thinking' ? openSeal(block.signature, block.thinking) : openRedacted(block.data);
}

/** Whether a block of thinking may be shown to a model behind this prefix, and if not, why. */
export type ThinkingVerdict = 'valid' | 'forged' | 'otherModel' | 'otherPrefix';

/** Judges a block that is played back; `before` is the digest of everything before it in the request. */
export function judgeThinking(block: ThinkingParam, model: ModelFacts, before: string): ThinkingVerdict {
  const seal = sealOf(block);
  if (seal === undefined) {
    return 'forged';
  }
  if (seal.model !== model.id) {
    return 'otherModel';
  }
  return model.bindsThinking && seal.before !== before ? 'otherPrefix' : 'valid';
}
