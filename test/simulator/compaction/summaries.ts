import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ParsedRequest, Reply } from '../brain.ts';
import { tokensOf } from '../prefix/readPrompt.ts';
import { blocksOf } from '../rules/blocksOf.ts';
import { isCompacting } from '../rules/compactionRules.ts';

/** Of an edit that does not say when it summarizes. */
const DEFAULT_TRIGGER = 150_000;

/** The answer to a request for a summary; undefined for any other request. */
export function summaryReply(request: ParsedRequest): Reply | undefined {
  return isCompacting(request.body)
    ? { content: [{ type: 'compaction', content: summaryOf(request.body) }], stopReason: 'compaction' }
    : undefined;
}

/** Puts a summary before an answer where an edit of the request asks for one and the prompt has grown that long. */
export function withSummary(request: ParsedRequest, reply: Reply): Reply {
  const edit = request.body.context_management?.edits?.find(({ type }) => type === 'compact_20260112');
  if (edit?.type !== 'compact_20260112' || tokensOf(request.body) <= (edit.trigger?.value ?? DEFAULT_TRIGGER)) {
    return reply;
  }
  const summary = { type: 'compaction', content: summaryOf(request.body) } as const;
  return edit.pause_after_compaction === true
    ? { content: [summary], stopReason: 'compaction' }
    : { ...reply, content: [summary, ...reply.content] };
}

/** True where the answer of the brain is not needed, as the turn stops at the summary. */
export function pausesAtSummary(request: ParsedRequest): boolean {
  return withSummary(request, { content: [] }).stopReason === 'compaction';
}

const LONGEST_QUOTE = 60;

/** A modest summary: what the user wanted, in the order of the conversation. */
function summaryOf({ messages }: Readonly<MessageCreateParamsBase>): string {
  const wishes = messages
    .filter(({ role }) => role === 'user')
    .flatMap(blocksOf)
    .flatMap((block) => (block.type === 'text' ? [`- ${block.text.slice(0, LONGEST_QUOTE)}`] : []));
  return [`<summary>`, `${messages.length} messages. The user asked:`, ...wishes, '</summary>'].join('\n');
}
