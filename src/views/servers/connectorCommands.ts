import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import { missingInputs } from '../../mcp/config/missingInputs.ts';
import type { ConnectorConsents } from '../../mcp/connector/connectorConsents.ts';
import { connectorHash } from '../../mcp/connector/connectorHash.ts';
import { connectorProblem } from '../../mcp/connector/connectorProblem.ts';
import { isAllowed } from '../../mcp/connector/connectorStanding.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { visible } from '../visible.ts';
import { askForApproval, type ApprovalDeps } from './approval.ts';
import { askInputs, type AnswerStore } from './askInputs.ts';
import { connectorWords } from './connectorWords.ts';
import type { OnServer } from './onServer.ts';
import { stateWords } from './stateWords.ts';

/** What the commands need that say who calls a server. */
export interface ConnectorCommandDeps extends ApprovalDeps {
  readonly consents: ConnectorConsents;
  /** Whether whoever answers can call servers at all. */
  readonly canConnect: ReadonlySignal<boolean>;
  readonly answers: Pick<AnswerStore, 'store' | 'stored'>;
  readonly notices: ApprovalDeps['notices'] & Pick<Notices, 'suggest'>;
}

/** The commands that have Claude's side call a server, and the host again. */
export function connectorCommands(
  deps: ConnectorCommandDeps,
  on: OnServer,
): Partial<Record<CommandId, CommandHandler>> {
  const { consents } = deps;
  const isInUse = ({ id }: Server): boolean => consents.consents.value.get(id)?.isInUse === true;
  return {
    [commandIds.runThroughClaude]: on(
      vscode.l10n.t('Run which server through Claude?'),
      () => true,
      (server) => runThroughClaude(server, deps),
    ),
    [commandIds.runHereAgain]: on(vscode.l10n.t('Run which server here again?'), isInUse, async (server) => {
      const consent = consents.consents.peek().get(server.id);
      await (consent && consents.set(server.id, { ...consent, isInUse: false }));
      tell(vscode.l10n.t('Patchbay: new conversations call {0} from here again.', visible(server.name)));
    }),
  };
}

async function runThroughClaude(server: Server, deps: ConnectorCommandDeps): Promise<void> {
  const problem = whyNot(server, deps);
  if (problem !== undefined) {
    await deps.notices.suggest(problem, []);
    return;
  }
  if (server.state.peek().kind === 'needsApproval' && !(await askForApproval(server, deps))) {
    return;
  }
  if (!isAllowed(server)) {
    const words = vscode.l10n.t('{0} cannot be used now: {1}.', visible(server.name), stateWords(server));
    await deps.notices.suggest(words, []);
    return;
  }
  const launchHash = await agreedHash(server, deps);
  if (launchHash !== undefined && (await hasValues(server, deps))) {
    await deps.consents.set(server.id, { launchHash, isInUse: true });
    tell(
      vscode.l10n.t(
        'Patchbay: new conversations have {0} run through Claude; others keep what they have.',
        visible(server.name),
      ),
    );
  }
}

function whyNot(server: Server, { canConnect }: ConnectorCommandDeps): string | undefined {
  if (!canConnect.peek()) {
    return vscode.l10n.t("Only Claude's own API calls MCP servers by itself. The provider in your settings does not.");
  }
  const problem = connectorProblem(server.definition.peek());
  return problem && vscode.l10n.t('{0} cannot run through Claude. {1}', visible(server.name), visible(problem));
}

/** The launch that the user has agreed to, now or before; it is the present one, however long they took to answer. */
async function agreedHash(server: Server, { consents, notices }: ConnectorCommandDeps): Promise<string | undefined> {
  for (;;) {
    const definition = server.definition.peek();
    const hash = connectorHash(definition);
    if (consents.consents.peek().get(server.id)?.launchHash === hash) {
      return hash;
    }
    const yes = vscode.l10n.t('Run Through Claude');
    const answer = await notices.ask({
      message: vscode.l10n.t('Let Claude\'s side call the MCP server "{0}" by itself?', visible(server.name)),
      detail: connectorWords(definition).join('\n\n'),
      answers: [yes],
    });
    if (answer !== yes) {
      return undefined;
    }
    if (connectorHash(server.definition.peek()) === hash) {
      return hash;
    }
  }
}

/** A token that has to be entered is asked for now: nobody could be asked while Claude answers. */
async function hasValues(server: Server, { answers }: ConnectorCommandDeps): Promise<boolean> {
  const missing = await missingInputs(server.definition.peek(), answers);
  return missing.length === 0 || askInputs(missing, { store: answers, serverName: server.name });
}

function tell(words: string): void {
  void vscode.window.setStatusBarMessage(words, 6000);
}
