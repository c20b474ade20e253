import * as vscode from 'vscode';
import { settlesWithin } from '../../base/async.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import { untilInspected } from '../../mcp/life/untilSettled.ts';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import type { AddDeps } from './addDeps.ts';
import type { Addition } from './prepareAddition.ts';

/** Milliseconds until a file that was written must have been read again. */
const readMs = 15_000;

/** Shows a server that was just written, and starts it where that was decided. */
export async function finishAddition(addition: Addition, isToStart: boolean, deps: AddDeps): Promise<void> {
  deps.reread();
  const server = await untilThere(addition.definition.id, deps.servers);
  if (server === undefined) {
    await deps.ui.suggest(
      vscode.l10n.t(
        '"{0}" is written, and was not found when the file was read again.',
        visible(addition.definition.name),
      ),
      [],
    );
    return;
  }
  await deps.reveal(server);
  if (isToStart) {
    await approveReviewed(server, addition, deps);
    await deps.start(server);
    // What runs has a row of another kind, with rows under it.
    await deps.reveal(server);
    await sayHowItWent(server, deps);
  }
}

async function untilThere(id: string, servers: ReadonlySignal<readonly Server[]>): Promise<Server | undefined> {
  let found: Server | undefined;
  let stop = (): void => undefined;
  const there = new Promise<void>((resolve) => {
    stop = servers.subscribe((present) => {
      found = present.find((server) => server.id === id);
      if (found !== undefined) {
        resolve();
      }
    });
  });
  await settlesWithin(there, readMs);
  stop();
  return found;
}

/** The yes of the review counts for exactly what it showed; whatever else the server would run is asked for as always. */
async function approveReviewed(server: Server, { launch, place }: Addition, deps: AddDeps): Promise<void> {
  if (place.origin === 'own') {
    return;
  }
  await untilInspected(server);
  const present = server.approvable.peek();
  if (server.state.peek().kind === 'needsApproval' && present !== undefined && present.hash === launch?.hash) {
    await deps.trust.approve(server.id, present);
  }
}

async function sayHowItWent(server: Server, deps: AddDeps): Promise<void> {
  const state = server.state.peek();
  const name = visible(server.name);
  if (state.kind === 'denied') {
    await deps.ui.suggest(vscode.l10n.t('"{0}" is added and does not run. {1}', name, visible(state.reason)), []);
  } else if (state.kind === 'shadowed') {
    const by = visible(state.by.label);
    await deps.ui.suggest(vscode.l10n.t('"{0}" is added and not in force: {1} has one of that name.', name, by), []);
  } else if (state.kind === 'failed' || state.kind === 'needsAuthorization') {
    const [log, config] = [vscode.l10n.t('Show Log'), vscode.l10n.t('Open Configuration')];
    const message = vscode.l10n.t('"{0}" is added and did not start: {1}', name, visible(state.error.message));
    const answer = await deps.ui.suggest(message, [log, config]);
    if (answer === log) {
      await deps.showLog(server);
    } else if (answer === config) {
      await deps.openConfig(server);
    }
  }
}
