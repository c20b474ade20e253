import { isText } from '../../claude/wire.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationSummary } from './conversationSummary.ts';
import { findFolded, foldText } from './foldText.ts';

/** A conversation in which something was found. */
export interface SearchHit {
  readonly conversation: ConversationSummary;
  readonly where: 'title' | 'message';
  /** The message that was found, for one in a message. */
  readonly messageId?: string;
  /** What stands around the first word that was found, on one line. */
  readonly snippet: Snippet;
}

/** A piece of a text with what was found in it. */
export interface Snippet {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Where a search looks. */
export interface Searched {
  list(): Promise<readonly ConversationSummary[]>;
  /** The lines of a conversation's file as they are; none when it is gone. */
  lines(id: string): Promise<readonly string[]>;
  read(id: string): Promise<Conversation | undefined>;
}

/** UTF-16 units of a snippet on each side of what was found. */
const around = 48;

/**
 * Finds the conversations that have all words of the query in their title, or in one message; neither case nor accents
 * count. Titles come first, then what was said, the latest conversation first in each; one hit for each conversation.
 * Ends early when the signal aborts.
 */
export async function* searchConversations(
  searched: Searched,
  query: string,
  signal: AbortSignal,
): AsyncGenerator<SearchHit, void> {
  const terms = foldText(query)
    .split(/\s+/)
    .filter((term) => term !== '');
  if (terms.length === 0) {
    return;
  }
  const rest: ConversationSummary[] = [];
  for (const conversation of await searched.list()) {
    const snippet = snippetOf(conversation.title, terms);
    if (snippet) {
      yield { conversation, where: 'title', snippet };
    } else {
      rest.push(conversation);
    }
  }
  for (const conversation of rest) {
    if (signal.aborted) {
      return;
    }
    const hit = await searchMessages(searched, conversation, terms);
    if (hit) {
      yield hit;
    }
  }
}

/** Reads the lines as text first: to parse those of all conversations would take far longer. */
async function searchMessages(
  searched: Searched,
  conversation: ConversationSummary,
  terms: readonly string[],
): Promise<SearchHit | undefined> {
  const written = terms.map((term) => JSON.stringify(term).slice(1, -1));
  const lines = await searched.lines(conversation.id);
  const isCandidate = lines.some((line) => {
    const folded = foldText(line);
    return written.every((term) => folded.includes(term));
  });
  const whole = isCandidate ? await searched.read(conversation.id) : undefined;
  for (const { id, content } of whole?.messages.filter(({ kind }) => kind !== 'context').toReversed() ?? []) {
    const texts = content.map((block) => (isText(block) ? block.text : ''));
    const snippet = snippetOf(texts.join('\n'), terms);
    if (snippet) {
      return { conversation, where: 'message', messageId: id, snippet };
    }
  }
  return undefined;
}

function snippetOf(text: string, terms: readonly string[]): Snippet | undefined {
  const folded = foldText(text);
  const [first] = terms;
  if (first === undefined || !terms.every((term) => folded.includes(term))) {
    return undefined;
  }
  const place = findFolded(text, first);
  return place && cut(text, place);
}

function cut(text: string, { start, end }: { readonly start: number; readonly end: number }): Snippet {
  const from = Math.max(0, start - around);
  const to = Math.min(text.length, end + around);
  return {
    before: (from > 0 ? '…' : '') + oneLine(text.slice(from, start).replace(/^[\uDC00-\uDFFF]/, '')),
    match: oneLine(text.slice(start, end)),
    after: oneLine(text.slice(end, to).replace(/[\uD800-\uDBFF]$/, '')) + (to < text.length ? '…' : ''),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
