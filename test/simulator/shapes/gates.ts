import type { BETA_NAMES } from './betaNames.ts';
import { ROOTS } from './roots.ts';

type BetaName = keyof typeof BETA_NAMES;
type Betas = readonly BetaName[];

const CONNECTOR: Betas = ['mcp-client-2025-11-20', 'mcp-client-2025-04-04', 'mcp-client-2026-09-15'];
const LISTING: Betas = ['mcp-client-2026-09-15'];
const CONTEXT: Betas = ['context-management-2025-06-27', 'compact-2026-01-12'];
const FALLBACKS: Betas = ['server-side-fallback-2026-07-01', 'server-side-fallback-2026-06-01'];
const CREDIT: Betas = ['fallback-credit-2026-07-01', 'fallback-credit-2026-06-01'];
const CHANGES: Betas = ['mid-conversation-tool-changes-2026-07-01', 'inline-tools-2026-09-15'];
const ADVISOR: Betas = ['advisor-tool-2026-03-01'];
const BINDING: Betas = ['thinking-binding-controls-2026-08-01'];
const UPDATES: Betas = ['thinking-display-updates-2026-08-18'];
const COMPUTER_2024: Betas = ['computer-use-2024-10-22'];

/** Fields of both requests. */
function ofBoth(field: string, betas: Betas): Readonly<Record<string, Betas>> {
  return { [`${ROOTS.messages}.${field}`]: betas, [`${ROOTS.countTokens}.${field}`]: betas };
}

/**
 * What is part of the API only for a request that asks for one of these betas: a type of the SDK, a field of one
 * (`Type.field`), or a value of a field (`Type.field=value`).
 */
export const GATES: Readonly<Record<string, Betas>> = {
  ...ofBoth('mcp_servers', CONNECTOR),
  ...ofBoth('context_management', CONTEXT),
  ...ofBoth('compaction', ['compact-2026-09-04']),
  ...ofBoth('output_format', ['structured-outputs-2025-11-13']),
  ...ofBoth('billing_policy', ['user-profiles-billing-2026-10-01']),
  ...ofBoth('thread', ['message-threads-2026-08-12']),
  ...ofBoth('fallbacks', FALLBACKS),
  ...ofBoth('fallback_credit_token', CREDIT),
  BetaMCPToolset: CONNECTOR,
  'BetaMCPToolset.tools': LISTING,
  BetaMCPToolUseBlockParam: CONNECTOR,
  BetaRequestMCPToolResultBlockParam: CONNECTOR,
  BetaMCPToolListingBlockParam: LISTING,
  BetaClearToolUses20250919Edit: ['context-management-2025-06-27'],
  BetaClearThinking20251015Edit: ['context-management-2025-06-27'],
  BetaCompact20260112Edit: ['compact-2026-01-12'],
  BetaCompactionBlockParam: ['compact-2026-09-04', 'compact-2026-01-12'],
  BetaFallbackBlockParam: FALLBACKS,
  BetaRequestToolAdditionBlock: CHANGES,
  BetaRequestToolRemovalBlock: CHANGES,
  BetaToolChangeToolDefinitionParam: ['inline-tools-2026-09-15'],
  BetaAdvisorTool20260301: ADVISOR,
  BetaAdvisorToolResultBlockParam: ADVISOR,
  'BetaServerToolUseBlockParam.name=advisor': ADVISOR,
  'BetaOutputConfig.task_budget': ['task-budgets-2026-03-13'],
  'BetaSystemMessageParam.clear_at': ['mid-conversation-system-clear-at-2026-08-21'],
  'BetaSystemMessageParam.output_config': ['mid-conversation-output-config-2026-07-01'],
  'BetaThinkingConfigAdaptive.block_binding': BINDING,
  'BetaThinkingConfigEnabled.block_binding': BINDING,
  'BetaThinkingConfigAdaptive.display=updates': UPDATES,
  'BetaThinkingConfigEnabled.display=updates': UPDATES,
  BetaToolBash20241022: COMPUTER_2024,
  BetaToolTextEditor20241022: COMPUTER_2024,
  BetaToolComputerUse20241022: COMPUTER_2024,
  BetaToolComputerUse20250124: ['computer-use-2025-01-24'],
  BetaToolComputerUse20251124: ['computer-use-2025-11-24'],
};

/** Whether a request with these betas may use what a key of {@link GATES} names; what has no gate is open to all. */
export function isOpen(key: string, betas: readonly string[]): boolean {
  const wanted = GATES[key];
  return wanted === undefined || wanted.some((name) => betas.includes(name));
}
