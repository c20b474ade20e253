import type { ToolOutput } from '../../mcp/calls/toolOutcome.ts';
import { draftsOf } from './draft.ts';
import { readableText } from './readableText.ts';

/** Claude reads on in the same result again and again. */
const known = new WeakMap<ToolOutput, string>();

/** A whole result as lines of text; their numbers are those that a shortened result speaks of. */
export function resultLines(output: ToolOutput): string {
  const text = known.get(output) ?? draftsOf(output).map(readableText).join('\n');
  known.set(output, text);
  return text;
}
