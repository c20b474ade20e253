import type { ModelInfo, ModelLine } from '@anthropic-ai/sdk/resources/models';

/** What `thinking.type` may be asked of a model. */
export type ThinkingType = 'adaptive' | 'between_tools' | 'disabled' | 'enabled';

/** What `output_config.effort` may be. */
export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** What the simulator knows of one model; everything that rules and answers depend on is here, nothing is read from ids. */
export interface ModelFacts {
  readonly id: string;
  readonly displayName: string;
  readonly line: ModelLine;
  readonly createdAt: string;
  /** A retired model is only listed. */
  readonly lifecycle: ModelInfo['lifecycle'];
  readonly deprecatedAt: string | null;
  readonly retiresAt: string | null;
  readonly maxInputTokens: number;
  readonly maxTokens: number;
  readonly thinkingTypes: readonly ThinkingType[];
  /** What the model does when a request says nothing about thinking. */
  readonly thinkingDefault: 'adaptive' | 'off';
  /** Whether thinking text is left out of the answer unless `display` asks for it. */
  readonly isThinkingOmittedByDefault: boolean;
  /** Whether a thinking block is good only behind the very system, tools and messages that it was thought behind. */
  readonly bindsThinking: boolean;
  /** Empty for a model without the parameter. */
  readonly efforts: readonly Effort[];
  readonly defaultEffort: Effort;
  /** A shorter prefix is never cached. */
  readonly minCacheableTokens: number;
  readonly mostImages: number;
  /** Whether the last message may be an assistant message that the model continues. */
  readonly acceptsPrefill: boolean;
  /** Whether `tool_choice` `any` and `tool` are refused. */
  readonly refusesForcedTools: boolean;
  /** Whether messages of role `system` may stand in the middle. */
  readonly takesSystemMessages: boolean;
  /** Whether tools may be added and removed in the middle. */
  readonly takesToolChanges: boolean;
  /** Whether a conversation can be compacted. */
  readonly hasCompaction: boolean;
}
