import { isText, type AssistantBlock, type StopReason } from '../../claude/wire.ts';
import type { Compaction } from '../conversation/conversation.ts';
import { summaryHeading } from './summaryWords.ts';

/** What the request for a summary was answered with. */
export interface SummaryAnswer {
  readonly content: readonly AssistantBlock[];
  readonly stopReason: StopReason | null;
}

/**
 * Makes the summary that takes the place of what it covers out of an answer, or undefined when the answer is none: the
 * API failed to sum up, or Claude did something else. Its block is the API's own, of type `compaction` and to be sent
 * back as it is in an assistant message; or text, to be sent at the start of the user's first message.
 */
export function compactionMade(
  { content, stopReason }: SummaryAnswer,
  facts: Pick<Compaction, 'id' | 'at' | 'throughMessageId'>,
): Compaction | undefined {
  const signed = content.find(({ type }) => type === 'compaction');
  if (signed) {
    return typeof signed['content'] === 'string' && signed['content'] !== '' ? { ...facts, block: signed } : undefined;
  }
  const text = content.filter(isText).map((block) => block.text.trim());
  const summary = text.filter((part) => part !== '').join('\n\n');
  return stopReason === 'end_turn' && summary !== ''
    ? { ...facts, block: { type: 'text', text: `${summaryHeading}\n\n${summary}` } }
    : undefined;
}
