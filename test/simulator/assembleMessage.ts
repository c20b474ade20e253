import type { BetaInputTransformation } from '@anthropic-ai/sdk/resources/beta/messages/messages';
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
import type { Ledger, Posted } from './prefix/ledger.ts';
import { bindingDigest, type PrefixPoint } from './prefix/prompt.ts';
import { pointBehind } from './prefix/pointBehind.ts';
import { blockPart } from './prefix/promptParts.ts';
import { readPrompt } from './prefix/readPrompt.ts';
import { knownModel } from './models.ts';
import type { Random } from './random.ts';
import { redact, sign, type Seal } from './signature.ts';
import { thinkingDisplay } from './thinkingDisplay.ts';
import { countTokens } from './tokens.ts';

/** The blocks that the simulator sends. */
export type SentBlock = TextBlock | ThinkingBlock | RedactedThinkingBlock | ToolUseBlock;

/** A message ready to be sent, with the text of each tool input as it goes over the wire. */
export interface AssembledMessage {
  readonly message: SentMessage;
  /** By block index, the JSON text that is streamed for a `tool_use`. */
  readonly inputTexts: ReadonlyMap<number, string>;
}

/** The API's message, with the blocks that the simulator sends. */
export type SentMessage = Omit<Message, 'content' | 'usage' | 'diagnostics'> &
  Posted & {
    readonly content: readonly SentBlock[];
    /** The blocks of the request that were dropped; only for who asks for it. */
    readonly input_transformations?: readonly BetaInputTransformation[];
  };

/** What an answer depends on besides the request: chance, and what happened before. */
export interface AssemblyContext {
  readonly random: Random;
  readonly ledger: Ledger;
}

/** The beta that reports which blocks of a request were dropped. */
const REPORTS_DROPPED = 'thinking-binding-controls-2026-08-01';

/** Turns a brain's reply into the API's message: ids, signatures, stop reason, usage. Call it once for each answer. */
export function assembleMessage(
  request: ParsedRequest,
  reply: Reply,
  { random, ledger }: AssemblyContext,
): AssembledMessage {
  const model = knownModel(request.body.model);
  const prompt = readPrompt(request.body, model);
  const display = thinkingDisplay(request.body);
  const shown = reply.content.filter((block) => display !== 'none' || !isThinking(block));
  const stopReason = reply.stopReason ?? defaultStopReason(shown);
  const inputTexts = new Map<number, string>();
  let point = prompt.end;
  const content = shown.map((block, index): SentBlock => {
    if (block.type === 'tool_use') {
      inputTexts.set(index, block.partialJson ?? inputText(block.input, random));
    }
    const context = { model: model.id, isTextOmitted: display === 'omitted', random, point };
    const sent = contentBlock(block, context);
    point = pointBehindAnswer(point, sent);
    return sent;
  });
  const id = makeId('msg', random);
  const message = {
    id,
    type: 'message' as const,
    role: 'assistant' as const,
    model: request.body.model,
    content,
    container: null,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: stopReason === 'refusal' ? refusalDetails(reply.refusal) : null,
    ...ledger.post({ messageId: id, params: request.body, model, prompt, content: shown }),
    ...(request.betas.includes(REPORTS_DROPPED) && { input_transformations: prompt.transformations }),
  };
  ledger.remember(content);
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
  /** Where the block will stand. */
  readonly point: PrefixPoint;
  readonly random: Random;
}

function contentBlock(block: ReplyBlock, context: BlockContext): SentBlock {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text, citations: null };
    case 'thinking': {
      const visible = context.isTextOmitted ? '' : block.thinking;
      return { type: 'thinking', thinking: visible, signature: sign(sealFor(block.thinking, context), visible) };
    }
    case 'redacted_thinking':
      return { type: 'redacted_thinking', data: redact(sealFor(block.data, context), block.data) };
    case 'tool_use': {
      const id = block.id ?? makeId('toolu', context.random);
      return { type: 'tool_use', id, name: block.name, input: block.input ?? {}, caller: { type: 'direct' } };
    }
    default:
      return assertNever(block);
  }
}

function sealFor(thought: string, { model, point }: BlockContext): Seal {
  return { model, before: bindingDigest(point), tokens: countTokens(thought) };
}

function pointBehindAnswer(point: PrefixPoint, block: SentBlock): PrefixPoint {
  return pointBehind(point, block, blockPart({ role: 'assistant', content: [] }, block, 0).text);
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
