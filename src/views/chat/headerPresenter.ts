import * as vscode from 'vscode';
import { estimateTokens } from '../../chat/context/estimate.ts';
import { toolOverview } from '../../chat/context/toolOverview.ts';
import type { Conversation } from '../../chat/conversation/conversation.ts';
import { isModelFixed } from '../../chat/conversation/foldEvent.ts';
import { ledgerSpending, type LedgerSpending } from '../../chat/cost/ledgerSpending.ts';
import { usualEffort, type OfferedModel } from '../../chat/request/offeredModel.ts';
import type { ChatState } from '../../chat/turn/chatState.ts';
import type { ChatHeader, MeterView } from '../../protocol/chatView.ts';
import type { ChatSurroundings } from './chatSurroundings.ts';
import { ledgerText, paidText, tokensText } from './costWords.ts';
import { effortName, usualEffortName } from './effortWords.ts';

/** What takes time in proportion to the conversation. */
interface HeaderFacts {
  readonly conversation: Conversation;
  readonly estimate: number;
  readonly spending: LedgerSpending;
  readonly toolsNote: string;
}

/** Makes the header of one conversation. What it says of tokens, money and tools is looked up only when the conversation changes. */
export class HeaderPresenter {
  #facts: HeaderFacts | undefined;

  present(state: ChatState, around: ChatSurroundings): ChatHeader {
    const { conversation } = state;
    const { setup } = conversation;
    const modelId = setup?.model ?? conversation.model ?? around.defaultModel;
    const model = around.models.find(({ id }) => id === modelId);
    const listed = around.models.map(({ id, name }) => ({ id, name }));
    return {
      title: conversation.title || vscode.l10n.t('New conversation'),
      modelId,
      models: modelId === undefined || model ? listed : [{ id: modelId, name: modelId }, ...listed],
      ...effortOf(conversation, model, around),
      hasBegun: isModelFixed(conversation),
      endpointNote: around.endpointNote,
      toolsNote: setup ? this.#factsOf(conversation).toolsNote : offerNote(around),
      meter: setup && meterView(state, this.#factsOf(conversation)),
    };
  }

  #factsOf(conversation: Conversation): HeaderFacts {
    if (this.#facts?.conversation !== conversation) {
      this.#facts = {
        conversation,
        estimate: estimateTokens(conversation),
        spending: ledgerSpending(conversation.ledger),
        toolsNote: toolsNote(conversation),
      };
    }
    return this.#facts;
  }
}

function effortOf(
  { setup }: Conversation,
  model: OfferedModel | undefined,
  around: ChatSurroundings,
): Pick<ChatHeader, 'effort' | 'efforts'> {
  if (!model || model.efforts.length === 0) {
    return { effort: '', efforts: [] };
  }
  const wanted = setup ? setup.effort : around.effort;
  const usual = { id: '', name: usualEffortName(usualEffort(model.id)) };
  return {
    effort: model.efforts.find((effort) => effort === wanted) ?? '',
    efforts: [usual, ...model.efforts.map((effort) => ({ id: effort, name: effortName(effort) }))],
  };
}

/** A conversation keeps the tools that it began with, but for those that it is told of. */
function toolsNote(conversation: Conversation): string {
  const tools = toolOverview(conversation);
  const searched = tools.filter(({ isSearched }) => isSearched).length;
  if (searched > 0) {
    return vscode.l10n.t('{0} tools, {1} found by search', tools.length, searched);
  }
  switch (tools.length) {
    case 0:
      return vscode.l10n.t('No tools');
    case 1:
      return vscode.l10n.t('One tool in this conversation');
    default:
      return vscode.l10n.t('{0} tools in this conversation', tools.length);
  }
}

function offerNote({ toolCount, serverCount }: ChatSurroundings): string {
  return toolCount === 0
    ? vscode.l10n.t('No tools: no server is running')
    : vscode.l10n.t('Tools: {0}, servers: {1}', toolCount, serverCount);
}

/** The API's count is of the request that is being answered; afterwards there is more. */
const countedPhases: ReadonlySet<string> = new Set(['requesting', 'waiting', 'streaming']);

function meterView(
  { conversation, phase, tokens: counted }: ChatState,
  { estimate, spending }: HeaderFacts,
): MeterView {
  const isExact = counted?.isExact === true && countedPhases.has(phase.kind);
  const tokens = isExact ? counted.tokens : estimate;
  const window = conversation.setup?.contextWindow;
  const share = window === undefined ? undefined : tokens / window;
  const size = share === undefined ? vscode.l10n.t('{0} tokens', tokensText(tokens)) : percent(share);
  const text = isExact || size.startsWith('<') ? size : `≈ ${size}`;
  const cost = ledgerText(spending);
  return {
    text: spending.requests === 0 ? text : `${text} · ${cost}`,
    title: [
      windowText(tokens, window),
      isExact ? vscode.l10n.t('Counted by the API.') : vscode.l10n.t('Estimated.'),
      vscode.l10n.t('This conversation has cost: {0}. Requests: {1}.', cost, spending.requests),
      paidText(spending.tokens),
    ].join('\n'),
    share,
  };
}

function windowText(tokens: number, window: number | undefined): string {
  return window === undefined
    ? vscode.l10n.t('The next request has {0} tokens. How many the model takes is not known.', tokensText(tokens))
    : vscode.l10n.t(
        'The next request has {0} of the {1} tokens that the model takes.',
        ...[tokens, window].map(tokensText),
      );
}

function percent(share: number): string {
  const hundred = share * 100;
  return hundred > 0 && hundred < 1 ? '< 1%' : `${Math.round(hundred)}%`;
}
