import type { Usage } from '../../../../src/claude/wire.ts';
import type { ConversationEvent, ConversationSetup } from '../../../../src/chat/conversation/conversation.ts';
import * as e from '../events.ts';

/** English-like text of about this many tokens. */
export function words(tokens: number): string {
  return 'The quick brown fox jumps over the lazy dog. '.repeat(Math.ceil((tokens * 3.5) / 45));
}

/** Usage of an answer that was given `input` tokens, none of them cached. */
export function usage(input: number, output = 100, more: Partial<Usage> = {}): Usage {
  const counts = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  return { input_tokens: input, output_tokens: output, ...counts, ...more };
}

/** The usual setup with something changed. */
export function setUpWith(change: Partial<ConversationSetup>): ConversationEvent {
  return { v: 1, type: 'setUp', setup: { ...e.setup, ...change } };
}

/** A turn without tools: the user's text and Claude's, with ids `u<name>` and `a<name>`; the first one is set up. */
export function turn(name: string, tokens: number, paid?: Usage, setUp = e.setUp): readonly ConversationEvent[] {
  return [
    e.said(words(tokens / 2), `u${name}`),
    setUp,
    e.answered([e.text(words(tokens / 2))], { id: `a${name}`, ...(paid && { usage: paid }) }),
  ];
}
