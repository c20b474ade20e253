import type { BetaContentBlockParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { WellFormedParams } from '../wellFormedParams.ts';
import { countTokens } from '../tokens.ts';
import { canonicalText } from './canonicalText.ts';
import { isDeferred } from './promptParts.ts';

/** What each tool that waits to be found costs once it is, by name. */
export type WaitingTools = Map<string, number>;

/** The tools that are deferred. */
export function waitingTools({ tools = [] }: WellFormedParams): WaitingTools {
  return new Map(
    tools.flatMap((tool) =>
      isDeferred(tool) && 'name' in tool ? [[tool.name, countTokens(canonicalText(tool))] as const] : [],
    ),
  );
}

/** What the definitions cost that a block brings in; those are taken off `waiting`, as they cost once. */
export function loadTools(block: BetaContentBlockParam, waiting: WaitingTools): number {
  return toolsNamedIn(block).reduce((sum, name) => {
    const tokens = waiting.get(name) ?? 0;
    waiting.delete(name);
    return sum + tokens;
  }, 0);
}

/** The tools that a block makes known to the model from here on. */
function toolsNamedIn(block: BetaContentBlockParam): readonly string[] {
  if (block.type === 'tool_result' && Array.isArray(block.content)) {
    return block.content.flatMap((part) => (part.type === 'tool_reference' ? [part.tool_name] : []));
  }
  if (block.type === 'tool_search_tool_result' && block.content.type === 'tool_search_tool_search_result') {
    return block.content.tool_references.map((reference) => reference.tool_name);
  }
  return block.type === 'tool_addition' && block.tool.type === 'tool_reference' ? [block.tool.name] : [];
}
