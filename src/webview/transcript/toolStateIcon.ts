import type { ToolItemState } from '../../protocol/chatView.ts';

/** The icon that goes with each state of a tool use; the state's words always stand beside it. */
export const toolStateIcon: Readonly<Record<ToolItemState, string>> = {
  writing: 'loading',
  awaitingApproval: 'shield',
  running: 'loading',
  ok: 'pass',
  error: 'error',
  denied: 'circle-slash',
  cancelled: 'debug-stop',
  unavailable: 'warning',
};
