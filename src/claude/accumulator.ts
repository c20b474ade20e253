import { assertNever } from '../base/errors.ts';
import { isRecord, parseJson } from '../base/json.ts';
import type { ModelEvent } from './modelClient.ts';
import { isText, isThinking, isToolUse, type AssistantBlock, type StopReason, type Usage } from './wire.ts';

/** A block that is being received. */
export interface StreamingBlock {
  readonly block: AssistantBlock;
  /** The raw text of a tool input, as far as it has come. */
  readonly inputJson?: string;
  readonly isComplete: boolean;
  /** Set once a tool input is whole and is not a JSON object: `block.input` is then `{}` and must not be used. */
  readonly hasInvalidInput?: boolean;
}

/** As much of Claude's answer as has come. */
export interface StreamingMessage {
  /** Empty until the answer begins. */
  readonly id: string;
  readonly model: string;
  readonly blocks: readonly StreamingBlock[];
  readonly stopReason: StopReason | null;
  readonly stopDetails: unknown;
  readonly usage: Usage | undefined;
  /** Why the cache was missed, when it was and the API was asked. */
  readonly cacheMiss?: string;
  /** Where code that Claude's side runs goes on running. */
  readonly container?: string;
  /** True after `message_stop`; an answer that ends without it was interrupted. */
  readonly isWhole: boolean;
}

/** The answer of which nothing has come yet. */
export const noMessage: StreamingMessage = {
  id: '',
  model: '',
  blocks: [],
  stopReason: null,
  stopDetails: undefined,
  usage: undefined,
  isWhole: false,
};

/** Adds one event to an answer. Blocks keep whatever fields they came with; an event for no known block changes nothing. */
export function accumulate(message: StreamingMessage, event: ModelEvent): StreamingMessage {
  switch (event.kind) {
    case 'started':
      return {
        ...message,
        id: event.id,
        model: event.model,
        usage: event.usage,
        ...(event.cacheMiss !== undefined && { cacheMiss: event.cacheMiss }),
      };
    case 'blockStarted':
      return { ...message, blocks: put(message.blocks, event.index, { block: event.block, isComplete: false }) };
    case 'delta':
      return changeMessage(message, event);
    case 'stopped':
      return { ...message, isWhole: true };
    case 'textDelta':
    case 'thinkingDelta':
    case 'signatureDelta':
    case 'inputDelta':
    case 'citationDelta':
    case 'compactionDelta':
    case 'blockStopped':
      return changeBlock(message, event);
    default:
      return assertNever(event);
  }
}

/** A later value replaces an earlier one; usage is cumulative already. */
function changeMessage(message: StreamingMessage, event: ModelEvent & { kind: 'delta' }): StreamingMessage {
  return {
    ...message,
    stopReason: event.stopReason ?? message.stopReason,
    stopDetails: event.stopDetails ?? message.stopDetails,
    usage: event.usage ?? message.usage,
    ...(event.container !== undefined && { container: event.container }),
  };
}

type BlockEvent = Exclude<ModelEvent, { kind: 'started' | 'blockStarted' | 'delta' | 'stopped' }>;

function changeBlock(message: StreamingMessage, event: BlockEvent): StreamingMessage {
  const streaming = message.blocks[event.index];
  if (!streaming || streaming.isComplete) {
    return message;
  }
  return { ...message, blocks: put(message.blocks, event.index, grow(streaming, event)) };
}

function grow(streaming: StreamingBlock, event: BlockEvent): StreamingBlock {
  const { block } = streaming;
  switch (event.kind) {
    case 'textDelta':
      return isText(block) ? { ...streaming, block: { ...block, text: block.text + event.text } } : streaming;
    case 'thinkingDelta':
      return isThinking(block)
        ? { ...streaming, block: { ...block, thinking: block.thinking + event.thinking } }
        : streaming;
    case 'signatureDelta':
      return isThinking(block) ? { ...streaming, block: { ...block, signature: event.signature } } : streaming;
    case 'inputDelta':
      return { ...streaming, inputJson: (streaming.inputJson ?? '') + event.partialJson };
    case 'citationDelta':
      return { ...streaming, block: { ...block, citations: [...citationsOf(block), event.citation] } };
    case 'compactionDelta':
      return { ...streaming, block: { ...block, ...event.fields } };
    case 'blockStopped':
      return complete(streaming);
    default:
      return assertNever(event);
  }
}

function complete(streaming: StreamingBlock): StreamingBlock {
  const { block, inputJson } = streaming;
  const hasStreamedInput = inputJson !== undefined && inputJson.trim() !== '';
  if (!hasStreamedInput && !isToolUse(block)) {
    return { ...streaming, isComplete: true };
  }
  const input = hasStreamedInput ? parseJson(inputJson) : block['input'];
  return isRecord(input)
    ? { ...streaming, block: { ...block, input }, isComplete: true }
    : { ...streaming, block: { ...block, input: {} }, isComplete: true, hasInvalidInput: true };
}

function citationsOf(block: AssistantBlock): readonly unknown[] {
  const citations: unknown = block['citations'];
  return Array.isArray(citations) ? citations : [];
}

/** Indices come in order from zero; one that leaves a gap has no place and is dropped. */
function put(blocks: readonly StreamingBlock[], index: number, block: StreamingBlock): readonly StreamingBlock[] {
  return index >= 0 && index <= blocks.length ? [...blocks.slice(0, index), block, ...blocks.slice(index + 1)] : blocks;
}
