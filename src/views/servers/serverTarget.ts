import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { Server } from '../../mcp/server.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import { isServerNode, serverOf } from './serverNode.ts';
import { stateWords } from './stateWords.ts';

/** What a command on a server was invoked on. */
export type ServerTarget =
  /** Absent for a server that is no longer configured. */
  | { readonly kind: 'server'; readonly server: Server | undefined }
  /** Nothing: the palette. */
  | { readonly kind: 'none' };

/** The server that a command was invoked on: a row of the tree, or `{ serverId }` from an editor or another command. */
export function serverFromTarget(target: unknown, servers: readonly Server[]): ServerTarget {
  const serverId = isRecord(target) ? target['serverId'] : undefined;
  if (typeof serverId === 'string') {
    return { kind: 'server', server: servers.find(({ id }) => id === serverId) };
  }
  const server = isServerNode(target) ? serverOf(target) : undefined;
  return server ? { kind: 'server', server } : { kind: 'none' };
}

/** Asks for one of the servers that a command can be used on; says so where there is none. */
export async function pickServer(
  servers: readonly Server[],
  title: string,
  applies: (server: Server) => boolean,
): Promise<Server | undefined> {
  const fitting = servers.filter(applies);
  if (fitting.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: there is no server to do this with.'), 4000);
    return undefined;
  }
  const items = fitting.map((server) => ({
    label: pickLabel(visible(server.name)),
    description: stateWords(server),
    detail: visible(vscode.workspace.asRelativePath(server.definition.value.source.place.path)),
    server,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.server;
}
