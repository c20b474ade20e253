import assert from 'node:assert/strict';
import type { DraftReading, ServerDraft } from '../../../../src/mcp/add/serverDraft.ts';

/** The draft of a reading that must have one. */
export function drafted(reading: DraftReading): ServerDraft {
  assert.equal(reading.kind, 'draft', JSON.stringify(reading));
  return reading.kind === 'draft' ? reading.draft : assert.fail();
}

/** Why there is no draft, where there must be none. */
export function refusal(reading: DraftReading): string {
  assert.equal(reading.kind, 'refused', JSON.stringify(reading));
  return reading.kind === 'refused' ? reading.reason : assert.fail();
}
