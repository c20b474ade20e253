import type { Logger } from '../../base/logger.ts';
import type { StreamingMessage } from '../../claude/accumulator.ts';
import type { ModelClient, ModelRequest } from '../../claude/modelClient.ts';
import { compactionMade } from '../context/compactionMade.ts';
import { compactionRequest } from '../context/compactionRequest.ts';
import type { Conversation, LedgerEntry } from '../conversation/conversation.ts';
import { currentTurnId } from '../conversation/currentTurn.ts';
import { AskClaude } from '../turn/askClaude.ts';
import type { CompactionPlan } from '../turn/nextStep.ts';
import { Patience, type RetryDelay } from '../turn/patience.ts';
import type { CompactionMade } from '../turn/compactionEvent.ts';

/** What summing up needs. */
export interface SummarizeParts {
  readonly modelClient: ModelClient;
  readonly retryDelay: RetryDelay;
  readonly prepare: (request: ModelRequest) => Promise<ModelRequest>;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  /** What an attempt cost of which nothing came. */
  readonly onLost: (entry: LedgerEntry) => Promise<void>;
}

/** Has a part of a conversation summed up. Rejects as the request does. */
export async function summarize(
  conversation: Conversation,
  plan: CompactionPlan,
  { signal, ...parts }: SummarizeParts & { readonly signal: AbortSignal },
): Promise<CompactionMade> {
  const { setup } = conversation;
  if (!setup) {
    throw new Error('A conversation that is not set up has nothing to sum up');
  }
  const { clock, newId, modelClient } = parts;
  const request = await parts.prepare(compactionRequest(conversation, setup, plan));
  const onLost = async (lost: StreamingMessage): Promise<void> => {
    if (lost.usage) {
      await parts.onLost({ ...entryOf(conversation, plan, lost, clock()), purpose: 'lost' });
    }
  };
  const patience = new Patience({ ...parts, onWaiting: () => undefined });
  const asking = new AskClaude({ modelClient, patience, ...silent, onLost });
  const { answer, error } = await asking.ask(request, signal);
  if (error !== undefined) {
    await onLost(answer);
    throw error;
  }
  const facts = { id: newId(), at: clock(), throughMessageId: plan.throughMessageId };
  const content = answer.blocks.map(({ block }) => block);
  const compaction = compactionMade({ content, stopReason: answer.stopReason }, facts);
  const entry = entryOf(conversation, plan, answer, facts.at);
  return { entry, ...(compaction && { compaction }) };
}

/** Nobody waits for a summary so that every step of it would have to be shown. */
const silent = {
  onRequest: () => undefined,
  onStreaming: () => undefined,
} as const;

function entryOf(
  conversation: Conversation,
  { throughMessageId }: CompactionPlan,
  { model, usage }: StreamingMessage,
  at: number,
): LedgerEntry {
  const turnId = currentTurnId(conversation);
  const counted = usage ?? {
    input_tokens: 0,
    output_tokens: 0,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
  };
  return { at, turnId, purpose: 'compaction', model, usage: counted, throughMessageId };
}
