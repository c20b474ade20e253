import type { StreamingBlock } from '../../claude/accumulator.ts';
import type { ToolProgress } from '../../mcp/calls/toolOutcome.ts';
import type { Conversation, TurnFailure } from '../conversation/conversation.ts';

export type { StreamingBlock };

/** What is known of the size of a request. */
export interface CountedTokens {
  readonly tokens: number;
  /** False for an estimate. */
  readonly isExact: boolean;
}

/** What a turn is doing at this moment; everything that must survive a reload is in the conversation instead. */
export type TurnPhase =
  | { readonly kind: 'idle' }
  /** The request is being built or the answer has not begun. */
  | { readonly kind: 'requesting' }
  /** The request failed and is sent again at `until` (milliseconds since the epoch), or sooner when the user says so. */
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly until: number;
      readonly failure: TurnFailure;
      readonly isOffline: boolean;
    }
  /** The history is being summarized, because it has become too long. */
  | { readonly kind: 'compacting' }
  /** The answer so far; the last block may be unfinished (`inputJson` holds the raw text of a growing tool input). */
  | { readonly kind: 'streaming'; readonly id: string; readonly blocks: readonly StreamingBlock[] }
  /** Tool uses wait for the user's decision; others may be running at the same time. */
  | { readonly kind: 'awaitingApproval'; readonly toolUseIds: readonly string[] }
  | { readonly kind: 'running'; readonly toolUseIds: readonly string[] };

/** All that a view needs of one conversation. */
export interface ChatState {
  readonly conversation: Conversation;
  readonly phase: TurnPhase;
  /** The size of the request that was sent last, once it is known. */
  readonly tokens: CountedTokens | undefined;
  /** True while a part of the history is being summarized beside everything else. */
  readonly isCompacting: boolean;
  /** The latest progress of running calls, by `tool_use` id. */
  readonly progress: Readonly<Record<string, ToolProgress>>;
}
