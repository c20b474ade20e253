import type {
  BetaContentBlockParam,
  BetaInputTransformation,
  BetaMessage,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ResolvedReply } from './blocks/askBrain.ts';
import { sentBlock, type SentBlock } from './blocks/sentBlock.ts';
import { defaultStopReason, refusalDetails } from './blocks/stopReason.ts';
import type { ParsedRequest } from './brain.ts';
import { makeId } from './ids.ts';
import type { Ledger, Posted } from './prefix/ledger.ts';
import type { PrefixPoint } from './prefix/prompt.ts';
import { pointBehind } from './prefix/pointBehind.ts';
import { blockPart } from './prefix/promptParts.ts';
import { readPrompt } from './prefix/readPrompt.ts';
import { knownModel } from './models.ts';
import type { Random } from './random.ts';
import { thinkingDisplay } from './thinkingDisplay.ts';

/** A message ready to be sent, with the text of each tool input as it goes over the wire. */
export interface AssembledMessage {
  readonly message: SentMessage;
  /** By block index, the JSON text that is streamed for a `tool_use`. */
  readonly inputTexts: ReadonlyMap<number, string>;
}

/** The API's message, with the blocks that the simulator sends. */
export type SentMessage = Omit<
  BetaMessage,
  'content' | 'usage' | 'diagnostics' | 'context_management' | 'input_transformations'
> &
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

/** Turns a reply into the API's message: ids, signatures, stop reason, usage. Call it once for each answer. */
export function assembleMessage(
  request: ParsedRequest,
  reply: ResolvedReply,
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
    const sent = sentBlock(block, { params: request.body, isTextOmitted: display === 'omitted', random, point });
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

function pointBehindAnswer(point: PrefixPoint, block: SentBlock): PrefixPoint {
  const param = block as BetaContentBlockParam;
  return pointBehind(point, param, blockPart({ role: 'assistant', content: [] }, param, 0).text);
}

function isThinking({ type }: { readonly type: string }): boolean {
  return type === 'thinking' || type === 'redacted_thinking';
}
