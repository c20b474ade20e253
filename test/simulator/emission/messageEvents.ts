import type { RawContentBlockDelta, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages/messages';
import { assertNever } from '../../../src/base/errors.ts';
import type { AssembledMessage, SentBlock } from '../assembleMessage.ts';
import type { Random } from '../random.ts';

/** One server-sent event of a message's stream, before it is written down. */
export type StreamEvent = RawMessageStreamEvent | { readonly type: 'ping' };

/** Lists the events that stream a message, in the API's order: start, each block with its deltas, delta, stop. */
export function messageEvents(assembled: AssembledMessage, random: Random): readonly StreamEvent[] {
  const { message } = assembled;
  const blocks = message.content.flatMap((block, index) => blockEvents(assembled, { block, index }, random));
  return [
    {
      type: 'message_start',
      message: {
        ...message,
        content: [],
        stop_reason: null,
        stop_details: null,
        usage: {
          ...message.usage,
          output_tokens: Math.min(message.usage.output_tokens, 5),
          output_tokens_details: null,
        },
      },
    },
    ...withPing(blocks),
    messageDelta(assembled),
    { type: 'message_stop' },
  ];
}

/** The API sends its first ping right after the first block has begun. */
function withPing(blocks: readonly StreamEvent[]): readonly StreamEvent[] {
  return [...blocks.slice(0, 1), { type: 'ping' }, ...blocks.slice(1)];
}

function messageDelta({ message }: AssembledMessage): StreamEvent {
  const { usage } = message;
  return {
    type: 'message_delta',
    delta: {
      stop_reason: message.stop_reason,
      stop_sequence: message.stop_sequence,
      stop_details: message.stop_details,
      container: message.container,
    },
    usage: {
      input_tokens: usage.input_tokens,
      cache_creation_input_tokens: usage.cache_creation_input_tokens,
      cache_read_input_tokens: usage.cache_read_input_tokens,
      output_tokens: usage.output_tokens,
      output_tokens_details: usage.output_tokens_details,
      server_tool_use: usage.server_tool_use,
    },
  };
}

interface Placed {
  readonly block: SentBlock;
  readonly index: number;
}

function blockEvents(assembled: AssembledMessage, { block, index }: Placed, random: Random): readonly StreamEvent[] {
  const deltas = blockDeltas(block, assembled.inputTexts.get(index) ?? '', random);
  const events: StreamEvent[] = [
    { type: 'content_block_start', index, content_block: emptied(block) },
    ...deltas.map((delta): StreamEvent => ({ type: 'content_block_delta', index, delta })),
  ];
  return isCutShort(assembled, { block, index }) ? events : [...events, { type: 'content_block_stop', index }];
}

/** A tool use that `max_tokens` cut in the middle never gets its `content_block_stop`. */
function isCutShort({ message }: AssembledMessage, { block, index }: Placed): boolean {
  return message.stop_reason === 'max_tokens' && block.type === 'tool_use' && index === message.content.length - 1;
}

function emptied(block: SentBlock): SentBlock {
  switch (block.type) {
    case 'text':
      return { ...block, text: '' };
    case 'thinking':
      return { ...block, thinking: '', signature: '' };
    case 'tool_use':
      return { ...block, input: {} };
    case 'redacted_thinking':
      return block;
    default:
      return assertNever(block);
  }
}

function blockDeltas(block: SentBlock, inputText: string, random: Random): readonly RawContentBlockDelta[] {
  switch (block.type) {
    case 'text':
      return pieces(block.text, random).map((text) => ({ type: 'text_delta', text }));
    case 'thinking':
      return [
        ...pieces(block.thinking, random).map((thinking): RawContentBlockDelta => ({
          type: 'thinking_delta',
          thinking,
        })),
        { type: 'signature_delta', signature: block.signature },
      ];
    case 'tool_use':
      return ['', ...pieces(inputText, random)].map((partial_json) => ({ type: 'input_json_delta', partial_json }));
    case 'redacted_thinking':
      return [];
    default:
      return assertNever(block);
  }
}

const LONGEST_PIECE = 14;

/** Cuts a text anywhere except inside a character. */
function pieces(text: string, random: Random): readonly string[] {
  const characters = Array.from(text);
  const cut: string[] = [];
  for (let start = 0; start < characters.length;) {
    const end = start + 1 + random.below(LONGEST_PIECE);
    cut.push(characters.slice(start, end).join(''));
    start = end;
  }
  return cut;
}
