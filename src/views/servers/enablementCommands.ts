import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { Enablement } from '../../mcp/policy/enablement.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import { bringUp, type BringUpDeps } from './bringUp.ts';
import type { OnServer } from './onServer.ts';

/** What the commands that turn servers on and off need. */
export interface EnablementCommandDeps extends BringUpDeps {
  readonly enablement: Pick<Enablement, 'setServer'>;
}

/** The commands that turn servers on and off in this workspace; no file is edited. */
export function enablementCommands(
  deps: EnablementCommandDeps,
  on: OnServer,
): Partial<Record<CommandId, CommandHandler>> {
  return {
    [commandIds.enableServer]: on(vscode.l10n.t('Enable which server?'), isOff, (server) => enable(server, deps)),
    [commandIds.disableServer]: on(vscode.l10n.t('Disable which server?'), canDisable, (server) =>
      deps.enablement.setServer(server.id, isOnByItself(server) ? false : undefined),
    ),
  };
}

async function enable(server: Server, deps: EnablementCommandDeps): Promise<void> {
  await deps.enablement.setServer(server.id, isOnByItself(server) ? undefined : true);
  // Whoever turns a server on is there to be asked for it.
  const { kind } = server.state.peek();
  if (kind !== 'restricted' && kind !== 'denied' && kind !== 'shadowed' && kind !== 'disabled') {
    await bringUp(server, deps);
  }
}

function isOff(server: Server): boolean {
  return server.state.value.kind === 'disabled';
}

function canDisable(server: Server): boolean {
  const { kind } = server.state.value;
  return kind !== 'disabled' && kind !== 'denied' && kind !== 'shadowed';
}

/** What file and place say, if the user says nothing. */
function isOnByItself(server: Server): boolean {
  const { source, options } = server.definition.peek();
  return source.place.origin !== 'import' && !options.isDisabled;
}
