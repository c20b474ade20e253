import type { BetaRawContentBlockDelta, BetaThinkingDelta } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { AssembledMessage } from '../assembleMessage.ts';
import type { SentBlock } from '../blocks/sentBlock.ts';
import { startUsage } from '../prefix/usage.ts';
import type { Random } from '../random.ts';

/** One server-sent event of a message's stream, before it is written down. */
export type StreamEvent =
  | { readonly type: 'message_start'; readonly message: object }
  | { readonly type: 'content_block_start'; readonly index: number; readonly content_block: SentBlock }
  | { readonly type: 'content_block_delta'; readonly index: number; readonly delta: BlockDelta }
  | { readonly type: 'content_block_stop'; readonly index: number }
  | { readonly type: 'message_delta'; readonly delta: object; readonly usage: object }
  | { readonly type: 'message_stop' }
  | { readonly type: 'ping' };

type BlockDelta = BetaRawContentBlockDelta | Pick<BetaThinkingDelta, 'type' | 'thinking'>;

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
          ...startUsage(message.usage),
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
      ...(usage.iterations && { iterations: usage.iterations }),
    },
  };
}

interface Placed {
  readonly block: SentBlock;
  readonly index: number;
}

function blockEvents(assembled: AssembledMessage, { block, index }: Placed, random: Random): readonly StreamEvent[] {
  const deltas = blockDeltas(block, assembled.inputTexts.get(index), random);
  const events: StreamEvent[] = [
    { type: 'content_block_start', index, content_block: emptied(block) },
    ...deltas.map((delta): StreamEvent => ({ type: 'content_block_delta', index, delta })),
  ];
  return isCutShort(assembled, { block, index }) ? events : [...events, { type: 'content_block_stop', index }];
}

/** A tool use that `max_tokens` cut in the middle never gets its `content_block_stop`. */
function isCutShort({ message }: AssembledMessage, { block, index }: Placed): boolean {
  return message.stop_reason === 'max_tokens' && hasInput(block) && index === message.content.length - 1;
}

/** Blocks whose input comes in pieces. */
type UseBlock = Extract<SentBlock, { readonly input: unknown }>;

function hasInput(block: SentBlock): block is UseBlock {
  return 'input' in block;
}

/** A block as it begins; results and other blocks of one piece are whole from the beginning. */
function emptied(block: SentBlock): SentBlock {
  if (block.type === 'text') {
    return { ...block, text: '', citations: block.citations && [] };
  }
  if (block.type === 'thinking') {
    return { ...block, thinking: '', signature: '' };
  }
  if (block.type === 'compaction') {
    return { ...block, content: null, encrypted_content: null };
  }
  return hasInput(block) ? { ...block, input: {} } : block;
}

function blockDeltas(block: SentBlock, inputText: string | undefined, random: Random): readonly BlockDelta[] {
  if (block.type === 'text') {
    return textDeltas(block, random);
  }
  if (block.type === 'thinking') {
    const thoughts = pieces(block.thinking, random).map((thinking) => ({ type: 'thinking_delta' as const, thinking }));
    return [...thoughts, { type: 'signature_delta', signature: block.signature }];
  }
  if (block.type === 'compaction') {
    const { content, encrypted_content } = block;
    return [{ type: 'compaction_delta', content, encrypted_content }];
  }
  return hasInput(block)
    ? ['', ...pieces(inputText ?? JSON.stringify(block.input), random)].map((partial_json) => ({
        type: 'input_json_delta',
        partial_json,
      }))
    : [];
}

/** The first citation comes before the text, the others in the middle of it. */
function textDeltas(block: Extract<SentBlock, { readonly type: 'text' }>, random: Random): readonly BlockDelta[] {
  const texts = pieces(block.text, random).map((text) => ({ type: 'text_delta' as const, text }));
  const [first, ...others] = (block.citations ?? []).map((citation) => ({
    type: 'citations_delta' as const,
    citation,
  }));
  return first === undefined ? texts : [first, ...texts.slice(0, 1), ...others, ...texts.slice(1)];
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
