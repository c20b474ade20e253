import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import type { CommandHandler } from '../commands.ts';
import { askForApproval } from './approval.ts';
import { bringUp, type BringUpDeps } from './bringUp.ts';
import type { OnServer } from './onServer.ts';

/** What the commands on approvals need. */
export interface ApprovalCommandDeps extends BringUpDeps {
  readonly servers: { readonly value: readonly Server[] };
  readonly trust: Pick<ServerTrust, 'approve' | 'approvals' | 'revoke'>;
}

/** The commands on what the user has allowed to run. */
export function approvalCommands(deps: ApprovalCommandDeps, on: OnServer): Partial<Record<CommandId, CommandHandler>> {
  const isApproved = (server: Server): boolean => deps.trust.approvals.value.has(server.id);
  return {
    [commandIds.reviewServers]: () => review(deps),
    [commandIds.revokeApproval]: on(vscode.l10n.t("Take back which server's approval?"), isApproved, async (server) => {
      await deps.trust.revoke(server.id);
    }),
  };
}

/** One question after the other, each for one server: there is no yes to all. A no leaves that server as it is. */
async function review(deps: ApprovalCommandDeps): Promise<void> {
  const waiting = deps.servers.value.filter(({ state }) => state.value.kind === 'needsApproval');
  if (waiting.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: no server waits for your approval.'), 4000);
  }
  const allowed: Server[] = [];
  for (const server of waiting) {
    if (await askForApproval(server, deps)) {
      allowed.push(server);
    }
  }
  await Promise.all(allowed.map((server) => server.start()));
  for (const server of allowed.filter(({ state }) => state.peek().kind === 'needsInput')) {
    await bringUp(server, deps);
  }
}
