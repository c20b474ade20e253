import type {
  BetaCompactionBlockParam,
  BetaContainerUploadBlockParam,
  BetaFallbackBlockParam,
  BetaMCPToolListingBlockParam,
  BetaMCPToolUseBlockParam,
  BetaRequestMCPToolResultBlockParam,
  BetaServerToolUseBlockParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { cacheControl } from './cacheControlShape.ts';
import { anything, boolean, dictionary, listOf, string, stringOr } from './checks.ts';
import { closed, nullable, optional, required, type Check } from './shape.ts';

interface ServerToolResult {
  readonly type: string;
  readonly tool_use_id: string;
  readonly content: object | string;
  readonly cache_control?: object | null;
}

const serverToolResult = {
  type: required(string),
  tool_use_id: required(string),
  content: required(anything),
  cache_control: cacheControl,
} as const;

/** The result of a tool that the API runs itself. */
export const serverToolResultShape: Check = closed<ServerToolResult>(serverToolResult);

/** The result of a tool that the API runs itself, where another such tool may have asked for it. */
export const calledServerToolResultShape: Check = closed<ServerToolResult & { readonly caller?: object }>({
  ...serverToolResult,
  caller: optional(dictionary),
});

/** A use of a tool that the API runs itself. */
export const serverToolUseShape = closed<BetaServerToolUseBlockParam>({
  type: required(string),
  id: required(string),
  name: required(string),
  input: required(dictionary),
  cache_control: cacheControl,
  caller: optional(dictionary),
});

/** A use of a tool of an MCP server that the API talks to. */
export const mcpToolUseShape = closed<BetaMCPToolUseBlockParam>({
  type: required(string),
  id: required(string),
  name: required(string),
  server_name: required(string),
  input: required(dictionary),
  cache_control: cacheControl,
});

/** What an MCP server that the API talks to answered. */
export const mcpToolResultShape = closed<BetaRequestMCPToolResultBlockParam>({
  type: required(string),
  tool_use_id: required(string),
  cache_control: cacheControl,
  content: optional(stringOr(listOf(anything))),
  is_error: optional(boolean),
});

/** The tools of an MCP server that the API talks to. */
export const mcpToolListingShape = closed<BetaMCPToolListingBlockParam>({
  type: required(string),
  mcp_server_name: required(string),
  tools: required(listOf(anything)),
});

/** A file put into the container. */
export const containerUploadShape = closed<BetaContainerUploadBlockParam>({
  type: required(string),
  file_id: required(string),
  cache_control: cacheControl,
});

/** A summary that stands for earlier messages. */
export const compactionShape = closed<BetaCompactionBlockParam>({
  type: required(string),
  cache_control: cacheControl,
  content: nullable(string),
  encrypted_content: nullable(string),
  signature: nullable(string),
  tool_changes: nullable(listOf(anything)),
});

/** The note that another model took over. */
export const fallbackShape = closed<BetaFallbackBlockParam>({
  type: required(string),
  from: required(dictionary),
  to: required(dictionary),
  trigger: { ...optional(anything), isNullable: true },
});
