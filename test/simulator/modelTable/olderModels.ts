import type { ModelFacts } from './modelFacts.ts';

const older = {
  lifecycle: 'active',
  deprecatedAt: null,
  retiresAt: null,
  maxInputTokens: 1_000_000,
  maxTokens: 128_000,
  thinkingDefault: 'off',
  isThinkingOmittedByDefault: false,
  bindsThinking: false,
  defaultEffort: 'high',
  minCacheableTokens: 1024,
  mostImages: 600,
  acceptsPrefill: false,
  refusesForcedTools: false,
  takesSystemMessages: false,
  takesToolChanges: false,
  hasCompaction: true,
} as const satisfies Partial<ModelFacts>;

/** What models had before thinking was adaptive. */
const withBudget = {
  ...older,
  maxInputTokens: 200_000,
  maxTokens: 64_000,
  thinkingTypes: ['enabled', 'disabled'],
  efforts: [],
  mostImages: 100,
  acceptsPrefill: true,
  hasCompaction: false,
} as const satisfies Partial<ModelFacts>;

/** The models whose thinking is bound to nothing but its own text, newest first. */
export const OLDER_MODELS: readonly ModelFacts[] = [
  {
    ...older,
    id: 'claude-opus-4-8',
    displayName: 'Claude Opus 4.8 (simulated)',
    line: 'opus',
    createdAt: '2026-05-12T00:00:00Z',
    thinkingTypes: ['adaptive', 'disabled'],
    isThinkingOmittedByDefault: true,
    efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
    takesSystemMessages: true,
  },
  {
    ...older,
    id: 'claude-sonnet-4-6',
    displayName: 'Claude Sonnet 4.6 (simulated)',
    line: 'sonnet',
    createdAt: '2026-02-17T00:00:00Z',
    thinkingTypes: ['adaptive', 'enabled', 'disabled'],
    efforts: ['low', 'medium', 'high', 'max'],
  },
  {
    ...withBudget,
    id: 'claude-haiku-4-5',
    displayName: 'Claude Haiku 4.5 (simulated)',
    line: 'haiku',
    createdAt: '2025-10-01T00:00:00Z',
    minCacheableTokens: 4096,
  },
  {
    ...withBudget,
    id: 'claude-sonnet-4-5',
    displayName: 'Claude Sonnet 4.5 (simulated)',
    line: 'sonnet',
    createdAt: '2025-09-29T00:00:00Z',
    lifecycle: 'deprecated',
    deprecatedAt: '2026-05-30T00:00:00Z',
    retiresAt: '2026-11-30T00:00:00Z',
  },
  {
    ...withBudget,
    id: 'claude-opus-4-1',
    displayName: 'Claude Opus 4.1 (simulated)',
    line: 'opus',
    createdAt: '2025-08-05T00:00:00Z',
    lifecycle: 'retired',
    deprecatedAt: '2026-02-05T00:00:00Z',
    retiresAt: '2026-08-05T00:00:00Z',
    maxTokens: 32_000,
  },
];
