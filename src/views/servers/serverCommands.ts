import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { ServerState } from '../../mcp/connection/connectionState.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import { approvalCommands, type ApprovalCommandDeps } from './approvalCommands.ts';
import { bringUp } from './bringUp.ts';
import { connectorCommands, type ConnectorCommandDeps } from './connectorCommands.ts';
import { enablementCommands, type EnablementCommandDeps } from './enablementCommands.ts';
import { onServer, type OnServer } from './onServer.ts';
import { createConfigFile, openAtSpan } from './serverConfigFile.ts';
import type { ServerDocuments } from './serverDocuments.ts';
import { isServerNode, type ServerNode } from './serverNode.ts';

/** What the commands on servers need. */
export interface ServerCommandDeps extends ApprovalCommandDeps, EnablementCommandDeps, ConnectorCommandDeps {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly trust: ApprovalCommandDeps['trust'];
  readonly answers: ConnectorCommandDeps['answers'];
  readonly notices: ConnectorCommandDeps['notices'];
  readonly documents: Pick<ServerDocuments, 'showDetails' | 'showFrames'>;
  readonly showServerLog: (name: string) => void;
}

/** The commands on servers; from the palette they ask which one. */
export function serverCommands(deps: ServerCommandDeps): Partial<Record<CommandId, CommandHandler>> {
  const on = onServer(deps.servers);
  return {
    ...lifeCommands(deps, on),
    ...approvalCommands(deps, on),
    ...enablementCommands(deps, on),
    ...connectorCommands(deps, on),
    ...lookCommands(deps, on),
  };
}

function lifeCommands(deps: ServerCommandDeps, on: OnServer): Partial<Record<CommandId, CommandHandler>> {
  return {
    [commandIds.startServer]: on(vscode.l10n.t('Start which server?'), canStart, (server) => bringUp(server, deps)),
    [commandIds.stopServer]: on(vscode.l10n.t('Stop which server?'), canStop, (server) => server.stop()),
    [commandIds.restartServer]: on(vscode.l10n.t('Restart which server?'), isUp, (server) => server.restart()),
  };
}

function lookCommands(deps: ServerCommandDeps, on: OnServer): Partial<Record<CommandId, CommandHandler>> {
  const openEntry = on(vscode.l10n.t("Open which server's configuration?"), any, (server) => {
    const { place, span } = server.definition.value.source;
    return openAtSpan(place.path, span);
  });
  return {
    [commandIds.showServerLog]: on(vscode.l10n.t("Show which server's log?"), any, (server) =>
      deps.showServerLog(server.definition.value.displayName),
    ),
    [commandIds.showServerDetails]: on(vscode.l10n.t("Show which server's details?"), any, (server) =>
      deps.documents.showDetails(server),
    ),
    [commandIds.showFrames]: on(vscode.l10n.t("Show which server's messages?"), any, (server) =>
      deps.documents.showFrames(server),
    ),
    [commandIds.openServerConfig]: (target) =>
      isServerNode(target) && target.kind === 'fileProblem'
        ? openAtSpan(target.problem.path, target.problem.diagnostic.span)
        : openEntry(target),
    [commandIds.createConfig]: () => createConfigFile(),
    [commandIds.copyName]: async (target) => {
      const name = isServerNode(target) ? nameOf(target) : undefined;
      await (name === undefined ? undefined : vscode.env.clipboard.writeText(name));
    },
  };
}

const any = (): boolean => true;

function isUp({ state }: Server): boolean {
  return state.value.kind === 'ready' || state.value.kind === 'starting';
}

/** What waits for its next start can be kept from it. */
function canStop(server: Server): boolean {
  const state = server.state.value;
  return isUp(server) || (state.kind === 'failed' && state.retryAt !== undefined);
}

const startable: ReadonlySet<ServerState['kind']> = new Set([
  'stopped',
  'failed',
  'needsApproval',
  'needsInput',
  'needsAuthorization',
] as const);

function canStart({ state }: Server): boolean {
  return startable.has(state.value.kind);
}

function nameOf(node: ServerNode): string | undefined {
  if (node.kind === 'resource') {
    return node.resource.uri;
  }
  if (node.kind === 'resourceTemplate') {
    return node.template.uriTemplate;
  }
  const named = { tool: undefined, prompt: undefined, server: undefined, ...node };
  return (named.tool ?? named.prompt ?? named.server)?.name;
}
