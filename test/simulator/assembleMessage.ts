import type {
  Message,
  RedactedThinkingBlock,
  RefusalStopDetails,
  StopReason,
  TextBlock,
  ThinkingBlock,
  ToolUseBlock,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { assertNever } from '../../src/base/errors.ts';
import type { ParsedRequest, Reply, ReplyBlock } from './brain.ts';
import { makeId } from './ids.ts';
import { messageUsage } from './prefix/usage.ts';
import type { Random } from './random.ts';
import { signThinking } from './signature.ts';
import { thinkingDisplay } from './thinkingDisplay.ts';

/** The blocks that the simulator sends. */
export type SentBlock = TextBlock | ThinkingBlock | RedactedThinkingBlock | ToolUseBlock;

/** A message ready to be sent, with the text of each tool input as it goes over the wire. */
export interface AssembledMessage {
  readonly message: Omit<Message, 'content'> & { readonly content: readonly SentBlock[] };
  /** By block index, the JSON text that is streamed for a `tool_use`. */
  readonly inputTexts: ReadonlyMap<number, string>;
}

/** Turns a brain's reply into the API's message: ids, signatures, stop reason, usage. */
export function assembleMessage(request: ParsedRequest, reply: Reply, random: Random): AssembledMessage {
  const display = thinkingDisplay(request.body);
  const shown = reply.content.filter((block) => display !== 'none' || !isThinking(block));
  const stopReason = reply.stopReason ?? defaultStopReason(shown);
  const inputTexts = new Map<number, string>();
  const content = shown.map((block, index): SentBlock => {
    if (block.type === 'tool_use') {
      inputTexts.set(index, block.partialJson ?? inputText(block.input, random));
    }
    return contentBlock(block, { model: request.body.model, isTextOmitted: display === 'omitted', random });
  });
  const message = {
    id: makeId('msg', random),
    type: 'message' as const,
    role: 'assistant' as const,
    model: request.body.model,
    content,
    container: null,
    diagnostics: null,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: stopReason === 'refusal' ? refusalDetails(reply.refusal) : null,
    usage: messageUsage(request, shown),
  };
  return { message, inputTexts };
}

/** A call without arguments may come as `{}` or as nothing at all. */
function inputText(input: unknown, random: Random): string {
  const json = JSON.stringify(input) ?? '{}';
  return json === '{}' && random.chance(0.5) ? '' : json;
}

interface BlockContext {
  readonly model: string;
  readonly isTextOmitted: boolean;
  readonly random: Random;
}

function contentBlock(block: ReplyBlock, context: BlockContext): SentBlock {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text, citations: null };
    case 'thinking': {
      const visible = context.isTextOmitted ? '' : block.thinking;
      return { type: 'thinking', thinking: visible, signature: signThinking(context.model, visible) };
    }
    case 'redacted_thinking':
      return block;
    case 'tool_use': {
      const id = block.id ?? makeId('toolu', context.random);
      return { type: 'tool_use', id, name: block.name, input: block.input ?? {}, caller: { type: 'direct' } };
    }
    default:
      return assertNever(block);
  }
}

function isThinking(block: ReplyBlock): boolean {
  return block.type === 'thinking' || block.type === 'redacted_thinking';
}

function defaultStopReason(content: readonly ReplyBlock[]): StopReason {
  return content.some((block) => block.type === 'tool_use') ? 'tool_use' : 'end_turn';
}

function refusalDetails(explanation: string | undefined): RefusalStopDetails {
  return { type: 'refusal', category: 'general_harms', explanation: explanation ?? null };
}
