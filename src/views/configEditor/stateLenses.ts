import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import { commandIds } from '../../contributions.ts';
import type { ServerState } from '../../mcp/connection/connectionState.ts';
import type { Server } from '../../mcp/server.ts';
import { pickLabel } from '../pickLabel.ts';
import { shownName } from '../servers/shownName.ts';
import { stateReasons } from '../servers/stateReasons.ts';
import { stateWords } from '../servers/stateWords.ts';

/** What stands above a server's entry: its state, and what can be done with it. Foreign text draws no icons. */
export function stateLenses(server: Server): readonly vscode.Command[] {
  const state = server.state.value;
  switch (state.kind) {
    case 'ready':
      return [
        on(server, 'circle-filled', stateWords(server), commandIds.showServerDetails),
        ...toolLens(server),
        stop(server),
        on(server, 'debug-restart', vscode.l10n.t('Restart'), commandIds.restartServer),
        log(server),
      ];
    case 'starting':
      return [on(server, 'loading~spin', stateWords(server), commandIds.showServerDetails), stop(server), log(server)];
    case 'stopped':
      return [start(server), details(server), ...toolLens(server), log(server)];
    case 'failed':
      return [failed(server, state), start(server), ...endOfRetries(server, state), ...toolLens(server), log(server)];
    case 'needsAuthorization':
      return [on(server, 'key', stateWords(server), commandIds.showServerDetails), start(server), log(server)];
    case 'needsApproval':
      return [on(server, 'shield', vscode.l10n.t('Needs approval'), commandIds.startServer), ...toolLens(server)];
    case 'needsInput':
      return [on(server, 'question', vscode.l10n.t('Needs input'), commandIds.startServer), ...toolLens(server)];
    case 'restricted':
    case 'disabled':
    case 'denied':
    case 'shadowed':
      return heldBackLenses(server, state);
    default:
      return assertNever(state);
  }
}

type HeldBack = Extract<ServerState, { readonly kind: 'restricted' | 'disabled' | 'denied' | 'shadowed' }>;

function heldBackLenses(server: Server, state: HeldBack): readonly vscode.Command[] {
  switch (state.kind) {
    case 'restricted':
      return [{ title: `$(workspace-untrusted) ${words(stateWords(server))}`, command: 'workbench.trust.manage' }];
    case 'disabled':
      return [
        on(server, 'circle-slash', stateWords(server), commandIds.showServerDetails),
        on(server, 'check', vscode.l10n.t('Enable'), commandIds.enableServer),
      ];
    case 'denied':
      return [
        {
          ...on(server, 'lock', stateWords(server), commandIds.showServerDetails),
          tooltip: shownName(state.reason),
        },
      ];
    case 'shadowed':
      return [
        {
          title: `$(layers) ${words(vscode.l10n.t('Shadowed by {0}', shownName(state.by.label, 100)))}`,
          command: commandIds.openServerConfig,
          arguments: [{ serverId: state.by.id }],
        },
      ];
    default:
      return assertNever(state);
  }
}

/** A server that would be tried again can be told not to be. */
function endOfRetries(
  server: Server,
  { retryAt }: Extract<ServerState, { readonly kind: 'failed' }>,
): readonly vscode.Command[] {
  return retryAt === undefined ? [] : [stop(server)];
}

function failed(server: Server, state: Extract<ServerState, { readonly kind: 'failed' }>): vscode.Command {
  const [reason = ''] = stateReasons(state);
  const title =
    state.retryAt === undefined
      ? vscode.l10n.t('Failed: {0}', shownName(reason, 80))
      : vscode.l10n.t('Failed, is tried again: {0}', shownName(reason, 80));
  return { ...on(server, 'error', title, commandIds.showServerDetails), tooltip: shownName(reason, 1_000) };
}

/** How many tools there are; of a server that does not run, how many there were. */
function toolLens(server: Server): readonly vscode.Command[] {
  const { kind, items } = server.tools.value;
  if (kind === 'none' || items.length === 0) {
    return [];
  }
  const count = items.length === 1 ? vscode.l10n.t('1 tool') : vscode.l10n.t('{0} tools', items.length);
  const title = kind === 'remembered' ? vscode.l10n.t('{0}, last known', count) : count;
  return [on(server, 'tools', title, commandIds.showServerDetails)];
}

function start(server: Server): vscode.Command {
  return on(server, 'debug-start', vscode.l10n.t('Start'), commandIds.startServer);
}

function stop(server: Server): vscode.Command {
  return on(server, 'debug-stop', vscode.l10n.t('Stop'), commandIds.stopServer);
}

function log(server: Server): vscode.Command {
  return on(server, 'output', vscode.l10n.t('Log'), commandIds.showServerLog);
}

function details(server: Server): vscode.Command {
  return {
    title: words(stateWords(server)),
    command: commandIds.showServerDetails,
    arguments: [{ serverId: server.id }],
  };
}

function on(server: Server, icon: string, title: string, command: string): vscode.Command {
  return { title: `$(${icon}) ${words(title)}`, command, arguments: [{ serverId: server.id }] };
}

/** The title of a lens draws `$(name)` as an icon, as a quick pick does. */
function words(title: string): string {
  return pickLabel(title);
}
