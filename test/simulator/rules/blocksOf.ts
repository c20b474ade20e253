import type { BetaContentBlockParam, BetaMessageParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { WellFormedRequest } from './rule.ts';

/** A block and where it stands. */
export interface PlacedBlock {
  readonly block: BetaContentBlockParam;
  readonly message: BetaMessageParam;
  readonly messageIndex: number;
  readonly index: number;
  /** Such as `messages.1.content.0`. */
  readonly path: string;
}

/** The blocks of a message; a plain string is one text block. */
export function blocksOf(message: BetaMessageParam): readonly BetaContentBlockParam[] {
  const { content } = message;
  return typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);
}

/** All blocks of all messages, in order. */
export function placedBlocks(request: WellFormedRequest): readonly PlacedBlock[] {
  return request.params.messages.flatMap((message, messageIndex) =>
    blocksOf(message).map((block, index) => ({
      block,
      message,
      messageIndex,
      index,
      path: `messages.${messageIndex}.content.${index}`,
    })),
  );
}
