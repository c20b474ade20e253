import type { BetaMessageParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { marksOf, type SentContentBlock } from '../prefix/sentAnswers.ts';
import { isThinkingParam } from '../prefix/thinkingSeal.ts';
import { blocksOf } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

function checkSignatures({ prompt }: WellFormedRequest): readonly Finding[] {
  return prompt.findings
    .filter(({ kind }) => kind === 'forged')
    .map(({ path, type }) => ({ path, message: `${path}: ${invalid(type)}` }));
}

function checkBinding({ prompt }: WellFormedRequest): readonly Finding[] {
  const advice = 'Remove the block, or set `thinking.block_binding.prefix_mismatch_behavior` to "drop_block".';
  return prompt.findings
    .filter(({ kind }) => kind === 'otherPrefix')
    .map(({ path, type }) => ({
      path,
      message: `${path}: ${invalid(type)}. The block is bound to a different conversation. ${advice}`,
    }));
}

function invalid(type: 'thinking' | 'redacted_thinking'): string {
  return `Invalid \`${type === 'thinking' ? 'signature' : 'data'}\` in \`${type}\` block`;
}

function checkRun(request: WellFormedRequest): readonly Finding[] {
  const { messages } = request.params;
  const index = messages.findLastIndex(({ role }) => role === 'assistant');
  const latest = messages[index];
  const sent = latest && request.sent.find(latest);
  if (latest === undefined || sent === undefined || isStripped(messages)) {
    return [];
  }
  const path = `messages.${index}`;
  const rule = 'blocks in the latest assistant message cannot be modified.';
  const message = `${path}: \`thinking\` or \`redacted_thinking\` ${rule} These blocks must remain as they were in the original response.`;
  return run(latest) === expectedRun(latest, sent) ? [] : [{ path, message }];
}

/** A history without any thinking at all is one that was mended, or that another model goes on with. */
function isStripped(messages: readonly BetaMessageParam[]): boolean {
  return !messages.some((message) => blocksOf(message).some(isThinkingParam));
}

function run(message: BetaMessageParam): string {
  return JSON.stringify(blocksOf(message).filter(isThinkingParam).map(essence));
}

/** What was sent, up to the last block that came back: an answer that was broken off comes back without its end. */
function expectedRun(message: BetaMessageParam, sent: readonly SentContentBlock[]): string {
  const marks = new Set(blocksOf(message).flatMap((block) => marksOf(block as SentContentBlock)));
  const end = sent.findLastIndex((block) => marksOf(block).some((mark) => marks.has(mark)));
  return JSON.stringify(
    sent
      .slice(0, end + 1)
      .filter(isThinkingParam)
      .map(essence),
  );
}

function essence(block: object): unknown {
  const { type, thinking, signature, data } = block as Readonly<Record<string, unknown>>;
  return [type, thinking, signature, data];
}

/** Thinking comes back as it went out, and only where it was thought. */
export const thinkingRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'thinking-signature', title: 'A block of thinking is one that the API sent.', check: checkSignatures },
  { id: 'thinking-run', title: 'The latest answer comes back with all of its thinking.', check: checkRun },
  { id: 'thinking-binding', title: 'Thinking stands behind what it was thought behind.', check: checkBinding },
];
