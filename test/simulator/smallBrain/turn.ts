import type {
  BetaContentBlockParam,
  BetaMessageParam,
  BetaToolResultBlockParam,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isRecord } from '../../../src/base/json.ts';
import { blocksOf } from '../rules/blocksOf.ts';

/** A use of a tool that has been answered. */
export interface AnsweredCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly isError: boolean;
  /** Media types of the images in the result. */
  readonly images: readonly string[];
}

/** A conversation as the small brain sees it. */
export interface Turn {
  /** What the user wants now. */
  readonly question: string;
  /** Texts that came along with the question. */
  readonly attachments: readonly string[];
  /** Calls since the question. */
  readonly calls: readonly AnsweredCall[];
  /** Calls of the turns before, oldest first. */
  readonly earlierCalls: readonly AnsweredCall[];
  /** The system prompt and system messages. */
  readonly background: string;
}

/** Reads a conversation: what is asked, and what has been found out since and before. */
export function readTurn(body: Readonly<MessageCreateParamsBase>): Turn {
  const { messages } = body;
  const start = messages.findLastIndex((message) => message.role === 'user' && textsOf(message).length > 0);
  const texts = start < 0 ? [] : textsOf(messages[start]);
  return {
    question: texts.at(-1) ?? '',
    attachments: texts.slice(0, -1),
    calls: answeredCalls(messages.slice(Math.max(start, 0))),
    earlierCalls: answeredCalls(messages.slice(0, start + 1)),
    background: background(body),
  };
}

function textsOf(message: BetaMessageParam | undefined): readonly string[] {
  const blocks = message === undefined ? [] : blocksOf(message);
  return blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
}

function background({ system, messages }: Readonly<MessageCreateParamsBase>): string {
  const prompt = typeof system === 'string' ? [system] : (system ?? []).map((block) => block.text);
  const later = messages.filter((message) => message.role === 'system').flatMap(textsOf);
  return [...prompt, ...later].join('\n');
}

function answeredCalls(messages: readonly BetaMessageParam[]): readonly AnsweredCall[] {
  const blocks = messages.flatMap(blocksOf);
  const results = new Map(
    blocks.flatMap((block) => (block.type === 'tool_result' ? [[block.tool_use_id, block]] : [])),
  );
  return blocks.flatMap((block) => {
    const result = block.type === 'tool_use' ? results.get(block.id) : undefined;
    return result === undefined ? [] : [answeredCall(block, result)];
  });
}

function answeredCall(block: BetaContentBlockParam, result: BetaToolResultBlockParam): AnsweredCall {
  const parts =
    typeof result.content === 'string' ? [{ type: 'text' as const, text: result.content }] : (result.content ?? []);
  return {
    name: block.type === 'tool_use' ? block.name : '',
    input: block.type === 'tool_use' && isRecord(block.input) ? block.input : {},
    text: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
    isError: result.is_error === true,
    images: parts.flatMap((part) =>
      part.type === 'image' ? [part.source.type === 'base64' ? part.source.media_type : part.source.type] : [],
    ),
  };
}
