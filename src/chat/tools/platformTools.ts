import { serverToolNames, type ModelInfo, type ServerToolName } from '../../claude/modelClient.ts';
import type { PlatformTool } from '../../claude/wire.ts';

/** Called by Claude alone, not by code that it runs: each call is then a block that the user sees. */
const direct = { allowed_callers: ['direct'] };

const definitions: Readonly<Record<ServerToolName, PlatformTool>> = {
  web_search: { type: 'web_search_20260318', name: 'web_search', ...direct },
  web_fetch: { type: 'web_fetch_20260318', name: 'web_fetch', ...direct, citations: { enabled: true } },
  code_execution: { type: 'code_execution_20260521', name: 'code_execution' },
};

/**
 * Looks among the tools whose definitions are deferred (Messages API, tool search), by a pattern: whoever knows the names
 * gets just those, where a search by words gives whatever is like them, too, and each definition is paid for.
 */
export const toolSearch: PlatformTool = { type: 'tool_search_tool_regex_20251119', name: 'tool_search_tool_regex' };

/** Those of Claude's own tools that are wanted and that the model has, always in the same order. */
export function platformTools(wanted: readonly ServerToolName[], model: ModelInfo): readonly PlatformTool[] {
  return serverToolNames
    .filter((name) => wanted.includes(name) && model.serverTools.includes(name))
    .map((name) => definitions[name]);
}
