import type { BetaContentBlockParam, BetaMessageParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isServerResult, isServerUse } from '../blocks/serverUses.ts';
import { blocksOf, placedBlocks } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

type Role = BetaMessageParam['role'];

const USER: readonly Role[] = ['user'];
const ASSISTANT: readonly Role[] = ['assistant'];
const SYSTEM: readonly Role[] = ['system'];

/** Who may send which block. */
const ROLES_OF_BLOCK: { readonly [K in BetaContentBlockParam['type']]: readonly Role[] } = {
  text: ['user', 'assistant', 'system'],
  image: USER,
  document: ['user', 'assistant'],
  search_result: USER,
  tool_result: USER,
  container_upload: USER,
  thinking: ASSISTANT,
  redacted_thinking: ASSISTANT,
  tool_use: ASSISTANT,
  server_tool_use: ASSISTANT,
  web_search_tool_result: ASSISTANT,
  web_fetch_tool_result: ASSISTANT,
  advisor_tool_result: ASSISTANT,
  code_execution_tool_result: ASSISTANT,
  bash_code_execution_tool_result: ASSISTANT,
  text_editor_code_execution_tool_result: ASSISTANT,
  tool_search_tool_result: ASSISTANT,
  mcp_tool_use: ASSISTANT,
  mcp_tool_result: ASSISTANT,
  mcp_tool_listing: ASSISTANT,
  /** In a system message it is misplaced, which is another rule's to say. */
  compaction: ['assistant', 'system'],
  fallback: ASSISTANT,
  tool_addition: SYSTEM,
  tool_removal: SYSTEM,
};

function checkRoles(request: WellFormedRequest): readonly Finding[] {
  return placedBlocks(request).flatMap(({ block, message, path }) =>
    ROLES_OF_BLOCK[block.type].includes(message.role)
      ? []
      : [{ path, message: `${path}: \`${block.type}\` blocks are not allowed in \`${message.role}\` messages` }],
  );
}

/** The version since which a document is the user's alone and citations are the assistant's alone. */
const STRICT_VERSION = '2026-10-21';

function checkDocuments(request: WellFormedRequest): readonly Finding[] {
  return strictBlocks(request).flatMap(({ block, message, path }) =>
    block.type === 'document' && message.role === 'assistant'
      ? [{ path, message: `${path}: \`document\` blocks are not allowed in assistant messages` }]
      : [],
  );
}

function checkCitations(request: WellFormedRequest): readonly Finding[] {
  return strictBlocks(request).flatMap(({ block, message, path }) =>
    message.role === 'user' && textsIn(block).some((text) => (text.citations ?? []).length > 0)
      ? [{ path, message: `${path}.citations: citations are not allowed in user messages` }]
      : [],
  );
}

function textsIn(block: BetaContentBlockParam): readonly { readonly citations?: readonly unknown[] | null }[] {
  if (block.type === 'search_result') {
    return block.content;
  }
  return block.type === 'text' ? [block] : [];
}

function strictBlocks(request: WellFormedRequest): ReturnType<typeof placedBlocks> {
  return request.headers['anthropic-version'] === STRICT_VERSION ? placedBlocks(request) : [];
}

/** A turn that paused at one of the API's own tools is as good as the user's. */
function endsWithServerTool(message: BetaMessageParam): boolean {
  const last = blocksOf(message).at(-1);
  return message.role === 'assistant' && last !== undefined && (isServerUse(last) || isServerResult(last));
}

function checkSystemPlace({ params }: WellFormedRequest): readonly Finding[] {
  return params.messages.flatMap((message, index) => {
    if (message.role !== 'system') {
      return [];
    }
    const before = params.messages[index - 1];
    const after = params.messages[index + 1];
    const isBehindTurn = before?.role === 'user' || (before !== undefined && endsWithServerTool(before));
    const isPlaced = isBehindTurn && (after === undefined || after.role === 'assistant');
    const path = `messages.${index}`;
    const where = 'a system message must follow a user message and be last or followed by an assistant message';
    return isPlaced ? [] : [{ path, message: `${path}: ${where}` }];
  });
}

/** Who may say what, and where. */
export const roleRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'block-role', title: 'A block stands in a message of a role that may have it.', check: checkRoles },
  { id: 'assistant-document', title: 'No document stands in an assistant message.', check: checkDocuments },
  { id: 'user-citations', title: 'A user message cites nothing.', check: checkCitations },
  {
    id: 'system-place',
    title: 'A system message stands between a user message and its answer.',
    check: checkSystemPlace,
  },
];
