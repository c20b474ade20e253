import { buildMessages } from '../request/messages.ts';
import type { Conversation, ConversationMessage } from '../conversation/conversation.ts';
import { coveredMessages } from '../conversation/coveredMessages.ts';
import type { CompactionPlan } from '../turn/nextStep.ts';
import { conversationParts, weightOf } from './conversationParts.ts';
import { estimateTokens } from './estimate.ts';

/** When the history is to be summarized. */
export interface CompactionRule {
  /** Input tokens that the model takes. */
  readonly window: number;
  /** Of what the window leaves beside the room for an answer; above it, it is time. 0: whenever there is something to gain. */
  readonly atShare: number;
  /** Input tokens of the next request, where they have been counted. */
  readonly tokens?: number;
}

/** Tokens that a summary has to save to be worth a request of its own. */
const minGain = 4_000;

/**
 * Says up to where the history is to be summarized, or undefined while there is room or nothing to gain. Covers whole
 * turns that have come to their end: the present one stays word for word, and no tool use is parted from its result.
 */
export function compactionPlan(conversation: Conversation, rule: CompactionRule): CompactionPlan | undefined {
  const { setup } = conversation;
  if (!setup) {
    return undefined;
  }
  const room = Math.max(0, rule.window - setup.maxTokens);
  const isTime = rule.atShare === 0 || (rule.tokens ?? estimateTokens(conversation)) >= room * rule.atShare;
  const last = isTime ? lastEnd(conversation) : undefined;
  return last && gain(conversation, last) >= minGain ? { throughMessageId: last.id } : undefined;
}

/** The answer that ends the last finished turn which is not summarized yet. */
function lastEnd(conversation: Conversation): ConversationMessage | undefined {
  const { messages } = conversation;
  const covered = coveredMessages(conversation);
  for (let index = messages.length - 1; index >= covered; index -= 1) {
    if (isEndOfTurn(conversation, index)) {
      return messages[index];
    }
  }
  return undefined;
}

/**
 * True for an answer with which a turn has ended for good: the user has written again, or may do so. One that was cut
 * off at the end may be asked for again; one that is not sent back cannot be an end.
 */
function isEndOfTurn(conversation: Conversation, index: number): boolean {
  const { messages } = conversation;
  const message = messages[index];
  const next = messages.slice(index + 1).find(({ kind }) => kind !== 'context');
  if (message?.kind !== 'assistant' || next?.kind === 'assistant' || message.stopReason === 'pause_turn') {
    return false;
  }
  const isOpen = !next && (message.isInterrupted === true || conversation.failure !== undefined);
  const sent = buildMessages({ ...conversation, messages: messages.slice(0, index + 1) });
  return !isOpen && sent.at(-1)?.role === 'assistant';
}

/** The tokens of what would be summarized now; a summary that is there already takes part, and is small. */
function gain(conversation: Conversation, { id }: ConversationMessage): number {
  const { messages } = conversation;
  const through = messages.findIndex((message) => message.id === id);
  const covered = conversationParts({ ...conversation, messages: messages.slice(0, through + 1) });
  return weightOf(covered.filter(({ messageIndex, kind }) => messageIndex >= 0 && kind !== 'summary'));
}
