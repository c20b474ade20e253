import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { ServerState } from '../../mcp/connection/connectionState.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import { askForApproval } from './approval.ts';
import { isServerNode, serverOf, type ServerNode } from './serverNode.ts';
import { createConfigFile, openAtSpan } from './serverConfigFile.ts';

/** What the commands on servers need. */
export interface ServerCommandDeps {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly trust: ServerTrust;
  readonly notices: Notices;
  readonly showServerLog: (name: string) => void;
}

/** The commands on servers; from the palette they ask which one. */
export function serverCommands(deps: ServerCommandDeps): Partial<Record<CommandId, CommandHandler>> {
  const on = (
    title: string,
    applies: (state: ServerState) => boolean,
    act: (server: Server) => void | Promise<void>,
  ) => {
    return async (target: unknown): Promise<void> => {
      const server = serverFromTarget(target) ?? (await pickServer(deps.servers.value, title, applies));
      await (server && act(server));
    };
  };
  const openEntry = on(vscode.l10n.t("Open which server's configuration?"), any, (server) => {
    const { path, span } = server.definition.value.source;
    return openAtSpan(path, span);
  });
  return {
    [commandIds.startServer]: on(vscode.l10n.t('Start which server?'), canStart, (server) => start(server, deps)),
    [commandIds.stopServer]: on(vscode.l10n.t('Stop which server?'), isUp, (server) => server.stop()),
    [commandIds.restartServer]: on(vscode.l10n.t('Restart which server?'), isUp, (server) => server.restart()),
    [commandIds.showServerLog]: on(vscode.l10n.t("Show which server's log?"), any, (server) =>
      deps.showServerLog(server.name),
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
const isUp = (state: ServerState): boolean => state.kind === 'ready' || state.kind === 'starting';
const canStart = (state: ServerState): boolean => !isUp(state) && state.kind !== 'restricted';

async function start(server: Server, deps: ServerCommandDeps): Promise<void> {
  if (server.state.value.kind === 'needsApproval' && !(await askForApproval(server, deps.trust, deps.notices))) {
    return;
  }
  await vscode.window.withProgress(
    { location: { viewId: 'patchbay.servers' }, title: vscode.l10n.t('Starting {0}', visible(server.name)) },
    () => server.start(),
  );
}

function serverFromTarget(target: unknown): Server | undefined {
  return isServerNode(target) ? serverOf(target) : undefined;
}

async function pickServer(
  servers: readonly Server[],
  title: string,
  applies: (state: ServerState) => boolean,
): Promise<Server | undefined> {
  const fitting = servers.filter((server) => applies(server.state.value));
  if (fitting.length === 0) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: there is no server to do this with.'), 4000);
    return undefined;
  }
  const items = fitting.map((server) => ({
    label: pickLabel(visible(server.name)),
    description: server.definition.value.source.folder.name,
    detail: server.definition.value.source.path,
    server,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.server;
}

function nameOf(node: ServerNode): string | undefined {
  switch (node.kind) {
    case 'tool':
      return node.tool.name;
    case 'resource':
      return node.resource.uri;
    case 'resourceTemplate':
      return node.template.uriTemplate;
    case 'prompt':
      return node.prompt.name;
    case 'server':
      return node.server.name;
    case 'group':
    case 'fileProblem':
    case 'failure':
    case 'message':
      return undefined;
    default:
      return assertNever(node);
  }
}
