import * as vscode from 'vscode';
import { toDisposable, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { Server } from '../../mcp/server.ts';
import type { Notices } from '../notices.ts';

/** What the hint needs. */
export interface DoubleStartDeps {
  readonly servers: ReadonlySignal<readonly Server[]>;
  /** Remembers on this machine that it was said. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  readonly notices: Pick<Notices, 'suggest'>;
  readonly onBug: (error: unknown) => void;
}

const saidKey = 'patchbay.saidDoubleStart';

/** Says once per machine that VS Code itself may start the same servers, as soon as one of its own files' servers runs. */
export function keepDoubleStartHint(deps: DoubleStartDeps): Disposable {
  if (deps.memory.get(saidKey) === true) {
    return toDisposable(() => undefined);
  }
  let isSaid = false;
  return keep(() => {
    const isRunning = deps.servers.value.some(isSharedAndRunning);
    const setting = isRunning && !isSaid ? startingSetting() : undefined;
    if (setting !== undefined) {
      isSaid = true;
      say(setting, deps).catch(deps.onBug);
    }
  }, deps.onBug);
}

/** The setting of the running VS Code that lets it start servers by itself; undefined when it has none, or starts none. */
export function startingSetting(
  configuration: Pick<vscode.WorkspaceConfiguration, 'get' | 'inspect'> = vscode.workspace.getConfiguration(),
): string | undefined {
  const isRegistered = (name: string): boolean => configuration.inspect(name)?.defaultValue !== undefined;
  const isOff = configuration.get('chat.mcp.access') === 'none' || configuration.get('chat.mcp.autostart') === 'never';
  return isOff ? undefined : ['chat.mcp.autostart', 'chat.mcp.access'].find(isRegistered);
}

function isSharedAndRunning(server: Server): boolean {
  return server.definition.value.source.place.dialect === 'vscode' && server.state.value.kind === 'ready';
}

async function say(setting: string, { memory, notices }: DoubleStartDeps): Promise<void> {
  await memory.update(saidKey, true);
  const open = vscode.l10n.t('Open Setting');
  const message = vscode.l10n.t(
    'VS Code may start the servers of its own configuration files too, so that each runs twice. Its setting "{0}" keeps it from that.',
    setting,
  );
  if ((await notices.suggest(message, [open, vscode.l10n.t("Don't Show Again")])) === open) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${setting}`);
  }
}
