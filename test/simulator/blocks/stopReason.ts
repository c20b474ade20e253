import type { BetaRefusalStopDetails, BetaStopReason } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Refusal } from '../brain.ts';
import type { PlainBlock } from './plainBlocks.ts';
import { isServerUse } from './serverUses.ts';

/** Why an answer stops that says nothing about it. */
export function defaultStopReason(content: readonly PlainBlock[]): BetaStopReason {
  if (content.some(({ type }) => type === 'tool_use')) {
    return 'tool_use';
  }
  const answered = new Set(content.flatMap((block) => ('tool_use_id' in block ? [block.tool_use_id] : [])));
  const isPaused = content.some((block) => isServerUse(block) && !answered.has(block.id));
  return isPaused ? 'pause_turn' : 'end_turn';
}

/** What an answer says about a refusal. */
export function refusalDetails(refusal: Refusal = {}): BetaRefusalStopDetails {
  const {
    category = 'general_harms',
    explanation,
    recommendedModel,
  } = typeof refusal === 'string' ? { explanation: refusal } : refusal;
  return {
    type: 'refusal',
    category,
    explanation: explanation ?? null,
    fallback_credit_token: null,
    fallback_has_prefill_claim: null,
    recommended_model: recommendedModel ?? null,
  };
}
