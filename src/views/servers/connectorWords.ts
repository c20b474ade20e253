import * as vscode from 'vscode';
import { unsentHeaders } from '../../mcp/connector/unsentHeaders.ts';
import type { ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import { writtenValues } from '../../mcp/config/writtenValues.ts';
import { visible } from '../visible.ts';

/** What somebody gives up who has Claude's side call a server, and what else a yes means; a paragraph each. */
export function connectorWords(definition: ServerDefinition): readonly string[] {
  const lost = unsentHeaders(definition).map(visible);
  return [
    definition.launch.kind === 'http' ? visible(definition.launch.url) : '',
    vscode.l10n.t('You are not asked before a call: Claude calls its tools while it answers.'),
    tokenWords(definition, lost.length),
    vscode.l10n.t('It has to be at a public HTTPS address, and only its tools are used in this way.'),
    vscode.l10n.t('No progress is shown, and no single call can be cancelled: only the whole answer can.'),
    ...(lost.length === 0 ? [] : [vscode.l10n.t('It is not sent these headers: {0}', lost.join(', '))]),
    vscode.l10n.t(
      'This counts for new conversations, and for exactly this address and these headers. Tools that you have turned off stay off.',
    ),
  ].filter(Boolean);
}

function tokenWords(definition: ServerDefinition, lostCount: number): string {
  const hasToken = Object.keys(writtenValues(definition).headers).length > lostCount;
  return hasToken
    ? vscode.l10n.t('Its token leaves this machine: it goes to the service that answers, with each request.')
    : vscode.l10n.t('No token is configured for it: it is called without one.');
}
