import { assertNever } from '../../base/errors.ts';
import type { ResultPart, TextParam, ToolResultParam } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type { ToolUseRecord } from '../conversation/conversation.ts';
import { toolContent } from './toolContent.ts';
import { cutText } from '../wellFormed.ts';

/** The answer to one `tool_use`, for Claude. The same record gives the same bytes; content is never empty. */
export function toolResult(toolUseId: string, record: ToolUseRecord | undefined): ToolResultParam {
  const { outcome, seen } = record ?? {};
  if (outcome?.kind === 'ok') {
    return { type: 'tool_result', tool_use_id: toolUseId, content: seen ?? outputOf(outcome) };
  }
  return { type: 'tool_result', tool_use_id: toolUseId, content: seen ?? failureOf(outcome), is_error: true };
}

type Output = Extract<ToolOutcome, { kind: 'ok' | 'toolError' }>;

/** Every request repeats every result, and looking into images takes time. */
const knownOutputs = new WeakMap<Output, readonly ResultPart[]>();

function outputOf(outcome: Output): readonly ResultPart[] {
  const known = knownOutputs.get(outcome);
  if (known) {
    return known;
  }
  const parts = toolContent(outcome.content, outcome.structuredContent);
  const output = parts.length > 0 ? parts : say('The tool returned nothing.');
  knownOutputs.set(outcome, output);
  return output;
}

function failureOf(outcome: Exclude<ToolOutcome, { kind: 'ok' }> | undefined): readonly ResultPart[] {
  switch (outcome?.kind) {
    case undefined:
      return say('The tool was not called.');
    case 'toolError':
      return outputOf(outcome);
    case 'denied':
      return say(
        outcome.reason?.trim()
          ? `The user did not allow this tool use, and says: ${outcome.reason}`
          : 'The user did not allow this tool use. The tool was not called.',
      );
    case 'cancelled':
      return say(cancelledWords[outcome.why]);
    case 'unavailable':
      return say(`The tool could not be called, or gave no answer: ${outcome.error.message}`);
    default:
      return assertNever(outcome);
  }
}

/** Characters of a reason or an error message. */
const maxLength = 20_000;

const cancelledWords = {
  stopped: 'The user stopped this before it had finished. The tool may or may not have taken effect.',
  reloaded: 'The editor was closed while the tool was running. It may or may not have taken effect.',
} as const;

function say(text: string): readonly TextParam[] {
  return [{ type: 'text', text: cutText(text, maxLength) }];
}
