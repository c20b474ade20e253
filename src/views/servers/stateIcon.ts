import * as vscode from 'vscode';
import type { ServerState } from '../../mcp/connection/connectionState.ts';

interface Look {
  readonly id: string;
  readonly color?: string;
}

const looks: Readonly<Record<ServerState['kind'], Look>> = {
  ready: { id: 'circle-filled', color: 'testing.iconPassed' },
  starting: { id: 'loading~spin' },
  stopped: { id: 'circle-outline' },
  failed: { id: 'error', color: 'list.errorForeground' },
  restricted: { id: 'workspace-untrusted' },
  needsApproval: { id: 'shield', color: 'list.warningForeground' },
  needsInput: { id: 'question', color: 'list.warningForeground' },
  needsAuthorization: { id: 'key', color: 'list.warningForeground' },
  disabled: { id: 'circle-slash', color: 'disabledForeground' },
  denied: { id: 'lock', color: 'disabledForeground' },
  shadowed: { id: 'layers', color: 'disabledForeground' },
};

/** The icon of a server's state: each state has a shape of its own, so that none is told by its colour alone. */
export function stateIcon(state: ServerState): vscode.ThemeIcon {
  const { id, color } = lookOf(state);
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}

function lookOf(state: ServerState): Look {
  const isRetrying = state.kind === 'failed' && state.retryAt !== undefined;
  const isAsleep = state.kind === 'stopped' && state.why === 'onDemand';
  if (isRetrying) {
    return { id: 'history', color: 'list.warningForeground' };
  }
  return isAsleep ? { id: 'clock' } : looks[state.kind];
}
