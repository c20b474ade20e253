import * as vscode from 'vscode';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import { askForApproval, type ApprovalDeps } from './approval.ts';
import { askInputs, type AnswerStore } from './askInputs.ts';

/** What stands between a server and its start is asked through these. */
export interface BringUpDeps extends ApprovalDeps {
  readonly answers: Pick<AnswerStore, 'store'>;
}

/** More questions in a row than this, and answering them does not help. */
const maxQuestions = 10;

/** Starts a server, asking on the way for whatever it waits for: the user's yes, values that its file asks for. */
export async function bringUp(server: Server, deps: BringUpDeps): Promise<void> {
  for (let questions = 0; questions < maxQuestions; questions++) {
    if (isWaiting(server) && !(await isAnswered(server, deps))) {
      return;
    }
    await vscode.window.withProgress(
      { location: { viewId: 'patchbay.servers' }, title: vscode.l10n.t('Starting {0}', visible(server.name)) },
      () => server.start(),
    );
    if (!isWaiting(server)) {
      return;
    }
  }
}

function isWaiting(server: Server): boolean {
  const { kind } = server.state.peek();
  return kind === 'needsApproval' || kind === 'needsInput';
}

function isAnswered(server: Server, deps: BringUpDeps): Promise<boolean> {
  const state = server.state.peek();
  return state.kind === 'needsInput'
    ? askInputs(state.missing, { store: deps.answers, serverName: server.name })
    : askForApproval(server, deps);
}
