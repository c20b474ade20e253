import type { BetaCompactionBlockParam, BetaMessageParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isServerUse, serverUses } from '../blocks/serverUses.ts';
import { judgeSummary, type SummaryVerdict } from '../compaction/compactionSeal.ts';
import { openSeal } from '../signature.ts';
import { blocksOf, placedBlocks } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

interface PlacedSummary {
  readonly block: BetaCompactionBlockParam & { readonly content: string };
  readonly path: string;
  readonly isFirst: boolean;
}

/** The summaries that hold something; one that failed stands for nothing and is passed over. */
function summaries(request: WellFormedRequest): readonly PlacedSummary[] {
  return placedBlocks(request).flatMap(({ block, message, path, messageIndex, index }) =>
    block.type === 'compaction' && typeof block.content === 'string'
      ? [
          {
            block: { ...block, content: block.content },
            path,
            isFirst: messageIndex === 0 && index === 0 && message.role !== 'system',
          },
        ]
      : [],
  );
}

/** Those that were made because a request asked for them; those of an edit stand where they came. */
function signed(request: WellFormedRequest): readonly PlacedSummary[] {
  return summaries(request).filter(({ block }) => typeof block.signature === 'string');
}

function coded(code: string, path: string, message: string): Finding {
  return { path, message: `${path}: ${message}`, details: { error_code: code } };
}

function checkSingle(request: WellFormedRequest): readonly Finding[] {
  return signed(request)
    .slice(1)
    .map(({ path }) =>
      coded('compaction_block_ambiguous', path, 'only one `compaction` block with content may be sent'),
    );
}

function checkPlace(request: WellFormedRequest): readonly Finding[] {
  const found = signed(request);
  return found.length > 1
    ? []
    : found.flatMap(({ path, isFirst }) =>
        isFirst ? [] : [coded('compaction_block_misplaced', path, 'a `compaction` block must come first')],
      );
}

function checkVerdict(verdict: SummaryVerdict, code: string, message: string) {
  return (request: WellFormedRequest): readonly Finding[] =>
    summaries(request).flatMap(({ block, path }) =>
      judge(block, request) === verdict ? [coded(code, path, message)] : [],
    );
}

const OF_EDITS = 'compact-2026-01-12';

function judge(block: PlacedSummary['block'], { betas }: WellFormedRequest): SummaryVerdict {
  const { signature, encrypted_content: encrypted, content } = block;
  if (typeof signature === 'string') {
    return judgeSummary(signature, block);
  }
  return betas.includes(OF_EDITS) && openSeal(encrypted ?? '', content) !== undefined ? 'valid' : 'signatureInvalid';
}

function isUnfinished(messages: readonly BetaMessageParam[]): boolean {
  const lastSaid = messages.findLast(({ role }) => role !== 'system');
  const blocks = lastSaid === undefined ? [] : blocksOf(lastSaid);
  return (
    blocks.some(({ type }) => type === 'tool_result' || type === 'tool_use') ||
    serverUses(messages).pending.length > 0 ||
    blocks.at(-1)?.type === 'thinking' ||
    blocks.slice(-1).some(isServerUse)
  );
}

function checkTurn({ params }: WellFormedRequest): readonly Finding[] {
  const path = 'messages';
  return isCompacting(params) && isUnfinished(params.messages)
    ? [coded('compaction_incomplete_turn', path, 'the conversation ends on a turn that is not finished')]
    : [];
}

function checkSomething({ params }: WellFormedRequest): readonly Finding[] {
  const isSaid = params.messages.some(
    (message) =>
      message.role !== 'system' &&
      blocksOf(message).some((block) => block.type !== 'compaction' || typeof block.content === 'string'),
  );
  return isCompacting(params) && !isSaid
    ? [coded('compaction_nothing_to_summarize', 'messages', 'there is nothing to summarize')]
    : [];
}

/** Whether a request asks for a summary in place of an answer. */
export function isCompacting({ compaction }: Pick<WellFormedRequest['params'], 'compaction'>): boolean {
  return compaction !== undefined && compaction !== null;
}

function checkAlone({ params }: WellFormedRequest): readonly Finding[] {
  const isBoth = isCompacting(params) && (params.context_management ?? undefined) !== undefined;
  const message = 'compaction: cannot be combined with context_management';
  return isBoth ? [{ path: 'compaction', message }] : [];
}

const LEAST_TRIGGER = 50_000;

function checkTrigger({ params }: WellFormedRequest): readonly Finding[] {
  return (params.context_management?.edits ?? []).flatMap((edit, index) => {
    const path = `context_management.edits.${index}.trigger.value`;
    const message = `${path}: Input should be greater than or equal to ${LEAST_TRIGGER}`;
    const isLow = edit.type === 'compact_20260112' && (edit.trigger?.value ?? LEAST_TRIGGER) < LEAST_TRIGGER;
    return isLow ? [{ path, message }] : [];
  });
}

function checkEditOrder({ params }: WellFormedRequest): readonly Finding[] {
  const at = (params.context_management?.edits ?? []).findIndex(({ type }) => type === 'clear_thinking_20251015');
  const path = `context_management.edits.${at}`;
  return at > 0 ? [{ path, message: `${path}: clear_thinking_20251015 must be the first edit` }] : [];
}

/** How a conversation is made shorter. */
export const compactionRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'compaction-single', title: 'A conversation has one summary.', check: checkSingle },
  { id: 'compaction-place', title: 'A summary stands at the beginning.', check: checkPlace },
  {
    id: 'compaction-signature',
    title: 'A summary comes with the signature that it was given.',
    check: checkVerdict('signatureInvalid', 'compaction_signature_invalid', 'the `signature` does not verify'),
  },
  {
    id: 'compaction-content',
    title: 'A summary comes back as it was.',
    check: checkVerdict('contentMismatch', 'compaction_content_mismatch', 'the `content` is not what was signed'),
  },
  {
    id: 'compaction-tool-changes',
    title: 'The changes of tools in a summary come back as they were.',
    check: checkVerdict(
      'toolChangesMismatch',
      'compaction_tool_changes_mismatch',
      'the `tool_changes` are not what was returned',
    ),
  },
  { id: 'compaction-turn', title: 'Only finished turns are summarized.', check: checkTurn, isForAnswersOnly: true },
  {
    id: 'compaction-nothing',
    title: 'There is something to summarize.',
    check: checkSomething,
    isForAnswersOnly: true,
  },
  { id: 'compaction-alone', title: 'A summary is not asked for together with edits.', check: checkAlone },
  { id: 'compaction-trigger', title: 'A summary by itself comes from 50,000 tokens on.', check: checkTrigger },
  { id: 'edit-order', title: 'Thinking is cleared before anything else.', check: checkEditOrder },
];
