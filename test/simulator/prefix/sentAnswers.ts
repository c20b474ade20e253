import type { BetaMessageParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';

/** A block of an answer as far as it can be recognized when it comes back. */
export interface SentContentBlock {
  readonly type: string;
  readonly id?: string;
  readonly signature?: string | null;
  readonly data?: string;
}

/** Remembers the answers that went out, so that a request that plays one back can be held against it. */
export class SentAnswers {
  readonly #byMark = new Map<string, readonly SentContentBlock[]>();

  remember(content: readonly SentContentBlock[]): void {
    for (const mark of content.flatMap(marksOf)) {
      this.#byMark.set(mark, content);
    }
  }

  /** The answer that a message plays back; undefined when nothing in the message is known. */
  find(message: BetaMessageParam): readonly SentContentBlock[] | undefined {
    const blocks: readonly SentContentBlock[] = typeof message.content === 'string' ? [] : (message.content ?? []);
    const mark = blocks.flatMap(marksOf).find((one) => this.#byMark.has(one));
    return mark === undefined ? undefined : this.#byMark.get(mark);
  }
}

/** That by which a block is recognized. */
export function marksOf({ type, id, signature, data }: SentContentBlock): readonly string[] {
  const isMarked = type.endsWith('tool_use') || type === 'thinking' || type === 'redacted_thinking';
  return isMarked ? ([id, signature, data].filter((mark) => typeof mark === 'string' && mark !== '') as string[]) : [];
}
