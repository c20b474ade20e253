import type { ModelFacts } from './modelFacts.ts';

const current = {
  lifecycle: 'active',
  deprecatedAt: null,
  retiresAt: null,
  maxInputTokens: 1_000_000,
  maxTokens: 128_000,
  thinkingDefault: 'adaptive',
  isThinkingOmittedByDefault: true,
  bindsThinking: true,
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  defaultEffort: 'high',
  minCacheableTokens: 1024,
  mostImages: 600,
  acceptsPrefill: false,
  refusesForcedTools: false,
  takesSystemMessages: true,
  takesToolChanges: true,
  hasCompaction: true,
} as const satisfies Partial<ModelFacts>;

/** The models that bind their thinking to the conversation, newest first. */
export const CURRENT_MODELS: readonly ModelFacts[] = [
  {
    ...current,
    id: 'claude-fable-5-2',
    displayName: 'Claude Fable 5.2 (simulated)',
    line: 'fable',
    createdAt: '2026-11-09T00:00:00Z',
    thinkingTypes: ['adaptive'],
    minCacheableTokens: 512,
    refusesForcedTools: true,
  },
  {
    ...current,
    id: 'claude-haiku-5-5',
    displayName: 'Claude Haiku 5.5 (simulated)',
    line: 'haiku',
    createdAt: '2026-10-07T00:00:00Z',
    thinkingTypes: ['adaptive', 'between_tools', 'disabled'],
    defaultEffort: 'medium',
    minCacheableTokens: 4096,
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
    defaultEffort: 'medium',
    minCacheableTokens: 512,
    refusesForcedTools: true,
  },
];
