import type { BETA_NAMES } from './betaNames.ts';

type BetaName = keyof typeof BETA_NAMES;

/** Which betas open which part of the API; any one of a list is enough. */
export const BETAS = {
  mcpConnector: ['mcp-client-2025-04-04', 'mcp-client-2025-11-20', 'mcp-client-2026-09-15'],
  mcpToolListing: ['mcp-client-2026-09-15'],
  contextManagement: ['context-management-2025-06-27', 'compact-2026-01-12'],
  compaction: ['compact-2026-09-04'],
  compactionBlock: ['compact-2026-09-04', 'compact-2026-01-12'],
  thread: ['message-threads-2026-08-12'],
  fallbacks: ['server-side-fallback-2026-06-01', 'server-side-fallback-2026-07-01'],
  fallbackCredit: ['fallback-credit-2026-06-01', 'fallback-credit-2026-07-01'],
  billing: ['user-profiles-billing-2026-10-01'],
  outputFormat: ['structured-outputs-2025-11-13'],
  blockBinding: ['thinking-binding-controls-2026-08-01'],
  displayUpdates: ['thinking-display-updates-2026-08-18'],
  taskBudget: ['task-budgets-2026-03-13'],
  toolChanges: ['mid-conversation-tool-changes-2026-07-01', 'inline-tools-2026-09-15'],
  inlineTools: ['inline-tools-2026-09-15'],
  clearAt: ['mid-conversation-system-clear-at-2026-08-21'],
  messageEffort: ['mid-conversation-output-config-2026-07-01'],
  advisor: ['advisor-tool-2026-03-01'],
} as const satisfies Record<string, readonly BetaName[]>;
