import type { BetaServerToolUseBlock, BetaTextCitation } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ConnectorOutcome } from '../connector/connectorOutcome.ts';

/** One block of an answer; what the wire adds (ids, signatures, results that the simulator gets itself) it makes. */
export type ReplyBlock =
  | TextReplyBlock
  | { readonly type: 'thinking'; readonly thinking: string }
  | { readonly type: 'redacted_thinking'; readonly data: string }
  | ToolUseReplyBlock
  | ServerToolReplyBlock
  | ServerResultReplyBlock
  | ToolSearchReplyBlock
  | ConnectorReplyBlock
  | ConnectorListingReplyBlock
  | CompactionReplyBlock
  | FallbackReplyBlock;

/** A text, with what it is taken from. */
export interface TextReplyBlock {
  readonly type: 'text';
  readonly text: string;
  readonly citations?: readonly BetaTextCitation[];
}

/** A use of a tool of the client; `partialJson` is sent in place of the input's JSON, for input that is cut or broken. */
export interface ToolUseReplyBlock {
  readonly type: 'tool_use';
  readonly name: string;
  readonly input: unknown;
  readonly id?: string;
  readonly partialJson?: string;
  /** Says that the request does not offer the name: models make some up. A brain has to say so, a script need not. */
  readonly isMadeUp?: boolean;
}

/** A use of a tool that the API runs itself, with its result; without one the turn pauses there. */
export interface ServerToolReplyBlock {
  readonly type: 'server_tool';
  readonly name: BetaServerToolUseBlock['name'];
  readonly input: Readonly<Record<string, unknown>>;
  /** The `content` of the result block. */
  readonly result?: object;
  readonly id?: string;
}

/** The result of the API's own tool at which the turn before had paused: first in the answer that takes it up. */
export interface ServerResultReplyBlock {
  readonly type: 'server_result';
  readonly result: object;
}

/** A search among the deferred tools; the simulator really searches. */
export interface ToolSearchReplyBlock {
  readonly type: 'tool_search';
  /** Words, or a pattern where the request has the search by patterns. */
  readonly query: string;
  /** What the model does once it knows the names that were found. */
  readonly next?: (names: readonly string[]) => readonly ReplyBlock[];
}

/** A call of a tool of an MCP server; the simulator really calls it, unless the turn is to pause there. */
export interface ConnectorReplyBlock {
  readonly type: 'mcp_tool';
  readonly server: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly isPending?: boolean;
  /** What the model does once it has the result. */
  readonly next?: (outcome: ConnectorOutcome) => readonly ReplyBlock[];
}

/** The tools of an MCP server, for the client to send back. */
export interface ConnectorListingReplyBlock {
  readonly type: 'mcp_listing';
  readonly server: string;
}

/** A summary of everything before it; null where summarizing failed. */
export interface CompactionReplyBlock {
  readonly type: 'compaction';
  readonly content: string | null;
}

/** Another model takes over because the one before refused. */
export interface FallbackReplyBlock {
  readonly type: 'fallback';
  readonly from: string;
  readonly to: string;
}
