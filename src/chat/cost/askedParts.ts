import type { Compaction, Conversation, LedgerEntry } from '../conversation/conversation.ts';
import { bytesPerToken } from '../bytesPerToken.ts';
import { conversationParts } from '../context/conversationParts.ts';
import type { PromptPart } from '../context/promptPart.ts';
import { sourcesOf } from '../context/sourcesOf.ts';
import { toolOwners } from '../context/toolOwners.ts';

/** What a request was made of, and what came of it. */
export interface AskedParts {
  readonly input: readonly PromptPart[];
  readonly output: readonly PromptPart[];
}

/**
 * Says what the request behind a ledger entry was made of, or undefined when its answer has been taken back. What was
 * changed since (another model, an earlier summary) is not kept, so the parts are then those of today's request; only
 * their proportions count.
 */
export function askedParts(conversation: Conversation, entryIndex: number): AskedParts | undefined {
  const entry = conversation.ledger[entryIndex];
  const index = conversation.messages.findIndex(({ id }) => id === entry?.messageId);
  const answer = conversation.messages[index];
  if (entry?.messageId === undefined || answer?.kind !== 'assistant') {
    return undefined;
  }
  const { bareUntil, mediaFrom } = conversation;
  const before: Conversation = {
    ...conversation,
    messages: conversation.messages.slice(0, index),
    bareUntil: bareUntil <= index ? bareUntil : 0,
    mediaFrom: mediaFrom <= index ? mediaFrom : 0,
    compaction: compactionAt(conversation, entryIndex),
  };
  const said = { system: [], tools: [], messages: [{ role: 'assistant', content: answer.content }] } as const;
  return { input: conversationParts(before), output: sourcesOf(said, toolOwners(conversation)) };
}

/** The summary that stood first in the request; of one that another took the place of, only its length is known. */
function compactionAt({ ledger, compaction }: Conversation, entryIndex: number): Compaction | undefined {
  const made = ledger.slice(0, entryIndex).findLast((entry) => entry.throughMessageId !== undefined);
  if (made?.throughMessageId === undefined) {
    return undefined;
  }
  return made.throughMessageId === compaction?.throughMessageId ? compaction : standIn(made, made.throughMessageId);
}

function standIn({ at, usage }: LedgerEntry, throughMessageId: string): Compaction {
  const tokens = (usage.iterations ?? [usage]).reduce((sum, step) => sum + step.output_tokens, 0);
  const content = 'x'.repeat(Math.ceil(tokens * bytesPerToken));
  return { id: '', at, throughMessageId, block: { type: 'compaction', content } };
}
