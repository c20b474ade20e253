import { costOf } from '../../claude/pricing.ts';
import type { Usage } from '../../claude/wire.ts';
import type { Conversation, LedgerEntry } from '../conversation/conversation.ts';
import { claudeServerId, partKey } from '../context/promptPart.ts';
import { askedParts, type AskedParts } from './askedParts.ts';
import { groupBy } from './groupBy.ts';
import { addTokens, noTokens, paidSteps, paidTokens } from './paidTokens.ts';
import { sumSpending, type Spending } from './spending.ts';
import { stepRows, type CostRow } from './stepRows.ts';

/** What a request was for: an answer that is there, one that was taken back, a summary, or nothing that was kept. */
export type RequestFate = 'answer' | 'takenBack' | 'compaction' | 'lost';

/** What one request cost, and what of it was whose. */
export interface RequestCost extends Spending {
  readonly entry: LedgerEntry;
  readonly fate: RequestFate;
  /** By kind and tool; they add up to the whole. Only an answer that is there is taken apart. */
  readonly rows: readonly CostRow[];
}

/** What the parts of a request depend on, besides messages that never change. */
type Basis = Pick<Conversation, 'setup' | 'compaction' | 'bareUntil' | 'mediaFrom'>;

/** An answer that is still there was given to the same messages; looking through them again for each view takes time. */
const known = new WeakMap<LedgerEntry, { readonly basis: Basis; readonly cost: RequestCost }>();

/** Says what the request behind a ledger entry cost. */
export function requestCost(conversation: Conversation, entry: LedgerEntry): RequestCost {
  const before = known.get(entry);
  const isThere = conversation.messages.some(({ id }) => id === entry.messageId);
  if (before && isThere && isSameBasis(before.basis, conversation)) {
    return before.cost;
  }
  const cost = findCost(conversation, entry);
  if (cost.fate === 'answer') {
    const { setup, compaction, bareUntil, mediaFrom } = conversation;
    known.set(entry, { basis: { setup, compaction, bareUntil, mediaFrom }, cost });
  }
  return cost;
}

function isSameBasis(a: Basis, b: Basis): boolean {
  const isSameStart = a.bareUntil === b.bareUntil && a.mediaFrom === b.mediaFrom;
  return isSameStart && a.setup === b.setup && a.compaction === b.compaction;
}

function findCost(conversation: Conversation, entry: LedgerEntry): RequestCost {
  const { usage, model } = entry;
  const parts = entry.purpose === 'answer' ? askedParts(conversation, conversation.ledger.indexOf(entry)) : undefined;
  return {
    entry,
    fate: entry.purpose !== 'answer' ? entry.purpose : parts ? 'answer' : 'takenBack',
    tokens: paidSteps(usage).map(paidTokens).reduce(addTokens, noTokens),
    dollars: costOf(usage, model)?.total,
    rows: parts ? answerRows(usage, model, parts) : [],
  };
}

function answerRows(usage: Usage, model: string, { input, output }: AskedParts): readonly CostRow[] {
  const steps = paidSteps(usage);
  const isOne = steps.length === 1 && usage.thinking_tokens !== undefined;
  const parts = { input, output, ...(isOne && { thinkingTokens: usage.thinking_tokens }) };
  return mergeRows([...steps.flatMap((step) => stepRows(step, model, parts)), ...searchRows(usage, model)]);
}

/** A search costs money beyond its tokens. */
function searchRows({ web_search_requests: searches = 0 }: Usage, model: string): readonly CostRow[] {
  const counts = { ...noCounts, web_search_requests: searches };
  const owner = { serverId: claudeServerId, serverName: 'Claude', toolName: 'web_search' };
  return searches > 0 ? [{ kind: 'toolUses', owner, tokens: noTokens, dollars: costOf(counts, model)?.total }] : [];
}

const noCounts: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

/** Makes one row of all that are of one kind and one tool, in the order in which they first come. */
export function mergeRows(rows: readonly CostRow[]): readonly CostRow[] {
  const bySource = groupBy(rows, partKey);
  return [...bySource.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, ...sumSpending([first, ...others]) }] : [],
  );
}
