import type { NoAnswer, ToolOutcome } from '../../../mcp/calls/toolOutcome.ts';

/** The outcome of a host tool that has something to say. */
export function told(text: string): ToolOutcome {
  return { kind: 'ok', content: [{ type: 'text', text }] };
}

/** The outcome of a host tool that was used wrongly, or cannot do what it was asked for. */
export function failed(text: string): ToolOutcome {
  return { kind: 'toolError', content: [{ type: 'text', text }] };
}

/** Passes on that a server gave no answer, or said no. */
export function unanswered(outcome: NoAnswer | { readonly kind: 'refused'; readonly message: string }): ToolOutcome {
  return outcome.kind === 'refused' ? failed(outcome.message) : outcome;
}
