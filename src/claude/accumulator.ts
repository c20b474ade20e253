import { assertNever } from '../base/errors.ts';
import { isRecord, parseJson } from '../base/json.ts';
import type { ModelEvent } from './modelClient.ts';
import { noUsage } from './tokenUsage.ts';
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
  if ('index' in event) {
    const blocks = changeBlocks(message.blocks, event);
    return blocks === message.blocks ? message : { ...message, blocks };
  }
  switch (event.kind) {
    case 'started': {
      const { id, model, usage, cacheMiss } = event;
      return { ...message, id, model, usage, ...(cacheMiss !== undefined && { cacheMiss }) };
    }
    case 'delta':
      return changeMessage(message, event);
    case 'stopped':
      return { ...message, isWhole: true };
    default:
      return assertNever(event);
  }
}

/** A later value replaces an earlier one; usage is cumulative already, but need not be complete. */
function changeMessage(message: StreamingMessage, event: ModelEvent & { kind: 'delta' }): StreamingMessage {
  return {
    ...message,
    stopReason: event.stopReason ?? message.stopReason,
    stopDetails: event.stopDetails ?? message.stopDetails,
    usage: event.usage ? { ...(message.usage ?? noUsage), ...event.usage } : message.usage,
    ...(event.container !== undefined && { container: event.container }),
  };
}

type IndexedEvent = Extract<ModelEvent, { readonly index: number }>;

/** Indices come in order from zero; one that leaves a gap has no place and is dropped. */
function changeBlocks(blocks: readonly StreamingBlock[], event: IndexedEvent): readonly StreamingBlock[] {
  const { index } = event;
  const streaming = blocks[index];
  if (event.kind === 'blockStarted') {
    const started: StreamingBlock = { block: event.block, isComplete: false };
    return index === blocks.length ? [...blocks, started] : replace(blocks, index, streaming && started);
  }
  return replace(blocks, index, streaming && !streaming.isComplete ? grow(streaming, event) : streaming);
}

function replace(
  blocks: readonly StreamingBlock[],
  index: number,
  block: StreamingBlock | undefined,
): readonly StreamingBlock[] {
  return block === undefined || block === blocks[index] ? blocks : blocks.with(index, block);
}

type GrowthEvent = Exclude<IndexedEvent, { readonly kind: 'blockStarted' }>;

function grow(streaming: StreamingBlock, event: GrowthEvent): StreamingBlock {
  if (event.kind === 'blockStopped') {
    return complete(streaming);
  }
  const { block } = streaming;
  if (event.kind === 'inputDelta') {
    const takesInput = !isText(block) && !isThinking(block);
    return takesInput ? { ...streaming, inputJson: (streaming.inputJson ?? '') + event.partialJson } : streaming;
  }
  const grown = growBlock(block, event);
  return grown === block ? streaming : { ...streaming, block: grown };
}

type ContentEvent = Exclude<GrowthEvent, { readonly kind: 'blockStopped' | 'inputDelta' }>;

/** Text is put together as it comes: the engine joins the pieces only when somebody reads them. */
function growBlock(block: AssistantBlock, event: ContentEvent): AssistantBlock {
  switch (event.kind) {
    case 'textDelta':
      return isText(block) ? { ...block, text: block.text + event.text } : block;
    case 'thinkingDelta':
      return isThinking(block) ? { ...block, thinking: block.thinking + event.thinking } : block;
    case 'signatureDelta':
      return isThinking(block) ? { ...block, signature: event.signature } : block;
    case 'citationDelta':
      return isText(block) ? { ...block, citations: [...citationsOf(block), event.citation] } : block;
    case 'compactionDelta':
      return block.type === 'compaction' ? { ...block, ...event.fields } : block;
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
