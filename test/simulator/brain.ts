import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { StopReason } from '@anthropic-ai/sdk/resources/messages/messages';
import type { Fault } from './fault.ts';

/** A request that passed every rule, as a brain sees it. */
export interface ParsedRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** The names in `anthropic-beta`. */
  readonly betas: readonly string[];
  readonly body: Readonly<MessageCreateParamsBase>;
}

/** One block of an answer; what the wire adds (ids, signatures) the simulator makes. */
export type ReplyBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly thinking: string }
  | { readonly type: 'redacted_thinking'; readonly data: string }
  | ToolUseReplyBlock;

/** A use of a tool; `partialJson` is sent in place of the input's JSON, for input that is cut or broken. */
export interface ToolUseReplyBlock {
  readonly type: 'tool_use';
  readonly name: string;
  readonly input: unknown;
  readonly id?: string;
  readonly partialJson?: string;
}

/** How fast an answer is written; an absent pace means at once. */
export interface Pace {
  /** Milliseconds before the first event of the body. */
  readonly msBeforeFirst?: number;
  /** Milliseconds before each chunk. */
  readonly msPerChunk: number;
}

/** What a brain answers: content, and what goes wrong on the way if anything. */
export interface Reply {
  readonly content: readonly ReplyBlock[];
  /** By default `tool_use` when the content uses a tool, else `end_turn`. */
  readonly stopReason?: StopReason;
  /** Text that says why the model refused; only with stop reason `refusal`. */
  readonly refusal?: string;
  readonly fault?: Fault;
  readonly pace?: Pace;
}

/** Decides what is answered; knows nothing of HTTP. */
export type Brain = (request: ParsedRequest) => Reply | Promise<Reply>;
