import type { ResultPart } from '../../claude/wire.ts';
import type { ToolOutput } from '../../mcp/calls/toolOutcome.ts';
import { draftsOf, fullText } from './draft.ts';

/** Whether Claude was shown less text than there is, so that a person can be told. */
export function isShortened(output: ToolOutput, seen: readonly ResultPart[]): boolean {
  const whole = draftsOf(output).map((draft) => (draft.kind === 'text' ? fullText(draft).length : 0));
  const shown = seen.map((part) => (part.type === 'text' ? part.text.length : 0));
  return sum(whole) > sum(shown);
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
