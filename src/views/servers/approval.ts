import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { Launch, ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import type { Notices } from '../notices.ts';
import { visible } from '../visible.ts';

/**
 * Asks once for a server's launch, showing all of it, and remembers a yes; true when the server may start.
 * The answer is bound to exactly what was shown: a launch that changed while the dialog was open is not approved.
 */
export async function askForApproval(server: Server, trust: ServerTrust, notices: Notices): Promise<boolean> {
  const key = server.approvalKey.value;
  const definition = server.definition.value;
  const isAllowed = await notices.confirm({
    message: vscode.l10n.t('Start the MCP server "{0}"?', visible(server.name)),
    detail: launchDetail(definition),
    yes: vscode.l10n.t('Allow and Start'),
  });
  if (isAllowed) {
    await trust.approve(key);
  }
  return isAllowed && key === server.approvalKey.value;
}

function launchDetail(definition: ServerDefinition): string {
  return [
    ...launchLines(definition.launch),
    '',
    vscode.l10n.t('Configured in {0}', visible(definition.source.path)),
    vscode.l10n.t('A server runs with your rights. You are asked again when any of this changes.'),
  ].join('\n');
}

function launchLines(launch: Launch): readonly string[] {
  switch (launch.kind) {
    case 'stdio':
      return [
        vscode.l10n.t('Command: {0}', visible(launch.command)),
        ...launch.args.map((argument) => vscode.l10n.t('Argument: {0}', visible(argument))),
        vscode.l10n.t('Working directory: {0}', visible(launch.cwd)),
        ...namesLine(vscode.l10n.t('Environment'), Object.keys(launch.env)),
      ];
    case 'http':
      return [
        vscode.l10n.t('Address: {0}', visible(launch.url)),
        ...namesLine(vscode.l10n.t('Headers'), Object.keys(launch.headers)),
      ];
    case 'invalid':
      return [launch.error.message];
    default:
      return assertNever(launch);
  }
}

/** Names only: the values may be secrets. */
function namesLine(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${title}: ${names.map(visible).join(', ')}`];
}
