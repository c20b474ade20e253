import type { StreamingBlock, StreamingMessage } from '../../claude/accumulator.ts';
import { isText, isToolUse, type AssistantBlock } from '../../claude/wire.ts';
import type { AssistantMessage } from '../conversation/conversation.ts';

/** What the stream does not say about an answer. */
export interface AnswerFacts {
  readonly id: string;
  readonly at: number;
  readonly isInterrupted: boolean;
  /** True for the ids of tool uses that the conversation has already. */
  readonly hasToolUse: (id: string) => boolean;
}

/**
 * The message to keep of what was streamed, or undefined for an interrupted one of which nothing can be kept.
 * A whole answer that stopped for tools or paused is kept to the letter. Of any other, no tool use is kept that has no
 * result in the answer itself, for none will be called; of an unfinished block only text is: a tool input that was cut
 * looks whole, and thinking without its signature is refused by the API.
 */
export function answerOf(streamed: StreamingMessage, facts: AnswerFacts): AssistantMessage | undefined {
  const { id, at, isInterrupted } = facts;
  const stopReason = streamed.stopReason ?? 'unknown';
  const isKept = keeper(streamed, isInterrupted ? 'unknown' : stopReason);
  const kept = streamed.blocks.filter(isKept);
  const named = nameToolUses(kept, facts);
  if (isInterrupted && named.length === 0) {
    return undefined;
  }
  const invalidInputs = named.filter(({ hasInvalidInput }) => hasInvalidInput).map(({ block }) => String(block['id']));
  return {
    kind: 'assistant',
    id,
    at,
    model: streamed.model,
    ...(streamed.id !== '' && { apiId: streamed.id }),
    content: named.map(({ block }) => block),
    stopReason,
    ...(streamed.stopDetails !== undefined && { stopDetails: streamed.stopDetails }),
    ...(streamed.usage && { usage: streamed.usage }),
    ...(streamed.cacheMiss !== undefined && { cacheMiss: streamed.cacheMiss }),
    ...(streamed.container !== undefined && { container: streamed.container }),
    ...(isInterrupted && { isInterrupted }),
    ...(invalidInputs.length > 0 && { invalidInputs }),
  };
}

/** What Claude's side has run is answered within the message: use and result are kept together. */
function keeper({ blocks }: StreamingMessage, stopReason: string): (streaming: StreamingBlock) => boolean {
  const results = blocks.filter(({ isComplete }) => isComplete).map(({ block }) => block['tool_use_id']);
  const answered = new Set(results.filter((id) => typeof id === 'string'));
  const isToBeAnswered = stopReason === 'tool_use' || stopReason === 'pause_turn';
  return ({ block, isComplete }) => {
    if (isText(block)) {
      return isComplete || block.text.trim() !== '';
    }
    const isUse = block.type.endsWith('tool_use');
    return isComplete && (!isUse || isToBeAnswered || answered.has(String(block['id'])));
  };
}

/**
 * Sees to it that each tool use has an id of its own that the API takes. Claude's always have; some compatible servers
 * count from zero in every answer.
 */
function nameToolUses(blocks: readonly StreamingBlock[], facts: AnswerFacts): readonly StreamingBlock[] {
  const taken = new Set<string>();
  return blocks.map((streaming) => {
    const { block } = streaming;
    if (!isToolUse(block)) {
      return streaming;
    }
    const id = freeId(block.id, (candidate) => taken.has(candidate) || facts.hasToolUse(candidate));
    taken.add(id);
    return id === block.id ? streaming : { ...streaming, block: { ...block, id } satisfies AssistantBlock };
  });
}

function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  const base = wanted.replace(/[^a-zA-Z0-9_-]/g, '_') || 'toolu';
  let id = base;
  for (let count = 2; isTaken(id); count += 1) {
    id = `${base}_${count}`;
  }
  return id;
}
