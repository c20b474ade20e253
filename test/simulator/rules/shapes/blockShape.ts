import type {
  BetaContentBlockParam,
  BetaRequestToolAdditionBlock,
  BetaRequestToolRemovalBlock,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { BETAS } from './betas.ts';
import { cacheControl } from './cacheControlShape.ts';
import { byType, dictionary, onlyWith, string } from './checks.ts';
import * as content from './contentShapes.ts';
import * as server from './serverBlockShapes.ts';
import { closed, required } from './shape.ts';

const toolAddition = closed<BetaRequestToolAdditionBlock>({
  type: required(string),
  tool: required(
    byType<BetaRequestToolAdditionBlock['tool']>({
      tool_reference: dictionary,
      mcp_tool_reference: dictionary,
      mcp_toolset_reference: dictionary,
      tool_definition: onlyWith(BETAS.inlineTools, dictionary),
    }),
  ),
  cache_control: cacheControl,
});

const toolRemoval = closed<BetaRequestToolRemovalBlock>({
  type: required(string),
  tool: required(dictionary),
  cache_control: cacheControl,
});

/** Any block of a message; which role may have which is a rule of its own. */
export const blockShape = byType<BetaContentBlockParam>({
  text: content.textShape,
  image: content.imageShape,
  document: content.documentShape,
  search_result: content.searchResultShape,
  thinking: content.thinkingShape,
  redacted_thinking: content.redactedThinkingShape,
  tool_use: content.toolUseShape,
  tool_result: content.toolResultShape,
  server_tool_use: server.serverToolUseShape,
  web_search_tool_result: server.calledServerToolResultShape,
  web_fetch_tool_result: server.calledServerToolResultShape,
  advisor_tool_result: onlyWith(BETAS.advisor, server.serverToolResultShape),
  code_execution_tool_result: server.serverToolResultShape,
  bash_code_execution_tool_result: server.serverToolResultShape,
  text_editor_code_execution_tool_result: server.serverToolResultShape,
  tool_search_tool_result: server.serverToolResultShape,
  mcp_tool_use: onlyWith(BETAS.mcpConnector, server.mcpToolUseShape),
  mcp_tool_result: onlyWith(BETAS.mcpConnector, server.mcpToolResultShape),
  mcp_tool_listing: onlyWith(BETAS.mcpToolListing, server.mcpToolListingShape),
  container_upload: server.containerUploadShape,
  compaction: onlyWith(BETAS.compactionBlock, server.compactionShape),
  fallback: onlyWith(BETAS.fallbacks, server.fallbackShape),
  tool_addition: onlyWith(BETAS.toolChanges, toolAddition),
  tool_removal: onlyWith(BETAS.toolChanges, toolRemoval),
});
