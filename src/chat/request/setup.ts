import { betas } from '../../claude/betas.ts';
import type { Effort, EndpointFeatures, ModelInfo, ThinkingConfig } from '../../claude/modelClient.ts';
import { modelTraits } from '../../claude/modelTraits.ts';
import { editorFacts } from '../context/editorFacts.ts';
import type { ConversationSetup } from '../conversation/conversation.ts';
import type { CatalogTool } from '../ports.ts';
import { isHostTool } from '../tools/host/hostServer.ts';
import type { HostOffer } from '../tools/host/hostTool.ts';
import { planTools, type ToolChoices } from '../tools/planTools.ts';
import { systemPrompt, toldInstructions, type PromptFacts } from './systemPrompt.ts';

/** What a conversation is set up from. */
export interface SetupFacts extends Omit<PromptFacts, 'search' | 'hasHostTools'> {
  readonly model: ModelInfo;
  readonly tools: readonly CatalogTool[];
  readonly features: EndpointFeatures;
  /** Absent: the host cannot give Claude tools of its own. */
  readonly offer?: HostOffer;
  readonly choices: ToolChoices;
  /** Whether Claude thinks, and what is shown of it; as far as the model lets one choose. */
  readonly thinking: 'summarized' | 'omitted' | 'off';
  /** Absent: the model's own. */
  readonly effort?: Effort;
  readonly cacheTtl?: '5m' | '1h';
}

/** Room for one answer, thinking included; for one with a lot of it; and where the endpoint does not tell its limit. */
const maxTokens = 32_000;
const maxTokensOfHardThought = 64_000;
const cautiousMaxTokens = 8_192;

/** Tokens of thinking for models that want to be told a number; the API takes no fewer than 1024. */
const thinkingBudget = 10_000;
const leastThinkingBudget = 1_024;

/** Decides what Claude is told before the first message. The same facts give the same bytes. */
export function buildSetup(facts: SetupFacts): ConversationSetup {
  const { model, features, cacheTtl } = facts;
  const { betas: betasOfTools, ...plan } = planTools(facts);
  const isClaude = features.profile === 'claude';
  const thinking: ThinkingConfig = isClaude ? thinkingFor(facts) : { type: 'none' };
  const effort = isClaude ? effortFor(facts, thinking) : undefined;
  const names = betaNames(model, features, betasOfTools);
  return {
    model: model.id,
    maxTokens: maxTokensFor(model, effort),
    thinking,
    system: systemPrompt({
      folders: facts.folders,
      instructions: facts.instructions,
      hasHostTools: Object.values(plan.bindings).some(isHostTool),
      ...(plan.search && { search: plan.search }),
    }),
    facts: toldFacts(facts),
    ...plan,
    profile: features.profile,
    ...(!(isClaude && modelTraits(model.id).takesSystemMessages) && { contextRole: 'user' }),
    ...(model.maxInputTokens !== undefined && { contextWindow: model.maxInputTokens }),
    ...(effort && { effort }),
    ...(names.length > 0 && { betas: names }),
    ...(cacheTtl && { cacheTtl }),
  };
}

function thinkingFor({ model, thinking }: SetupFacts): ThinkingConfig {
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
function effortFor({ model, effort }: SetupFacts, { type }: ThinkingConfig): Effort | undefined {
  const wanted = type === 'disabled' && (effort === 'xhigh' || effort === 'max') ? 'high' : effort;
  return wanted && model.efforts.includes(wanted) ? wanted : undefined;
}

function maxTokensFor({ maxOutputTokens }: ModelInfo, effort: Effort | undefined): number {
  const wanted = effort === 'xhigh' || effort === 'max' ? maxTokensOfHardThought : maxTokens;
  return Math.min(wanted, maxOutputTokens ?? cautiousMaxTokens);
}

/** The beta of summaries is asked for from the start: later requests need it, and a change would cost the cache. */
function betaNames(model: ModelInfo, features: EndpointFeatures, ofTools: readonly string[]): readonly string[] {
  const hasCompaction = features.hasCompaction && modelTraits(model.id).hasCompaction;
  return features.profile === 'claude' ? [...ofTools, ...(hasCompaction ? [betas.compaction] : [])] : [];
}

/** What the system prompt says, under the keys under which its changes are told. */
function toldFacts({ folders, instructions }: SetupFacts): Readonly<Record<string, string>> {
  const { date: _, ...facts } = editorFacts({ at: 0, folders, instructions: toldInstructions(instructions) });
  return facts;
}
