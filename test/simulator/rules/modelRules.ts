import { findModel } from '../models.ts';
import type { Finding, IncomingRequest, Rule, WellFormedRequest } from './rule.ts';

function checkModel(request: IncomingRequest): readonly Finding[] {
  const { model } = (request.body ?? {}) as { readonly model?: string };
  const facts = findModel(model);
  return model === undefined || (facts !== undefined && facts.lifecycle !== 'retired')
    ? []
    : [{ path: 'model', message: `model: ${model}`, status: 404 }];
}

/** Whether the model exists; nothing more can be said before. */
export const knownModelRules: readonly Rule<IncomingRequest>[] = [
  { id: 'model', title: 'A request names a model that is on offer.', check: checkModel },
];

function checkMaxTokens({ params, model }: WellFormedRequest): readonly Finding[] {
  const wanted = params.max_tokens ?? 0;
  const path = 'max_tokens';
  if (wanted < 0) {
    return [{ path, message: `${path}: Input should be greater than or equal to 0` }];
  }
  const limit = `which is the maximum allowed number of output tokens for ${model.id}`;
  return wanted > model.maxTokens ? [{ path, message: `${path}: ${wanted} > ${model.maxTokens}, ${limit}` }] : [];
}

function checkPromptLength({ prompt, model }: WellFormedRequest): readonly Finding[] {
  const { tokens } = prompt;
  const message = `prompt is too long: ${tokens} tokens > ${model.maxInputTokens} maximum`;
  return tokens > model.maxInputTokens ? [{ path: '', message }] : [];
}

/** The least budget that `enabled` thinking takes. */
const MIN_BUDGET = 1024;

function checkThinking({ params, model }: WellFormedRequest): readonly Finding[] {
  const config = params.thinking;
  const path = 'thinking';
  if (config === undefined) {
    return [];
  }
  if (!model.thinkingTypes.includes(config.type)) {
    return [{ path, message: unsupportedThinking(config.type) }];
  }
  return config.type === 'enabled' ? checkBudget(config.budget_tokens, params.max_tokens) : [];
}

function unsupportedThinking(type: string): string {
  const advice = 'Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';
  return type === 'adaptive'
    ? 'adaptive thinking is not supported on this model'
    : `"thinking.type.${type}" is not supported for this model. ${advice}`;
}

function checkBudget(budget: number, maxTokens: number | undefined): readonly Finding[] {
  const path = 'thinking.enabled.budget_tokens';
  if (budget < MIN_BUDGET) {
    return [{ path, message: `${path}: Input should be greater than or equal to ${MIN_BUDGET}` }];
  }
  return maxTokens !== undefined && budget >= maxTokens
    ? [{ path, message: '`max_tokens` must be greater than `thinking.budget_tokens`.' }]
    : [];
}

function checkEffort({ params, model }: WellFormedRequest): readonly Finding[] {
  const effort = params.output_config?.effort;
  const path = 'output_config.effort';
  if (effort === undefined || effort === null) {
    return [];
  }
  if (model.efforts.length === 0) {
    return [{ path, message: 'This model does not support the effort parameter.' }];
  }
  if (!model.efforts.includes(effort)) {
    const known = model.efforts.map((name) => `'${name}'`).join(', ');
    return [{ path, message: `This model does not support effort level '${effort}'. Supported levels: ${known}.` }];
  }
  const isHighest = effort === 'xhigh' || effort === 'max';
  return isHighest && params.thinking?.type === 'disabled'
    ? [{ path, message: `effort "${effort}" requires thinking; it is disabled in this request.` }]
    : [];
}

/** What the model's own limits and abilities demand. */
export const modelRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'max-tokens', title: 'An answer is not asked to be longer than the model can write.', check: checkMaxTokens },
  { id: 'prompt-length', title: 'A prompt fits the window of the model.', check: checkPromptLength },
  { id: 'thinking-config', title: 'Thinking is asked for in a way that the model has.', check: checkThinking },
  { id: 'effort', title: 'Effort is asked only of models that have it.', check: checkEffort },
];
