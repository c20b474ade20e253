import type {
  BetaMCPToolset,
  BetaTool,
  BetaToolChoice,
  BetaToolChoiceAny,
  BetaToolChoiceAuto,
  BetaToolChoiceNone,
  BetaToolChoiceTool,
  BetaToolUnion,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { BETAS } from './betas.ts';
import { cacheControl } from './cacheControlShape.ts';
import { anything, boolean, byType, dictionary, listOf, oneOf, onlyWith, string } from './checks.ts';
import { closed, nullable, optional, required } from './shape.ts';

const customTool = closed<BetaTool>({
  type: nullable(string),
  name: required(string),
  description: optional(string),
  input_schema: required(dictionary),
  allowed_callers: optional(
    listOf(
      oneOf<NonNullable<BetaTool['allowed_callers']>[number]>(
        'direct',
        'code_execution_20250825',
        'code_execution_20260120',
        'code_execution_20260521',
      ),
    ),
  ),
  cache_control: cacheControl,
  defer_loading: optional(boolean),
  eager_input_streaming: nullable(boolean),
  input_examples: optional(listOf(dictionary)),
  strict: optional(boolean),
});

const mcpToolset = closed<BetaMCPToolset>({
  type: required(string),
  mcp_server_name: required(string),
  cache_control: cacheControl,
  configs: nullable(dictionary),
  default_config: optional(dictionary),
  tools: nullable(listOf(anything)),
});

/** Any tool; those that the API defines itself are told apart, but not looked into. */
export const toolShape = byType<BetaToolUnion>(
  {
    advisor_20260301: onlyWith(BETAS.advisor, dictionary),
    browser_toolset_20260801: dictionary,
    code_execution_20250522: dictionary,
    code_execution_20250825: dictionary,
    code_execution_20260120: dictionary,
    code_execution_20260521: dictionary,
    computer_toolset_20260801: dictionary,
    memory_20250818: dictionary,
    bash_20241022: dictionary,
    bash_20250124: dictionary,
    computer_20241022: dictionary,
    computer_20250124: dictionary,
    computer_20251124: dictionary,
    tool_search_tool_bm25: dictionary,
    tool_search_tool_regex: dictionary,
    tool_search_tool_bm25_20251119: dictionary,
    tool_search_tool_regex_20251119: dictionary,
    text_editor_20241022: dictionary,
    text_editor_20250124: dictionary,
    text_editor_20250429: dictionary,
    text_editor_20250728: dictionary,
    web_fetch_20250910: dictionary,
    web_fetch_20260209: dictionary,
    web_fetch_20260309: dictionary,
    web_fetch_20260318: dictionary,
    web_search_20250305: dictionary,
    web_search_20260209: dictionary,
    web_search_20260318: dictionary,
    mcp_toolset: onlyWith(BETAS.mcpConnector, mcpToolset),
    custom: customTool,
  },
  'custom',
);

/** How the model is to choose among the tools. */
export const toolChoiceShape = byType<BetaToolChoice>({
  auto: closed<BetaToolChoiceAuto>({ type: required(string), disable_parallel_tool_use: optional(boolean) }),
  any: closed<BetaToolChoiceAny>({ type: required(string), disable_parallel_tool_use: optional(boolean) }),
  tool: closed<BetaToolChoiceTool>({
    type: required(string),
    name: required(string),
    disable_parallel_tool_use: optional(boolean),
  }),
  none: closed<BetaToolChoiceNone>({ type: required(string) }),
});
