import type { CapabilitySupport, ModelCapabilities, ModelInfo } from '@anthropic-ai/sdk/resources/models';
import type { Effort, ModelFacts, ThinkingType } from './modelTable/modelFacts.ts';

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
    lifecycle: facts.lifecycle,
    deprecated_at: facts.deprecatedAt,
    retires_at: facts.retiresAt,
    max_input_tokens: facts.maxInputTokens,
    max_tokens: facts.maxTokens,
    capabilities: capabilities(facts),
  };
}

function capabilities(facts: ModelFacts): ModelCapabilities {
  const effort = (name: Effort): CapabilitySupport => (facts.efforts.includes(name) ? YES : NO);
  const thinking = (type: ThinkingType): CapabilitySupport => (facts.thinkingTypes.includes(type) ? YES : NO);
  return {
    batch: YES,
    citations: YES,
    code_execution: YES,
    context_management: {
      supported: true,
      clear_thinking_20251015: YES,
      clear_tool_uses_20250919: YES,
      compact_20260112: facts.hasCompaction ? YES : NO,
    },
    effort: {
      supported: facts.efforts.length > 0,
      low: effort('low'),
      medium: effort('medium'),
      high: effort('high'),
      xhigh: effort('xhigh'),
      max: effort('max'),
    },
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
