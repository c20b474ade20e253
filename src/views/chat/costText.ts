import * as vscode from 'vscode';
import { meter, type MeterRow } from '../../chat/context/meter.ts';
import type { Conversation } from '../../chat/conversation/conversation.ts';
import { costs, type Costs } from '../../chat/cost/costs.ts';
import { ledgerSpending, pricesAsOf } from '../../chat/cost/ledgerSpending.ts';
import type { Spending } from '../../chat/cost/spending.ts';
import type { ChatState } from '../../chat/turn/chatState.ts';
import { cacheMissWords } from './cacheMissWords.ts';
import { ledgerText, paidText, priceText, tokensText } from './costWords.ts';
import { foreignCell, table } from './markdownTable.ts';
import { kindName } from './kindName.ts';

/** Says in Markdown what a conversation costs and what fills its context window. */
export function costText({ conversation }: ChatState): string {
  const all = costs(conversation);
  const sections = [
    ...totalLines(conversation),
    ...windowLines(conversation),
    ...turnLines(conversation, all),
    ...serverLines(all),
    ...fateLines(all),
    ...missLines(conversation),
  ];
  return `${sections.join('\n\n')}\n`;
}

function totalLines({ ledger }: Conversation): readonly string[] {
  const spending = ledgerSpending(ledger);
  return [
    `# ${vscode.l10n.t('What This Conversation Costs')}`,
    vscode.l10n.t('**{0}** in all. Requests: {1}.', ledgerText(spending), spending.requests),
    paidText(spending.tokens),
    vscode.l10n.t("Prices as they were published on {0}; what counts is the API's own bill.", pricesAsOf),
  ];
}

function windowLines(conversation: Conversation): readonly string[] {
  const { rows, tokens, window, share } = meter(conversation);
  const whole =
    window === undefined || share === undefined
      ? vscode.l10n.t('The next request has about {0} tokens.', tokensText(tokens))
      : vscode.l10n.t(
          'The next request has about {0} tokens: {1}% of the {2} that the model takes.',
          tokensText(tokens),
          (share * 100).toFixed(1),
          tokensText(window),
        );
  const heads = [vscode.l10n.t('Source'), vscode.l10n.t('Of'), vscode.l10n.t('Tokens')];
  const lines = rows.map((row) => [kindName(row.kind), ownerCell(row), tokensText(row.tokens)]);
  return [`## ${vscode.l10n.t('The Context Window')}`, whole, table(heads, lines)];
}

function ownerCell({ owner }: MeterRow): string {
  const { serverName, toolName } = owner ?? {};
  return [serverName, toolName].flatMap((name) => (name ? [foreignCell(name)] : [])).join(' ');
}

const maxTurnText = 60;

function turnLines({ messages }: Conversation, { turns }: Costs): readonly string[] {
  if (turns.length === 0) {
    return [];
  }
  const textOf = (turnId: string): string => {
    const message = messages.find(({ id }) => id === turnId);
    const block = message?.kind === 'user' ? message.content.find(({ type }) => type === 'text') : undefined;
    const text = block?.type === 'text' ? block.text.trim().replaceAll(/\s+/g, ' ') : undefined;
    return text === undefined ? vscode.l10n.t('taken back') : foreignCell(text.slice(0, maxTurnText));
  };
  const rows = turns.map((turn) => [textOf(turn.turnId), String(turn.requestCount), ...spendingCells(turn)]);
  return [
    `## ${vscode.l10n.t('By Turn')}`,
    table([vscode.l10n.t('Message'), vscode.l10n.t('Requests'), ...spendingHeads()], rows),
  ];
}

function serverLines({ servers }: Costs): readonly string[] {
  const rows = servers.flatMap((server) => [
    [`**${foreignCell(server.serverName)}**`, ...spendingCells(server)],
    ...server.tools.map((tool) => [
      tool.toolName === undefined ? vscode.l10n.t('the server as a whole') : foreignCell(tool.toolName),
      ...spendingCells(tool),
    ]),
  ]);
  return rows.length === 0
    ? []
    : [
        `## ${vscode.l10n.t('By Server and Tool')}`,
        vscode.l10n.t('Definitions, uses and results, each time they were sent.'),
        table([vscode.l10n.t('Server or tool'), ...spendingHeads()], rows),
      ];
}

function fateLines({ byFate }: Costs): readonly string[] {
  const { answer, takenBack, compaction, lost } = byFate;
  const rows = [
    [vscode.l10n.t('Answers'), ...spendingCells(answer)],
    [vscode.l10n.t('Answers that were taken back'), ...spendingCells(takenBack)],
    [vscode.l10n.t('Summaries'), ...spendingCells(compaction)],
    [vscode.l10n.t('Requests that were lost'), ...spendingCells(lost)],
  ];
  return [`## ${vscode.l10n.t('By What Came of It')}`, table([vscode.l10n.t('Requests'), ...spendingHeads()], rows)];
}

function missLines({ messages }: Conversation): readonly string[] {
  const missed = messages.flatMap((message) =>
    message.kind === 'assistant' && message.cacheMiss !== undefined ? [{ ...message, why: message.cacheMiss }] : [],
  );
  const rows = missed.map(({ at, usage, why }) => [
    new Date(at).toLocaleTimeString(vscode.env.language),
    tokensText((usage?.input_tokens ?? 0) + (usage?.cache_creation_input_tokens ?? 0)),
    cacheMissWords(why),
  ]);
  return rows.length === 0
    ? []
    : [
        `## ${vscode.l10n.t('Where the Cache Was Missed')}`,
        table([vscode.l10n.t('At'), vscode.l10n.t('Read anew'), vscode.l10n.t('Why')], rows),
      ];
}

function spendingHeads(): readonly string[] {
  return [
    vscode.l10n.t('From the cache'),
    vscode.l10n.t('Into the cache'),
    vscode.l10n.t('Beside it'),
    vscode.l10n.t('Output'),
    vscode.l10n.t('Cost'),
  ];
}

function spendingCells({ tokens, dollars }: Spending): readonly string[] {
  const { cacheRead, cacheWrite, fresh, output } = tokens;
  return [...[cacheRead, cacheWrite, fresh, output].map(tokensText), priceText(dollars)];
}
