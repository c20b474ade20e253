import { isRecord } from '../base/json.ts';
import type { ModelEvent } from './modelClient.ts';
import type { AssistantBlock, Usage } from './wire.ts';

/**
 * The door for what a stream brings (Messages API, RawMessageStreamEvent): a checked event, or undefined for
 * kinds of events and deltas that the host does not know and for malformed ones.
 */
export function parseStreamEvent(raw: unknown): ModelEvent | undefined {
  if (!isRecord(raw)) {
    return undefined;
  }
  switch (raw['type']) {
    case 'message_start':
      return parseStart(raw['message']);
    case 'content_block_start':
      return parseBlockStart(raw);
    case 'content_block_delta':
      return typeof raw['index'] === 'number' ? parseBlockDelta(raw['index'], raw['delta']) : undefined;
    case 'content_block_stop':
      return typeof raw['index'] === 'number' ? { kind: 'blockStopped', index: raw['index'] } : undefined;
    case 'message_delta':
      return parseMessageDelta(raw);
    case 'message_stop':
      return { kind: 'stopped' };
    default:
      return undefined;
  }
}

function parseStart(message: unknown): ModelEvent | undefined {
  if (!isRecord(message)) {
    return undefined;
  }
  const { id, model, usage } = message;
  return { kind: 'started', id: textOf(id), model: textOf(model), usage: parseUsage(usage) ?? noUsage };
}

function parseBlockStart(raw: Record<string, unknown>): ModelEvent | undefined {
  const { index, content_block: block } = raw;
  if (typeof index !== 'number' || !isRecord(block) || typeof block['type'] !== 'string') {
    return undefined;
  }
  return { kind: 'blockStarted', index, block: completeBlock(block as AssistantBlock) };
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
    default:
      return undefined;
  }
}

function parseMessageDelta(raw: Record<string, unknown>): ModelEvent | undefined {
  const delta = isRecord(raw['delta']) ? raw['delta'] : {};
  const stopReason = delta['stop_reason'];
  return {
    kind: 'delta',
    stopReason: typeof stopReason === 'string' ? stopReason : null,
    stopDetails: delta['stop_details'] ?? undefined,
    usage: parseUsage(raw['usage']),
  };
}

const noUsage: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

function parseUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) {
    return undefined;
  }
  return {
    input_tokens: countOf(usage['input_tokens']),
    output_tokens: countOf(usage['output_tokens']),
    cache_creation_input_tokens: countOf(usage['cache_creation_input_tokens']),
    cache_read_input_tokens: countOf(usage['cache_read_input_tokens']),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
