import type { HostErrorCode, Remedy } from '../../base/errors.ts';
import type { Effort, ThinkingConfig } from '../../claude/modelClient.ts';
import type {
  AssistantBlock,
  ModelTool,
  ResultPart,
  StopReason,
  SystemBlock,
  TextParam,
  ToolParam,
  Usage,
  UserBlock,
} from '../../claude/wire.ts';
import type { ToolAnnotations, ToolRef } from '../../mcp/catalog/catalogItems.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';

/** What stands behind a model tool name: whom to call, and what to show. */
export interface ToolBinding {
  readonly ref: ToolRef;
  readonly serverName: string;
  readonly title: string;
  readonly annotations?: ToolAnnotations;
  /** True: Claude saw its definition only if a search found it. */
  readonly isDeferred?: boolean;
}

/** A server that Claude's side calls by itself (MCP connector); its token is never kept here. */
export interface ConnectorServer {
  readonly serverId: string;
  /** Its name in the request. */
  readonly name: string;
  readonly url: string;
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
  /** What the system prompt tells already, under the keys that context messages use. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly tools: readonly ToolParam[];
  /** By model tool name. */
  readonly bindings: Readonly<Record<string, ToolBinding>>;
  /** What the endpoint takes; absent: everything that Claude does. */
  readonly profile?: 'claude' | 'compatible';
  /** Whose messages hold what the host says in the middle, because not every model takes others; absent: the system's. */
  readonly contextRole?: 'user';
  /** Input tokens that the model takes; absent: not known. */
  readonly contextWindow?: number;
  readonly effort?: Effort;
  readonly betas?: readonly string[];
  readonly connectors?: readonly ConnectorServer[];
  /** How tools that the model is not shown are found: by Claude's side, or by tools of the host; absent: all are shown. */
  readonly search?: 'platform' | 'host';
  /** How a tool that comes later is made known: by its definition, or through the host's own tools. */
  readonly laterTools?: 'definition' | 'host';
  /**
   * Milliseconds since the epoch: changes of the tools that were told before are in `tools` already, and are not sent any
   * more. Absent in a setup that was made for the first request.
   */
  readonly toolsAsOf?: number;
  /** How long the prefix is cached; absent: five minutes. */
  readonly cacheTtl?: '5m' | '1h';
}

/** A change of the tools in the middle of a conversation. */
export type ToolChange =
  | {
      readonly kind: 'added';
      readonly tool: ModelTool;
      readonly binding: ToolBinding;
      /** Claude was given this very definition under this name before, and it was taken away since. */
      readonly isKnown?: true;
    }
  | { readonly kind: 'removed'; readonly name: string };

/**
 * What the host tells Claude in the middle of a conversation: facts that have changed since they were last told, and
 * changes of the tools. Sent after the user's message, or after the results of the tools.
 */
export interface ContextMessage {
  readonly kind: 'context';
  readonly id: string;
  readonly at: number;
  /** As it is sent, so that it stays the same to the byte. */
  readonly content: readonly SystemBlock[];
  /** What is told of each thing from now on, for instance under `date`; an empty text takes back what was told. */
  readonly facts: Readonly<Record<string, string>>;
  readonly toolChanges: readonly ToolChange[];
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
  /** The API's id of the message. */
  readonly apiId?: string;
  readonly content: readonly AssistantBlock[];
  readonly stopReason: StopReason;
  readonly stopDetails?: unknown;
  readonly usage?: Usage;
  /** True when the stream ended before the message was whole; `content` then holds what can be kept of it. */
  readonly isInterrupted?: boolean;
  /** Ids of the tool uses whose input was not a JSON object; their `input` is `{}` and they are never called. */
  readonly invalidInputs?: readonly string[];
  /** Why the cache was missed, when it was and the API said so. */
  readonly cacheMiss?: string;
  readonly container?: string;
  /** True when a summary took the place of what it answered to before it had come: its thinking is bound to what is gone. */
  readonly isOutdated?: true;
}

/** A message of the conversation; the `tool_result` messages are derived from `toolUses` and not stored. */
export type ConversationMessage = UserMessage | ContextMessage | AssistantMessage;

/** A summary, signed by the API, that is sent in place of the messages it covers. */
export interface Compaction {
  readonly id: string;
  readonly at: number;
  readonly block: AssistantBlock;
  /** The last message that it covers. */
  readonly throughMessageId: string;
}

/** One request that was paid for. */
export interface LedgerEntry {
  readonly at: number;
  /** The user message that the request was for. */
  readonly turnId: string;
  readonly purpose: 'answer' | 'compaction' | 'lost';
  readonly model: string;
  readonly usage: Usage;
  /** The answer that came of it; absent for one that was lost or replaced a part of the history. */
  readonly messageId?: string;
  /** Of a summary that took its place in the history: the last message that it covers. */
  readonly throughMessageId?: string;
}

/** What became of one `tool_use`. Absent: nothing decided yet. */
export interface ToolUseRecord {
  readonly decision?: ApprovalDecision;
  /** When the call was sent to the server, milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly outcome?: ToolOutcome;
  /** What Claude was shown of the outcome, as it is sent; absent: made from the outcome. */
  readonly seen?: readonly ResultPart[];
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
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  /** The conversation that this one was copied from. */
  readonly forkedFrom: string | undefined;
  /** The model the user wants; fixed once Claude has answered. */
  readonly model: string | undefined;
  readonly setup: ConversationSetup | undefined;
  readonly messages: readonly ConversationMessage[];
  /** Thinking and whatever else only its model can read is left out of the messages before this index. */
  readonly bareUntil: number;
  /** Images and documents are left out of the messages before this index. */
  readonly mediaFrom: number;
  readonly compaction: Compaction | undefined;
  /** Everything that was paid for, also for what was later taken back. */
  readonly ledger: readonly LedgerEntry[];
  /** The number of ledger entries, and of tool calls, when the user last allowed the budget anew. */
  readonly budgetFrom: { readonly entries: number; readonly calls: number };
  /** Tool calls that were begun. */
  readonly callCount: number;
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
      readonly seen?: readonly ResultPart[];
    }
  | { readonly v: 1; readonly type: 'turnFailed'; readonly failure: TurnFailure }
  | { readonly v: 1; readonly type: 'turnStopped' }
  /** The user asked to go on after a failure. */
  | { readonly v: 1; readonly type: 'turnResumed' }
  | { readonly v: 1; readonly type: 'contextAdded'; readonly message: ContextMessage }
  /** Another model, or another way to think, in the middle: the cache is lost, and so is what only the model before can read. */
  | { readonly v: 1; readonly type: 'setupChanged'; readonly setup: ConversationSetup }
  /** Takes back a message of the user and everything after it. */
  | { readonly v: 1; readonly type: 'truncated'; readonly messageId: string }
  | { readonly v: 1; readonly type: 'compacted'; readonly compaction: Compaction; readonly entry: LedgerEntry }
  /** A request was paid for of which nothing was kept. */
  | { readonly v: 1; readonly type: 'requestLost'; readonly entry: LedgerEntry }
  /** Whatever the API may refuse of the history is left out from now on. */
  | { readonly v: 1; readonly type: 'repaired' }
  | { readonly v: 1; readonly type: 'budgetExtended' }
  | { readonly v: 1; readonly type: 'titled'; readonly title: string }
  | { readonly v: 1; readonly type: 'pinned'; readonly isPinned: boolean }
  | { readonly v: 1; readonly type: 'archived'; readonly isArchived: boolean }
  | { readonly v: 1; readonly type: 'forked'; readonly from: string };
