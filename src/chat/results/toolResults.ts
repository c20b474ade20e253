import type { ResultPart, ToolResultParam } from '../../claude/wire.ts';
import type { ToolOutput } from '../../mcp/calls/toolOutcome.ts';
import type { ToolUseRecord } from '../conversation/conversation.ts';
import { failureText } from './failureText.ts';
import { toolContent } from './toolContent.ts';

/** The answer to one `tool_use`, for Claude. The same record gives the same bytes; content is never empty. */
export function toolResult(toolUseId: string, record: ToolUseRecord | undefined): ToolResultParam {
  const { outcome, seen } = record ?? {};
  const isOutput = outcome?.kind === 'ok' || outcome?.kind === 'toolError';
  const content = seen ?? (isOutput ? outputOf(outcome) : [{ type: 'text', text: failureText(outcome) }]);
  const isError = outcome?.kind !== 'ok';
  return { type: 'tool_result', tool_use_id: toolUseId, content, ...(isError && { is_error: true }) };
}

/** Every request repeats every result, and looking into images takes time. */
const knownOutputs = new WeakMap<ToolOutput, readonly ResultPart[]>();

function outputOf(outcome: ToolOutput): readonly ResultPart[] {
  const known = knownOutputs.get(outcome);
  if (known) {
    return known;
  }
  const parts = toolContent(outcome.content, outcome.structuredContent);
  const output: readonly ResultPart[] =
    parts.length > 0 ? parts : [{ type: 'text', text: 'The tool returned nothing.' }];
  knownOutputs.set(outcome, output);
  return output;
}
