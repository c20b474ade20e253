import type {
  BetaRefusalStopDetails,
  BetaStopReason,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ReplyBlock } from './blocks/replyBlocks.ts';
import type { Fault } from './fault.ts';
import type { ToolSet } from './tools/offeredTool.ts';

export type { ReplyBlock };

/** A request that passed every rule, as a brain sees it. */
export interface ParsedRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** The names in `anthropic-beta`. */
  readonly betas: readonly string[];
  readonly body: Readonly<MessageCreateParamsBase>;
  /** The tools that the model can use now, and those that it would have to search for. */
  readonly tools: ToolSet;
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
  /** By default what the content says: `tool_use`, `pause_turn`, `compaction` or else `end_turn`. */
  readonly stopReason?: BetaStopReason;
  /** Why the model refused; only with stop reason `refusal`. */
  readonly refusal?: Refusal;
  readonly fault?: Fault;
  readonly pace?: Pace;
}

/** Why a model refused; a plain text is an explanation. */
export type Refusal =
  | string
  | {
      readonly category?: BetaRefusalStopDetails['category'];
      readonly explanation?: string;
      readonly recommendedModel?: string;
    };

/** Decides what is answered; knows nothing of HTTP. */
export type Brain = (request: ParsedRequest) => Reply | Promise<Reply>;
