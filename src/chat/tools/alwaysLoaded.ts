import { blockWeight } from '../context/blockWeight.ts';
import { modelTool } from './modelTool.ts';
import type { NamedTool } from './toolNames.ts';

/**
 * The tools that Claude is shown from the start though most are not: those that the user names as "server/tool", where `*`
 * stands for any characters, and those whose servers ask for it, as far as `tokens` reaches for them, in the order of names.
 */
export function alwaysLoaded(
  tools: readonly NamedTool[],
  patterns: readonly string[],
  tokens: number,
): ReadonlySet<NamedTool> {
  const expressions = patterns.map(expressionOf);
  let room = tokens;
  return new Set(
    tools.filter((tool) => {
      const path = `${tool.serverName}/${tool.ref.toolName}`;
      if (expressions.some((expression) => expression.test(path))) {
        return true;
      }
      room -= tool.tool.isAlwaysLoaded ? blockWeight(modelTool(tool)) : 0;
      return tool.tool.isAlwaysLoaded === true && room >= 0;
    }),
  );
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*?')}$`, 'us');
}
