import { isRecord } from '../base/json.ts';
import type { ModelEvent } from './modelClient.ts';
import { noUsage, parseUsage } from './tokenUsage.ts';
import type { AssistantBlock } from './wire.ts';

/**
 * The door for what a stream brings (Messages API, RawMessageStreamEvent): a checked event, or undefined for
 * kinds of events and deltas that the host does not know and for malformed ones.
 */
export function parseStreamEvent(raw: unknown): ModelEvent | undefined {
  if (!isRecord(raw)) {
    return undefined;
  }
  const { type, index } = raw;
  switch (type) {
    case 'content_block_delta':
      return isIndex(index) ? parseBlockDelta(index, raw['delta']) : undefined;
    case 'content_block_start':
      return isIndex(index) ? parseBlockStart(index, raw['content_block']) : undefined;
    case 'content_block_stop':
      return isIndex(index) ? { kind: 'blockStopped', index } : undefined;
    case 'message_start':
      return parseStart(raw['message']);
    case 'message_delta':
      return parseMessageDelta(raw);
    case 'message_stop':
      return { kind: 'stopped' };
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function parseStart(message: unknown): ModelEvent | undefined {
  if (!isRecord(message)) {
    return undefined;
  }
  const { id, model, usage, diagnostics } = message;
  const reason = isRecord(diagnostics) ? diagnostics['cache_miss_reason'] : undefined;
  return {
    kind: 'started',
    id: textOf(id),
    model: textOf(model),
    usage: { ...noUsage, ...parseUsage(usage) },
    ...(isRecord(reason) && typeof reason['type'] === 'string' && { cacheMiss: reason['type'] }),
  };
}

function parseBlockStart(index: number, block: unknown): ModelEvent | undefined {
  return isRecord(block) && typeof block['type'] === 'string'
    ? { kind: 'blockStarted', index, block: completeBlock(block as AssistantBlock) }
    : undefined;
}

/** Fills in what a compatible server may leave out of a block that starts empty. */
function completeBlock(block: AssistantBlock): AssistantBlock {
  switch (block.type) {
    case 'text':
      return { ...block, text: textOf(block['text']) };
    case 'thinking':
      return { ...block, thinking: textOf(block['thinking']), signature: textOf(block['signature']) };
    case 'tool_use':
      return { ...block, id: textOf(block['id']), name: textOf(block['name']), input: block['input'] ?? {} };
    default:
      return block;
  }
}

function parseBlockDelta(index: number, delta: unknown): ModelEvent | undefined {
  if (!isRecord(delta)) {
    return undefined;
  }
  switch (delta['type']) {
    case 'text_delta':
      return { kind: 'textDelta', index, text: textOf(delta['text']) };
    case 'thinking_delta':
      return { kind: 'thinkingDelta', index, thinking: textOf(delta['thinking']) };
    case 'signature_delta':
      return { kind: 'signatureDelta', index, signature: textOf(delta['signature']) };
    case 'input_json_delta':
      return { kind: 'inputDelta', index, partialJson: textOf(delta['partial_json']) };
    case 'citations_delta':
      return { kind: 'citationDelta', index, citation: delta['citation'] };
    case 'compaction_delta':
      return { kind: 'compactionDelta', index, fields: withoutType(delta) };
    default:
      return undefined;
  }
}

/** Everything that the delta brings belongs to the block, also what a later version of the API adds. */
function withoutType({ type: _type, ...fields }: Record<string, unknown>): Readonly<Record<string, unknown>> {
  return fields;
}

function parseMessageDelta(raw: Record<string, unknown>): ModelEvent | undefined {
  const delta = isRecord(raw['delta']) ? raw['delta'] : {};
  const { stop_reason: stopReason, stop_details: stopDetails, container } = delta;
  return {
    kind: 'delta',
    stopReason: typeof stopReason === 'string' ? stopReason : null,
    stopDetails: stopDetails ?? undefined,
    usage: parseUsage(raw['usage']),
    ...(isRecord(container) && typeof container['id'] === 'string' && { container: container['id'] }),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
