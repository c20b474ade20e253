import type { BetaMessageParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isServerResult, isServerUse } from '../blocks/serverUses.ts';
import { blocksOf, placedBlocks } from './blocksOf.ts';
import { isCompacting } from './compactionRules.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

const MOST_MESSAGES = 100_000;

function checkPresent({ params }: WellFormedRequest): readonly Finding[] {
  const path = 'messages';
  if (params.messages.length === 0) {
    return [{ path, message: 'messages: at least one message is required' }];
  }
  return params.messages.length > MOST_MESSAGES
    ? [{ path, message: `messages: at most ${MOST_MESSAGES} messages are allowed` }]
    : [];
}

/** A conversation that was compacted begins with the assistant message that holds the summary. */
function isCompacted(message: BetaMessageParam): boolean {
  return message.role === 'assistant' && blocksOf(message)[0]?.type === 'compaction';
}

function checkFirst({ params }: WellFormedRequest): readonly Finding[] {
  const [first] = params.messages;
  return first === undefined || first.role === 'user' || isCompacted(first)
    ? []
    : [{ path: 'messages.0', message: 'messages: first message must use the "user" role' }];
}

function isEmpty(message: BetaMessageParam): boolean {
  return message.content === '' || (Array.isArray(message.content) && message.content.length === 0);
}

function checkContent({ params }: WellFormedRequest): readonly Finding[] {
  const last = params.messages.length - 1;
  return params.messages.flatMap((message, index) => {
    const path = `messages.${index}`;
    const isAllowed = index === last && message.role === 'assistant';
    const rest = 'all messages must have non-empty content except for the optional final assistant message';
    return isEmpty(message) && !isAllowed ? [{ path, message: `${path}: ${rest}` }] : [];
  });
}

function checkText(request: WellFormedRequest): readonly Finding[] {
  return placedBlocks(request).flatMap(({ block, message, path }): readonly Finding[] => {
    if (block.type === 'tool_result' && Array.isArray(block.content)) {
      const empty = block.content.findIndex((part) => part.type === 'text' && part.text === '');
      return empty < 0 ? [] : [emptyText(`${path}.content.${empty}`)];
    }
    if (block.type !== 'text' || message.content === '') {
      return [];
    }
    if (block.text === '') {
      return [emptyText(path)];
    }
    const blank = 'messages: text content blocks must contain non-whitespace text';
    return block.text.trim() === '' ? [{ path, message: blank }] : [];
  });
}

function emptyText(path: string): Finding {
  return { path, message: 'messages: text content blocks must be non-empty' };
}

function checkSystemText({ params }: WellFormedRequest): readonly Finding[] {
  const blocks = Array.isArray(params.system) ? params.system : [];
  return blocks.flatMap(({ text }, index) =>
    text === '' ? [{ path: `system.${index}`, message: 'system: text content blocks must be non-empty' }] : [],
  );
}

/** A turn that ended with a tool of the API's own pending is taken up again by sending it back as the last message. */
function isResumed(message: BetaMessageParam): boolean {
  const last = blocksOf(message).at(-1);
  return last !== undefined && (isServerUse(last) || isServerResult(last));
}

function checkPrefill({ params, model }: WellFormedRequest): readonly Finding[] {
  const index = params.messages.length - 1;
  const last = params.messages[index];
  const isAllowed = model.acceptsPrefill || isCompacting(params) || (params.fallback_credit_token ?? undefined);
  if (last === undefined || last.role !== 'assistant' || isAllowed || isResumed(last)) {
    return [];
  }
  const reason = 'This model does not support assistant message prefill.';
  return [{ path: `messages.${index}`, message: `${reason} The conversation must end with a user message.` }];
}

function checkStopSequences({ params }: WellFormedRequest): readonly Finding[] {
  const sequences = params.stop_sequences ?? [];
  return sequences.flatMap((sequence, index) =>
    sequence.trim() === ''
      ? [{ path: `stop_sequences.${index}`, message: 'stop_sequences: each stop sequence must contain non-whitespace' }]
      : [],
  );
}

/** What a conversation must be like as a whole. */
export const messageRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'messages-present', title: 'There is something to answer.', check: checkPresent },
  { id: 'first-message', title: 'The first message is the user’s.', check: checkFirst },
  { id: 'empty-content', title: 'Every message says something.', check: checkContent },
  { id: 'empty-text', title: 'No text block is empty or blank.', check: checkText },
  { id: 'empty-system', title: 'No block of the system prompt is empty.', check: checkSystemText },
  {
    id: 'prefill',
    title: 'The last message is not the beginning of the answer.',
    check: checkPrefill,
    isForAnswersOnly: true,
  },
  { id: 'stop-sequences', title: 'A stop sequence is not blank.', check: checkStopSequences, isForAnswersOnly: true },
];
