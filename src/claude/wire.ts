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

/** The answer to one `tool_use` (Messages API, ToolResultBlockParam). */
export interface ToolResultParam {
  readonly type: 'tool_result';
  readonly tool_use_id: string;
  readonly content?: readonly (TextParam | ImageParam)[];
  readonly is_error?: boolean;
  readonly cache_control?: CacheControl;
}

/** What a user message may hold. */
export type UserBlock = TextParam | ImageParam | ToolResultParam;

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
  | { readonly role: 'assistant'; readonly content: readonly AssistantBlock[] };

/** A tool as Claude is shown it. `name` matches `^[a-zA-Z0-9_-]{1,64}$`. */
export interface ModelTool {
  readonly name: string;
  readonly description?: string;
  readonly input_schema: JsonObject;
  readonly cache_control?: CacheControl;
}

/** Token counts of one API message (Messages API, Usage). */
export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
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

/** True for a block of readable reasoning. */
export function isThinking(block: { readonly type: string }): block is ThinkingBlock {
  return block.type === 'thinking';
}
