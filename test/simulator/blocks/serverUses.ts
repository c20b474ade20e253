import type {
  BetaContentBlockParam,
  BetaMCPToolUseBlockParam,
  BetaMessageParam,
  BetaServerToolUseBlockParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { blocksOf } from '../rules/blocksOf.ts';

/** A use of a tool that the API runs itself, or has an MCP server run. */
export type ServerUse = BetaServerToolUseBlockParam | BetaMCPToolUseBlockParam;

/** A result of such a tool. */
export type ServerResultParam = Exclude<
  Extract<BetaContentBlockParam, { readonly tool_use_id: string }>,
  { readonly type: 'tool_result' }
>;

/** A use and where it stands. */
export interface PlacedServerUse {
  readonly use: ServerUse;
  readonly path: string;
  readonly messageIndex: number;
}

/** A conversation's uses of the API's own tools, as far as they are not in order. */
export interface ServerUses {
  /** Uses that the API is to answer now: the turn paused, or also waits for the client's results. */
  readonly pending: readonly PlacedServerUse[];
  /** Uses without a result where one had to come. */
  readonly unanswered: readonly PlacedServerUse[];
  /** Paths of results that nobody asked for. */
  readonly unexpected: readonly string[];
}

/** True for a block that begins a use of one of the API's own tools. */
export function isServerUse(block: { readonly type: string }): block is ServerUse {
  return block.type === 'server_tool_use' || block.type === 'mcp_tool_use';
}

/** True for the result of one of the API's own tools. */
export function isServerResult(block: { readonly type: string }): block is ServerResultParam {
  return block.type.endsWith('_tool_result') && block.type !== 'tool_result';
}

/** The type of block that answers a use. */
export function resultTypeOf(use: Pick<ServerUse, 'type' | 'name'>): string {
  if (use.type === 'mcp_tool_use') {
    return 'mcp_tool_result';
  }
  return use.name.startsWith('tool_search_tool') ? 'tool_search_tool_result' : `${use.name}_tool_result`;
}

/** Follows a conversation and pairs each use with its result, which may be in a later part of a paused turn. */
export function serverUses(messages: readonly BetaMessageParam[]): ServerUses {
  const open = new Map<string, PlacedServerUse>();
  const unanswered: PlacedServerUse[] = [];
  const unexpected: string[] = [];
  for (const [messageIndex, message] of messages.entries()) {
    const blocks = blocksOf(message);
    for (const [index, block] of blocks.entries()) {
      const path = `messages.${messageIndex}.content.${index}`;
      if (isServerResult(block)) {
        if (!open.delete(block.tool_use_id)) {
          unexpected.push(path);
        }
      } else if (message.role !== 'user' || block.type !== 'tool_result') {
        closeEarlier(open, messageIndex, unanswered);
      }
      if (isServerUse(block)) {
        open.set(block.id, { use: block, path, messageIndex });
      }
    }
  }
  return { pending: [...open.values()], unanswered, unexpected };
}

/** Anything but results ends the waiting for what an earlier message asked for. */
function closeEarlier(open: Map<string, PlacedServerUse>, messageIndex: number, unanswered: PlacedServerUse[]): void {
  for (const [id, placed] of open) {
    if (placed.messageIndex < messageIndex) {
      open.delete(id);
      unanswered.push(placed);
    }
  }
}
