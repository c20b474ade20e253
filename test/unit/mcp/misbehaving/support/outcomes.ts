import assert from 'node:assert/strict';
import type { HostErrorCode } from '../../../../../src/base/errors.ts';
import type { ToolOutcome } from '../../../../../src/mcp/calls/toolOutcome.ts';

/** Asserts that a call succeeded with exactly this text. */
export function assertSays(outcome: ToolOutcome, text: string): void {
  assert.deepEqual(outcome, { kind: 'ok', content: [{ type: 'text', text }] });
}

/** Asserts that a call had no answer, for this reason in these words. */
export function assertUnavailable(outcome: ToolOutcome, code: HostErrorCode, words: RegExp): void {
  assert.ok(outcome.kind === 'unavailable', `the outcome is ${outcome.kind}`);
  assert.deepEqual({ code: outcome.error.code }, { code });
  assertWords(outcome.error.message, words);
}

/** Asserts that a server failed for this reason in these words. */
export function assertReason(
  error: { readonly code: string; readonly message: string },
  code: HostErrorCode,
  words: RegExp,
): void {
  assert.equal(error.code, code, error.message);
  assertWords(error.message, words);
}

/** What a person reads has the essential words, and is short enough to read. */
function assertWords(message: string, words: RegExp): void {
  assert.match(message, words);
  assert.ok(message.length < 1200, `a message of ${message.length} characters`);
}
