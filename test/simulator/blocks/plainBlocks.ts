import type {
  BetaContentBlock,
  BetaFallbackBlock,
  BetaMCPToolListingBlock,
  BetaMCPToolResultBlock,
  BetaMCPToolUseBlock,
  BetaServerToolUseBlock,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { CompactionReplyBlock, ReplyBlock, TextReplyBlock, ToolUseReplyBlock } from './replyBlocks.ts';

/** The result of a tool that the API runs itself. */
export type ServerResultBlock = Extract<
  BetaContentBlock,
  {
    readonly type:
      | 'web_search_tool_result'
      | 'web_fetch_tool_result'
      | 'code_execution_tool_result'
      | 'bash_code_execution_tool_result'
      | 'text_editor_code_execution_tool_result'
      | 'tool_search_tool_result'
      | 'advisor_tool_result';
  }
>;

/** A block that is sent as it is, ids and all. */
export type WholeBlock =
  | BetaServerToolUseBlock
  | ServerResultBlock
  | BetaMCPToolUseBlock
  | BetaMCPToolResultBlock
  | BetaMCPToolListingBlock
  | BetaFallbackBlock;

/** A block of an answer of which everything is known but what depends on its place: ids and signatures. */
export type PlainBlock =
  | TextReplyBlock
  | Extract<ReplyBlock, { readonly type: 'thinking' | 'redacted_thinking' }>
  | ToolUseReplyBlock
  | CompactionReplyBlock
  | WholeBlock;
