import type { CapabilitySupport, ModelCapabilities, ModelInfo } from '@anthropic-ai/sdk/resources/models';
import type { ModelFacts, ThinkingType } from './models.ts';

const YES: CapabilitySupport = { supported: true };
const NO: CapabilitySupport = { supported: false };

/** Makes the Models API's description of a model. */
export function modelInfo(facts: ModelFacts): ModelInfo {
  return {
    type: 'model',
    id: facts.id,
    display_name: facts.displayName,
    line: facts.line,
    created_at: facts.createdAt,
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
    max_input_tokens: facts.maxInputTokens,
    max_tokens: facts.maxTokens,
    capabilities: capabilities(facts),
  };
}

function capabilities(facts: ModelFacts): ModelCapabilities {
  const effort = facts.hasEffort ? YES : NO;
  const thinking = (type: ThinkingType): CapabilitySupport => (facts.thinkingTypes.includes(type) ? YES : NO);
  return {
    batch: YES,
    citations: YES,
    code_execution: YES,
    context_management: {
      supported: true,
      clear_thinking_20251015: YES,
      clear_tool_uses_20250919: YES,
      compact_20260112: facts.hasEffort ? YES : NO,
    },
    effort: { ...effort, low: effort, medium: effort, high: effort, xhigh: effort, max: effort },
    image_input: YES,
    pdf_input: YES,
    server_tools: { supported: true, code_execution: YES, web_search: YES },
    structured_outputs: YES,
    thinking: {
      supported: true,
      types: {
        adaptive: thinking('adaptive'),
        between_tools: thinking('between_tools'),
        disabled: thinking('disabled'),
        enabled: thinking('enabled'),
      },
    },
  };
}
