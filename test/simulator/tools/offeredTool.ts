import type { BetaToolUnion } from '@anthropic-ai/sdk/resources/beta/messages/messages';

/** A tool as the model sees it, wherever it comes from. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the input; empty for a tool that the API defines itself. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Who runs it: the client, the API itself, or an MCP server that the API talks to. */
  readonly origin: 'client' | 'api' | 'connector';
  /** The MCP server, of a tool with origin `connector`. */
  readonly server?: string;
}

/** The tools that the model can use at one place of a conversation, and those that it would have to search for. */
export interface ToolSet {
  readonly available: readonly OfferedTool[];
  readonly deferred: readonly OfferedTool[];
}

const SERVER_TOOLS = /^(?:web_search|web_fetch|code_execution|tool_search_tool|advisor)_/;

/** A tool of a request as the model sees it; undefined for a set of tools, whose names are not in the request. */
export function offeredTool(tool: BetaToolUnion): OfferedTool | undefined {
  if (!('name' in tool)) {
    return undefined;
  }
  if ('input_schema' in tool) {
    const { name, description = '', input_schema: inputSchema } = tool;
    return { name, description, inputSchema, origin: 'client' };
  }
  const origin = SERVER_TOOLS.test(tool.type) ? 'api' : 'client';
  return { name: tool.name, description: '', inputSchema: {}, origin };
}

/** Whether the model has to search for the tool first. */
export function isDeferredTool(tool: BetaToolUnion): boolean {
  return 'defer_loading' in tool && (tool.defer_loading ?? false);
}
