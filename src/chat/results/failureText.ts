import { assertNever } from '../../base/errors.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import { cutText } from '../wellFormed.ts';

/** Characters of a reason or an error message. */
const maxLength = 20_000;

/** What Claude is told of a tool use that gave back nothing; undefined stands for one that never came to a call. */
export function failureText(outcome: Exclude<ToolOutcome, { kind: 'ok' | 'toolError' }> | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return 'The tool was not called.';
    case 'denied':
      return outcome.reason?.trim()
        ? cutText(`The user did not allow this tool use, and says: ${outcome.reason}`, maxLength)
        : 'The user did not allow this tool use. The tool was not called.';
    case 'cancelled':
      return cancelledTexts[outcome.why];
    case 'unavailable':
      return cutText(`The tool could not be called, or gave no answer: ${outcome.error.message}`, maxLength);
    default:
      return assertNever(outcome);
  }
}

const cancelledTexts = {
  stopped: 'The user stopped this before it had finished. The tool may or may not have taken effect.',
  reloaded: 'The editor was closed while the tool was running. It may or may not have taken effect.',
} as const;
