import { isRecord } from '../../../src/base/json.ts';
import { findModel } from '../models.ts';
import { placedBlocks } from './blocksOf.ts';
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

/** Every schema of an object has to say that it is closed. */
function openObjects(schema: unknown, path: string): readonly string[] {
  if (Array.isArray(schema)) {
    return schema.flatMap((item, index) => openObjects(item, `${path}.${index}`));
  }
  if (!isRecord(schema)) {
    return [];
  }
  const isOpen = schema['type'] === 'object' && schema['additionalProperties'] !== false;
  const inner = Object.entries(schema).flatMap(([name, value]) => openObjects(value, `${path}.${name}`));
  return isOpen ? [path, ...inner] : inner;
}

function checkFormat(request: WellFormedRequest): readonly Finding[] {
  const format = request.params.output_config?.format;
  if (format === undefined || format === null) {
    return [];
  }
  const closed = "For 'object' type, 'additionalProperties' must be explicitly set to false";
  return openObjects(format.schema, 'output_config.format.schema').map((path) => ({
    path,
    message: `${path}: ${closed}`,
  }));
}

function checkCitedFormat(request: WellFormedRequest): readonly Finding[] {
  const format = request.params.output_config?.format;
  const isCiting = placedBlocks(request).some(
    ({ block }) => (block.type === 'document' || block.type === 'search_result') && block.citations?.enabled === true,
  );
  const path = 'output_config.format';
  const message = `${path}: citations cannot be combined with an output format`;
  return isCiting && format !== undefined && format !== null ? [{ path, message }] : [];
}

/** What the model's own limits and abilities demand. */
export const modelRules: readonly Rule<WellFormedRequest>[] = [
  {
    id: 'max-tokens',
    title: 'An answer is not asked to be longer than the model can write.',
    check: checkMaxTokens,
    isForAnswersOnly: true,
  },
  {
    id: 'prompt-length',
    title: 'A prompt fits the window of the model.',
    check: checkPromptLength,
    isForAnswersOnly: true,
  },
  { id: 'thinking-config', title: 'Thinking is asked for in a way that the model has.', check: checkThinking },
  {
    id: 'effort',
    title: 'Effort is asked only of models that have it, and in a degree that they have.',
    check: checkEffort,
    isForAnswersOnly: true,
  },
  {
    id: 'output-format',
    title: 'The form of an answer is closed at every level.',
    check: checkFormat,
    isForAnswersOnly: true,
  },
  {
    id: 'cited-format',
    title: 'An answer that cites has no form.',
    check: checkCitedFormat,
    isForAnswersOnly: true,
  },
];
