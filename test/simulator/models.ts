import type { ModelLine } from '@anthropic-ai/sdk/resources/models';

/** What `thinking.type` may be asked of a model. */
export type ThinkingType = 'adaptive' | 'between_tools' | 'disabled' | 'enabled';

/** What the simulator knows of one model; everything that rules and answers depend on is here, nothing is read from ids. */
export interface ModelFacts {
  readonly id: string;
  readonly displayName: string;
  readonly line: ModelLine;
  readonly createdAt: string;
  readonly maxInputTokens: number;
  readonly maxTokens: number;
  readonly thinkingTypes: readonly ThinkingType[];
  /** What the model does when a request says nothing about thinking. */
  readonly thinkingDefault: 'adaptive' | 'off';
  /** Whether thinking text is left out of the answer unless `display` asks for it. */
  readonly isThinkingOmittedByDefault: boolean;
  readonly hasEffort: boolean;
  /** Whether the last message may be an assistant message that the model continues. */
  readonly acceptsPrefill: boolean;
  /** Whether `tool_choice` `any` and `tool` are refused. */
  readonly refusesForcedTools: boolean;
}

const current = {
  maxInputTokens: 1_000_000,
  maxTokens: 128_000,
  thinkingDefault: 'adaptive',
  isThinkingOmittedByDefault: true,
  hasEffort: true,
  acceptsPrefill: false,
  refusesForcedTools: false,
} as const;

/** The models on offer, newest first, as `GET /v1/models` lists them. */
export const MODELS: readonly ModelFacts[] = [
  {
    ...current,
    id: 'claude-fable-5-2',
    displayName: 'Claude Fable 5.2 (simulated)',
    line: 'fable',
    createdAt: '2026-11-09T00:00:00Z',
    thinkingTypes: ['adaptive'],
    refusesForcedTools: true,
  },
  {
    ...current,
    id: 'claude-haiku-5-5',
    displayName: 'Claude Haiku 5.5 (simulated)',
    line: 'haiku',
    createdAt: '2026-10-07T00:00:00Z',
    thinkingTypes: ['adaptive', 'between_tools', 'disabled'],
  },
  {
    ...current,
    id: 'claude-sonnet-5-5',
    displayName: 'Claude Sonnet 5.5 (simulated)',
    line: 'sonnet',
    createdAt: '2026-09-28T00:00:00Z',
    thinkingTypes: ['adaptive', 'between_tools', 'disabled'],
  },
  {
    ...current,
    id: 'claude-opus-5-5',
    displayName: 'Claude Opus 5.5 (simulated)',
    line: 'opus',
    createdAt: '2026-09-22T00:00:00Z',
    thinkingTypes: ['adaptive'],
    refusesForcedTools: true,
  },
  {
    ...current,
    id: 'claude-opus-4-8',
    displayName: 'Claude Opus 4.8 (simulated)',
    line: 'opus',
    createdAt: '2026-05-12T00:00:00Z',
    thinkingTypes: ['adaptive', 'disabled'],
    thinkingDefault: 'off',
  },
  {
    ...current,
    id: 'claude-haiku-4-5',
    displayName: 'Claude Haiku 4.5 (simulated)',
    line: 'haiku',
    createdAt: '2025-10-01T00:00:00Z',
    maxInputTokens: 200_000,
    maxTokens: 64_000,
    thinkingTypes: ['enabled', 'disabled'],
    thinkingDefault: 'off',
    isThinkingOmittedByDefault: false,
    hasEffort: false,
    acceptsPrefill: true,
  },
];

/** The facts of the model with this id, if the simulator offers it. */
export function findModel(id: unknown): ModelFacts | undefined {
  return MODELS.find((model) => model.id === id);
}
