import type { AssistantBlock } from '../../claude/wire.ts';

/**
 * True for an answer that ends with a tool still to be run on Claude's side. Until it is, the API takes nothing after it
 * but results.
 */
export function hasPendingServerUse(content: readonly AssistantBlock[]): boolean {
  return content.some((block) => isPending(block, content));
}

/** True for a use of a tool on Claude's side which the answer does not hold the result of. */
export function isPending(block: AssistantBlock, content: readonly AssistantBlock[]): boolean {
  const isServerUse = block.type === 'server_tool_use' || block.type === 'mcp_tool_use';
  return isServerUse && !content.some((other) => other['tool_use_id'] === block['id']);
}
