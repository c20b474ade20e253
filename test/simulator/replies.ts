import type { BetaTextCitation } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type {
  ConnectorReplyBlock,
  ReplyBlock,
  ServerToolReplyBlock,
  TextReplyBlock,
  ToolSearchReplyBlock,
  ToolUseReplyBlock,
} from './blocks/replyBlocks.ts';
import type { Brain, Refusal, Reply } from './brain.ts';
import type { Fault } from './fault.ts';

/** One step of a script: an answer, or the blocks of one, or a function of the request that makes one. */
export type ScriptStep = Reply | readonly ReplyBlock[] | Brain;

/** A text block, with what it cites. */
export function text(value: string, ...citations: readonly BetaTextCitation[]): TextReplyBlock {
  return { type: 'text', text: value, ...(citations.length > 0 && { citations }) };
}

/** A thinking block; the simulator signs it. */
export function thinking(value: string): ReplyBlock {
  return { type: 'thinking', thinking: value };
}

/** A use of a tool, by the name that the request offers; a script may also make one up, as models do. */
export function toolUse(
  name: string,
  input: unknown = {},
  more: Pick<ToolUseReplyBlock, 'id' | 'partialJson' | 'isMadeUp'> = {},
): ReplyBlock {
  return { type: 'tool_use', name, input, ...more };
}

/** An answer that `max_tokens` cuts in the middle of a tool's input. */
export function cutToolUse(name: string, partialJson: string, before: readonly ReplyBlock[] = []): Reply {
  return { content: [...before, toolUse(name, {}, { partialJson })], stopReason: 'max_tokens' };
}

/** A use of a tool that the API runs itself; without a result the turn pauses there. */
export function serverTool(
  name: ServerToolReplyBlock['name'],
  input: Readonly<Record<string, unknown>>,
  result?: object,
): ReplyBlock {
  return { type: 'server_tool', name, input, ...(result && { result }) };
}

/** The result at which the turn before had paused; first in the answer that takes it up. */
export function serverResult(result: object): ReplyBlock {
  return { type: 'server_result', result };
}

/** What a search of the web found. */
export function webResults(...found: readonly { readonly url: string; readonly title: string }[]): object {
  return found.map(({ url, title }) => ({
    type: 'web_search_result',
    url,
    title,
    page_age: null,
    encrypted_content: Buffer.from(url).toString('base64'),
  }));
}

/** A citation of a page that a search of the web found. */
export function webCitation(url: string, title: string, citedText: string): BetaTextCitation {
  const index = Buffer.from(`${url}#${citedText}`).toString('base64');
  return { type: 'web_search_result_location', url, title, cited_text: citedText, encrypted_index: index };
}

/** A search among the deferred tools; `next` says what follows once their names are known. */
export function toolSearch(query: string, next?: ToolSearchReplyBlock['next']): ReplyBlock {
  return { type: 'tool_search', query, ...(next && { next }) };
}

/** A call of an MCP server by the API itself; `next` says what follows once there is a result. */
export function connectorUse(
  server: string,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
  more: Pick<ConnectorReplyBlock, 'isPending' | 'next'> = {},
): ReplyBlock {
  return { type: 'mcp_tool', server, name, input, ...more };
}

/** The tools of an MCP server that the API calls. */
export function connectorListing(server: string): ReplyBlock {
  return { type: 'mcp_listing', server };
}

/** A summary, for a request that asks for one; null is one that failed. */
export function compaction(content: string | null): Reply {
  return { content: [{ type: 'compaction', content }], stopReason: 'compaction' };
}

/** An answer that stops because the model refuses, after what it had said until then. */
export function refusal(why: Refusal, content: readonly ReplyBlock[] = []): Reply {
  return { content, stopReason: 'refusal', refusal: why };
}

/** An answer that consists of a fault only, or of content that a fault interrupts. */
export function faulty(fault: Fault, content: readonly ReplyBlock[] = []): Reply {
  return { content, fault };
}
