import { betas } from '../../claude/betas.ts';
import type { Effort, EndpointFeatures, ModelInfo, ThinkingConfig } from '../../claude/modelClient.ts';
import { modelTraits } from '../../claude/modelTraits.ts';
import type { ConversationSetup } from '../conversation/conversation.ts';

/** What decides how a model is asked. */
export interface ModelFacts {
  readonly model: ModelInfo;
  readonly features: EndpointFeatures;
  /** Whether Claude thinks, and what is shown of it; as far as the model lets one choose. */
  readonly thinking: 'summarized' | 'omitted' | 'off';
  /** Absent: the model's own. */
  readonly effort?: Effort;
}

/** The part of a setup that depends on the model. */
export type ModelSettings = Pick<
  ConversationSetup,
  'model' | 'maxTokens' | 'thinking' | 'profile' | 'contextRole' | 'contextWindow' | 'effort'
>;

/** Room for one answer, thinking included; for one with a lot of it; and where the endpoint does not tell its limit. */
const maxTokens = 32_000;
const maxTokensOfHardThought = 64_000;
const cautiousMaxTokens = 8_192;

/** Tokens of thinking for models that want to be told a number; the API takes no fewer than 1024. */
const thinkingBudget = 10_000;
const leastThinkingBudget = 1_024;

/** Says how a model is asked: only in ways that it takes. */
export function modelSettings(facts: ModelFacts): ModelSettings {
  const { model, features } = facts;
  const isClaude = features.profile === 'claude';
  const thinking: ThinkingConfig = isClaude ? thinkingFor(facts) : { type: 'none' };
  const effort = isClaude ? effortFor(facts, thinking) : undefined;
  return {
    model: model.id,
    maxTokens: maxTokensFor(model, effort),
    thinking,
    profile: features.profile,
    ...(!(isClaude && modelTraits(model.id).takesSystemMessages) && { contextRole: 'user' }),
    ...(model.maxInputTokens !== undefined && { contextWindow: model.maxInputTokens }),
    ...(effort && { effort }),
  };
}

/** The beta of summaries is asked for from the start: later requests need it, and a change would cost the cache. */
export function betaNames(
  model: ModelInfo,
  features: EndpointFeatures,
  ofTools: readonly string[],
): Pick<ConversationSetup, 'betas'> {
  const hasCompaction = features.hasCompaction && modelTraits(model.id).hasCompaction;
  const names = features.profile === 'claude' ? [...ofTools, ...(hasCompaction ? [betas.compaction] : [])] : [];
  return names.length > 0 ? { betas: names } : {};
}

function thinkingFor({ model, thinking }: ModelFacts): ThinkingConfig {
  const { thinkingTypes: types } = model;
  if (thinking === 'off' && types.includes('disabled')) {
    return { type: 'disabled' };
  }
  if (types.includes('adaptive')) {
    return { type: 'adaptive', display: thinking === 'omitted' ? 'omitted' : 'summarized' };
  }
  const budgetTokens = Math.min(thinkingBudget, Math.floor(maxTokensFor(model, undefined) / 2));
  return types.includes('enabled') && thinking !== 'off' && budgetTokens >= leastThinkingBudget
    ? { type: 'enabled', budgetTokens }
    : { type: 'none' };
}

/** Where thinking is switched off the API refuses the efforts above `high`. */
function effortFor({ model, effort }: ModelFacts, { type }: ThinkingConfig): Effort | undefined {
  const wanted = type === 'disabled' && (effort === 'xhigh' || effort === 'max') ? 'high' : effort;
  return wanted && model.efforts.includes(wanted) ? wanted : undefined;
}

function maxTokensFor({ maxOutputTokens }: ModelInfo, effort: Effort | undefined): number {
  const wanted = effort === 'xhigh' || effort === 'max' ? maxTokensOfHardThought : maxTokens;
  return Math.min(wanted, maxOutputTokens ?? cautiousMaxTokens);
}
