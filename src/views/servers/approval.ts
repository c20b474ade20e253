import * as vscode from 'vscode';
import { untilInspected } from '../../mcp/life/untilSettled.ts';
import type { Server } from '../../mcp/server.ts';
import type { ApprovableLaunch } from '../../mcp/trust/launchSummary.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import { visible } from '../visible.ts';
import { approvalWords, fitsDialog, shortenedWords, type ApprovalQuestion } from './approvalWords.ts';
import { launchRisks } from './launchRisks.ts';
import { wrapLines } from './wrapLines.ts';

/** How a person is asked. */
export interface ApprovalDeps {
  readonly trust: Pick<ServerTrust, 'approve'>;
  readonly notices: {
    /** A dialog, whose first answer is that of the Enter key; gives the one that was chosen, if any. */
    ask(question: {
      readonly message: string;
      readonly detail: string;
      readonly answers: readonly string[];
    }): Promise<string | undefined>;
  };
  /** Shows a text that no dialog can hold, and asks beside it; true for a yes. Ends with a no when `signal` aborts. */
  readonly askBesideDocument: (
    question: { readonly server: Server; readonly title: string; readonly text: string },
    signal: AbortSignal,
  ) => Promise<boolean>;
}

/**
 * Asks for a server's present launch, showing all of it, and remembers a yes; true when the server may start.
 * The answer is bound to exactly what was shown: a launch that changed meanwhile is not approved but asked for anew.
 */
export async function askForApproval(server: Server, deps: ApprovalDeps): Promise<boolean> {
  let isAgain = false;
  for (;;) {
    // A launch that has just changed is looked into before anybody can be asked for it.
    await untilInspected(server);
    const launch = server.approvable.peek();
    if (launch === undefined || server.state.peek().kind !== 'needsApproval') {
      return false;
    }
    const answer = await ask(server, launch, { deps, isAgain });
    if (answer === 'no') {
      return false;
    }
    if (answer === 'yes' && server.approvable.peek()?.hash === launch.hash) {
      await deps.trust.approve(server.id, launch);
      return true;
    }
    isAgain = true;
  }
}

type Answer = 'yes' | 'no' | 'changed';

interface Asking {
  readonly deps: ApprovalDeps;
  /** The launch changed while the question before this one was open. */
  readonly isAgain: boolean;
}

async function ask(server: Server, launch: ApprovableLaunch, { deps, isAgain }: Asking): Promise<Answer> {
  const state = server.state.peek();
  const changes = state.kind === 'needsApproval' ? (state.changes ?? []) : [];
  const question: ApprovalQuestion = { definition: server.definition.peek(), launch, changes };
  const message = title(server, changes.length > 0, isAgain);
  const words = approvalWords(question);
  const allow = vscode.l10n.t('Allow and Start');
  const show = vscode.l10n.t('Show Full Command');
  const isWhole = fitsDialog(words);
  const answer = await deps.notices.ask({
    message,
    detail: (isWhole ? words : shortenedWords(question)).join('\n'),
    answers: isWhole ? (isDangerous(question) ? [show, allow] : [allow]) : [show],
  });
  if (answer !== show) {
    return answer === allow ? 'yes' : 'no';
  }
  return askWhileUnchanged(server, launch, (signal) =>
    deps.askBesideDocument({ server, title: message, text: wrapLines(words) }, signal),
  );
}

/** Enter alone must not start it: its first answer shows it once more. */
function isDangerous({ definition, launch }: ApprovalQuestion): boolean {
  return launchRisks(definition, launch.summary).some(({ severity }) => severity === 'danger');
}

function title(server: Server, isChanged: boolean, isAgain: boolean): string {
  const name = visible(server.name);
  if (isAgain) {
    return vscode.l10n.t('The MCP server "{0}" changed while you were asked. Start it as it is now?', name);
  }
  return isChanged
    ? vscode.l10n.t('The MCP server "{0}" has changed. Start it as it is now?', name)
    : vscode.l10n.t('Start the MCP server "{0}"?', name);
}

/** The document lies open for as long as its reader likes; what it shows must not grow old behind their back. */
async function askWhileUnchanged(
  server: Server,
  launch: ApprovableLaunch,
  ask: (signal: AbortSignal) => Promise<boolean>,
): Promise<Answer> {
  const ending = new AbortController();
  const stop = server.approvable.subscribe((present) => {
    if (present?.hash !== launch.hash) {
      ending.abort();
    }
  });
  try {
    const isYes = await ask(ending.signal);
    return ending.signal.aborted ? 'changed' : isYes ? 'yes' : 'no';
  } finally {
    stop();
  }
}
