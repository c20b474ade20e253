import type { Conversation } from '../conversation/conversation.ts';
import { groupBy } from './groupBy.ts';
import { mergeRows, requestCost, type RequestCost, type RequestFate } from './requestCost.ts';
import { sumSpending, type Spending } from './spending.ts';
import type { CostRow } from './stepRows.ts';

/** What one turn cost: all requests for one message of the user. */
export interface TurnCost extends Spending {
  readonly turnId: string;
  readonly requestCount: number;
}

/** What one tool cost: its definition and its results as input, its uses as output. */
export interface ToolCost extends Spending {
  /** Absent: what is of the server as a whole. */
  readonly toolName?: string;
}

/** What the tools of one server cost. */
export interface ServerCost extends Spending {
  readonly serverId: string;
  readonly serverName: string;
  readonly definitions: Spending;
  readonly uses: Spending;
  readonly results: Spending;
  readonly tools: readonly ToolCost[];
}

/** What a conversation cost. */
export interface Costs {
  readonly total: Spending;
  /** In the order in which they were paid for. */
  readonly requests: readonly RequestCost[];
  readonly turns: readonly TurnCost[];
  /** The answers that are there, by kind and tool. */
  readonly rows: readonly CostRow[];
  /** The most expensive first. */
  readonly servers: readonly ServerCost[];
  /** The four add up to the total. */
  readonly byFate: Readonly<Record<RequestFate, Spending>>;
}

/** Adds up what a conversation has cost, by request, turn, server and tool. Looks at everything: not for each frame. */
export function costs(conversation: Conversation): Costs {
  const requests = conversation.ledger.map((entry) => requestCost(conversation, entry));
  const rows = mergeRows(requests.flatMap((request) => request.rows));
  return {
    total: sumSpending(requests),
    requests,
    turns: [...groupBy(requests, ({ entry }) => entry.turnId)].map(([turnId, ofTurn]) => ({
      ...sumSpending(ofTurn),
      turnId,
      requestCount: ofTurn.length,
    })),
    rows,
    servers: serverCosts(rows),
    byFate: {
      answer: sumOf(requests, 'answer'),
      takenBack: sumOf(requests, 'takenBack'),
      compaction: sumOf(requests, 'compaction'),
      lost: sumOf(requests, 'lost'),
    },
  };
}

function sumOf(requests: readonly RequestCost[], fate: RequestFate): Spending {
  return sumSpending(requests.filter((request) => request.fate === fate));
}

function serverCosts(rows: readonly CostRow[]): readonly ServerCost[] {
  const owned = groupBy(rows, ({ owner }) => owner?.serverId);
  owned.delete(undefined);
  return [...owned.values()].map(serverCost).toSorted((a, b) => weight(b) - weight(a));
}

function serverCost(rows: readonly CostRow[]): ServerCost {
  const { serverId = '', serverName = '' } = rows[0]?.owner ?? {};
  const ofKind = (kind: CostRow['kind']): Spending => sumSpending(rows.filter((row) => row.kind === kind));
  return {
    ...sumSpending(rows),
    serverId,
    serverName,
    definitions: ofKind('definitions'),
    uses: ofKind('toolUses'),
    results: ofKind('toolResults'),
    tools: [...groupBy(rows, ({ owner }) => owner?.toolName)]
      .map(([toolName, ofTool]) => ({ ...sumSpending(ofTool), ...(toolName !== undefined && { toolName }) }))
      .toSorted((a, b) => weight(b) - weight(a)),
  };
}

/** Where prices are not known, tokens say what is large. */
function weight({ dollars, tokens }: Spending): number {
  return dollars ?? tokens.fresh + tokens.cacheWrite + tokens.cacheRead + tokens.output;
}
