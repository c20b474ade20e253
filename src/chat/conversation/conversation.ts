import type { HostErrorCode, Remedy } from '../../base/errors.ts';
import type { ThinkingConfig } from '../../claude/modelClient.ts';
import type { AssistantBlock, ModelTool, StopReason, TextParam, UserBlock, Usage } from '../../claude/wire.ts';
import type { ToolAnnotations, ToolRef } from '../../mcp/catalog/catalogItems.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';

/** What stands behind a model tool name: whom to call, and what to show. */
export interface ToolBinding {
  readonly ref: ToolRef;
  readonly serverName: string;
  readonly title: string;
  readonly annotations?: ToolAnnotations;
}

/**
 * What Claude is told before the first message. Made for the first request and stored with the conversation. Once Claude
 * has answered it is never edited, because thinking blocks are bound to it and the cache depends on it; until then a
 * retry, another message or another model makes it anew.
 */
export interface ConversationSetup {
  readonly model: string;
  readonly maxTokens: number;
  readonly thinking: ThinkingConfig;
  readonly system: readonly TextParam[];
  readonly tools: readonly ModelTool[];
  /** By model tool name. */
  readonly bindings: Readonly<Record<string, ToolBinding>>;
}

/** What the user wrote. */
export interface UserMessage {
  readonly kind: 'user';
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly content: readonly UserBlock[];
}

/** What Claude answered, block for block as it came. */
export interface AssistantMessage {
  readonly kind: 'assistant';
  readonly id: string;
  readonly at: number;
  readonly model: string;
  readonly content: readonly AssistantBlock[];
  readonly stopReason: StopReason;
  readonly stopDetails?: unknown;
  readonly usage?: Usage;
  /** True when the stream ended before the message was whole; `content` then holds what can be kept of it. */
  readonly isInterrupted?: boolean;
  /** Ids of the tool uses whose input was not a JSON object; their `input` is `{}` and they are never called. */
  readonly invalidInputs?: readonly string[];
}

/** A message of the conversation; the `tool_result` messages are derived from `toolUses` and not stored. */
export type ConversationMessage = UserMessage | AssistantMessage;

/** What became of one `tool_use`. Absent: nothing decided yet. */
export interface ToolUseRecord {
  readonly decision?: ApprovalDecision;
  /** When the call was sent to the server, milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly outcome?: ToolOutcome;
}

/** The user's decision on one tool use. */
export type ApprovalDecision =
  | { readonly kind: 'allow'; readonly scope: 'once' | 'conversation' }
  | { readonly kind: 'deny'; readonly reason?: string };

/** A failure of the last turn that the user has not got past yet. */
export interface TurnFailure {
  readonly code: HostErrorCode;
  readonly message: string;
  readonly remedy?: Remedy;
}

/** A conversation whole: immutable, and a fold of its {@link ConversationEvent}s. */
export interface Conversation {
  readonly id: string;
  readonly createdAt: number;
  readonly title: string;
  /** The model the user wants; fixed once Claude has answered. */
  readonly model: string | undefined;
  readonly setup: ConversationSetup | undefined;
  readonly messages: readonly ConversationMessage[];
  /** By `tool_use` id. */
  readonly toolUses: Readonly<Record<string, ToolUseRecord>>;
  /** Model tool names that need no more asking in this conversation. */
  readonly grants: readonly string[];
  readonly failure: TurnFailure | undefined;
  /** True when the user pressed stop: the turn waits for the next message. */
  readonly isStopped: boolean;
}

/** One thing that happened; a conversation's file is a list of these, one JSON object a line. */
export type ConversationEvent =
  | { readonly v: 1; readonly type: 'created'; readonly id: string; readonly at: number }
  | { readonly v: 1; readonly type: 'modelChosen'; readonly model: string }
  | { readonly v: 1; readonly type: 'setUp'; readonly setup: ConversationSetup }
  | { readonly v: 1; readonly type: 'userSent'; readonly message: UserMessage }
  | { readonly v: 1; readonly type: 'assistantAnswered'; readonly message: AssistantMessage }
  | { readonly v: 1; readonly type: 'toolUseDecided'; readonly toolUseId: string; readonly decision: ApprovalDecision }
  | { readonly v: 1; readonly type: 'toolCallStarted'; readonly toolUseId: string; readonly at: number }
  | {
      readonly v: 1;
      readonly type: 'toolCallEnded';
      readonly toolUseId: string;
      readonly at: number;
      readonly outcome: ToolOutcome;
    }
  | { readonly v: 1; readonly type: 'turnFailed'; readonly failure: TurnFailure }
  | { readonly v: 1; readonly type: 'turnStopped' }
  /** The user asked to go on after a failure. */
  | { readonly v: 1; readonly type: 'turnResumed' };
