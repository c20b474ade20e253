import * as vscode from 'vscode';
import type { ConnectorStanding } from '../../mcp/connector/connectorStanding.ts';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import { healthWords } from './healthWords.ts';
import { shownLines, shownName } from './shownName.ts';
import { stateReasons } from './stateReasons.ts';
import { stateWords } from './stateWords.ts';

/** What hovering over a server's row tells; plain text, for much of it is the server's. */
export function serverTooltip(server: Server, connector?: ConnectorStanding): string {
  const { place } = server.definition.value.source;
  return [
    `${shownName(server.name)}: ${stateWords(server)}`,
    ...stateLines(server),
    ...(connector === 'inUse' ? [connectorLine()] : []),
    ...healthWords(server.health.value),
    vscode.l10n.t('Configured in {0} ({1})', visible(place.path), visible(place.label)),
  ].join('\n');
}

function connectorLine(): string {
  return vscode.l10n.t(
    "Runs through Claude in new conversations: Claude's side calls its tools, and you are not asked.",
  );
}

function stateLines(server: Server): readonly string[] {
  const state = server.state.value;
  if (state.kind !== 'ready') {
    return [shownLines(stateReasons(state).join('\n'))].filter(Boolean);
  }
  const { name, title, version, protocolVersion, era } = state.server;
  const spoken = visible(protocolVersion.slice(0, 40));
  return [
    `${shownName(title || name, 100)} ${shownName(version, 50)}`,
    era === 'modern' ? vscode.l10n.t('MCP {0}, modern era', spoken) : vscode.l10n.t('MCP {0}, legacy era', spoken),
  ];
}
