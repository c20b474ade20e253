import type { JsonObject } from '../base/json.ts';

/** Marks the end of a prefix that the API should cache (Messages API, prompt caching). */
export interface CacheControl {
  readonly type: 'ephemeral';
  readonly ttl?: '5m' | '1h';
}

/** A text block of the system prompt or of a user message. */
export interface TextParam {
  readonly type: 'text';
  readonly text: string;
  readonly cache_control?: CacheControl;
}

/** An image as the Messages API takes it. */
export interface ImageParam {
  readonly type: 'image';
  readonly source: { readonly type: 'base64'; readonly media_type: string; readonly data: string };
}

/** A PDF, or a plain text, as the Messages API takes it. */
export interface DocumentParam {
  readonly type: 'document';
  readonly source:
    | { readonly type: 'base64'; readonly media_type: 'application/pdf'; readonly data: string }
    | { readonly type: 'text'; readonly media_type: 'text/plain'; readonly data: string };
  readonly title?: string;
  readonly cache_control?: CacheControl;
}

/** What Claude is shown of a tool's result. */
export type ResultPart = TextParam | ImageParam | DocumentParam;

/** The answer to one `tool_use` (Messages API, ToolResultBlockParam). */
export interface ToolResultParam {
  readonly type: 'tool_result';
  readonly tool_use_id: string;
  readonly content?: readonly ResultPart[];
  readonly is_error?: boolean;
  readonly cache_control?: CacheControl;
}

/** What a user message may hold. */
export type UserBlock = TextParam | ImageParam | DocumentParam | ToolResultParam;

/** Gives Claude one more tool from here on (Messages API, mid-conversation tool changes). */
export interface ToolAdditionParam {
  readonly type: 'tool_addition';
  readonly tool:
    | { readonly type: 'tool_definition'; readonly definition: ModelTool }
    | { readonly type: 'tool_reference'; readonly name: string };
  readonly cache_control?: CacheControl;
}

/** Takes a tool away from here on; Claude may use it all the same. */
export interface ToolRemovalParam {
  readonly type: 'tool_removal';
  readonly tool: { readonly type: 'tool_reference'; readonly name: string };
  readonly cache_control?: CacheControl;
}

/** What a system message in the middle of a conversation may hold. */
export type SystemBlock = TextParam | ToolAdditionParam | ToolRemovalParam;

/** Claude asks for a tool to be called. */
export interface ToolUseBlock {
  readonly type: 'tool_use';
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly [extra: string]: unknown;
}

/** What Claude says. */
export interface TextBlock {
  readonly type: 'text';
  readonly text: string;
  readonly [extra: string]: unknown;
}

/** Claude's reasoning; `thinking` may be empty. Sent back verbatim, signature and all. */
export interface ThinkingBlock {
  readonly type: 'thinking';
  readonly thinking: string;
  readonly signature: string;
  readonly [extra: string]: unknown;
}

/** A block of a kind that the host only carries: kept and sent back as it came. */
export interface OpaqueBlock {
  readonly type: string;
  readonly [extra: string]: unknown;
}

/** What an assistant message may hold, exactly as it came over the wire. Narrow with the guards below. */
export type AssistantBlock = ToolUseBlock | TextBlock | ThinkingBlock | OpaqueBlock;

/** A message as the Messages API takes it. */
export type MessageParam =
  | { readonly role: 'user'; readonly content: readonly UserBlock[] }
  /** Directly after a user message; the last one, or followed by an assistant message. */
  | { readonly role: 'system'; readonly content: readonly SystemBlock[] }
  | { readonly role: 'assistant'; readonly content: readonly AssistantBlock[] };

/** A tool as Claude is shown it. `name` matches `^[a-zA-Z0-9_-]{1,64}$`. */
export interface ModelTool {
  readonly name: string;
  readonly description?: string;
  readonly input_schema: JsonObject;
  /** True: Claude sees the tool only once a search has found it. */
  readonly defer_loading?: boolean;
  readonly cache_control?: CacheControl;
}

/** A tool that runs on Claude's side (web search, tool search, code execution), or a whole server that it calls itself. */
export interface PlatformTool {
  readonly type: string;
  readonly name?: string;
  readonly cache_control?: CacheControl;
  readonly [option: string]: unknown;
}

/** Anything that may stand in a request's `tools`. */
export type ToolParam = ModelTool | PlatformTool;

/** A remote MCP server that Claude's side calls (Messages API, MCP connector). The token is filled in when a request is sent. */
export interface ConnectorParam {
  readonly type: 'url';
  readonly url: string;
  readonly name: string;
  readonly authorization_token?: string;
}

/** Token counts of one API message, or of one step of it (Messages API, Usage). The whole input is the sum of the three. */
export interface TokenCounts {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
  /** The part of `cache_creation_input_tokens` that is kept for an hour and costs more. */
  readonly cache_creation_1h_input_tokens?: number;
}

/** One step of an answer that took several; the message's own counts leave the compactions out. */
export interface UsageIteration extends TokenCounts {
  readonly type: 'message' | 'compaction' | (string & {});
  readonly model?: string;
}

/** What one API message cost in tokens and in calls of Claude's own tools. */
export interface Usage extends TokenCounts {
  /** The part of `output_tokens` that was thinking. */
  readonly thinking_tokens?: number;
  readonly web_search_requests?: number;
  readonly web_fetch_requests?: number;
  readonly iterations?: readonly UsageIteration[];
}

/** Why Claude stopped; values that the host does not know are kept as they came. */
export type StopReason =
  | 'end_turn'
  | 'tool_use'
  | 'max_tokens'
  | 'stop_sequence'
  | 'pause_turn'
  | 'refusal'
  | 'model_context_window_exceeded'
  | 'compaction'
  | (string & {});

/** True for a block that asks for a tool. */
export function isToolUse(block: { readonly type: string }): block is ToolUseBlock {
  return block.type === 'tool_use';
}

/** True for a block of text. */
export function isText(block: { readonly type: string }): block is TextBlock {
  return block.type === 'text';
}

/** True for a tool that the host calls; the others run on Claude's side. */
export function isModelTool(tool: ToolParam): tool is ModelTool {
  return 'input_schema' in tool;
}

/** True for a block of readable reasoning. */
export function isThinking(block: { readonly type: string }): block is ThinkingBlock {
  return block.type === 'thinking';
}
