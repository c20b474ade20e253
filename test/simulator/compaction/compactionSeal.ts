import { createHash, createHmac } from 'node:crypto';
import { canonicalJson, isRecord, parseJson } from '../../../src/base/json.ts';
import { sign, type Seal } from '../signature.ts';

const KEY = 'simulated summary';

/** What the signature of a summary vouches for. */
export interface Summary {
  readonly content: string;
  readonly encrypted_content?: string | null;
  readonly tool_changes?: readonly unknown[] | null;
}

/** Signs a summary; what it was made from is in the seal. */
export function signSummary(seal: Seal, summary: Summary): string {
  const inner = sign(seal, summary.content);
  const parts = { ...decoded(inner), text: textDigest(summary), tools: toolsDigest(summary) };
  return Buffer.from(JSON.stringify({ ...parts, whole: mac(parts) })).toString('base64');
}

/** What is wrong with a summary that comes back. */
export type SummaryVerdict = 'valid' | 'signatureInvalid' | 'contentMismatch' | 'toolChangesMismatch';

/** Judges a summary by its signature. */
export function judgeSummary(signature: string, summary: Summary): SummaryVerdict {
  const { whole, ...parts } = decoded(signature);
  if (whole !== mac(parts)) {
    return 'signatureInvalid';
  }
  if (parts['text'] !== textDigest(summary)) {
    return 'contentMismatch';
  }
  return parts['tools'] === toolsDigest(summary) ? 'valid' : 'toolChangesMismatch';
}

function decoded(signature: string): Readonly<Record<string, unknown>> {
  const parsed = parseJson(Buffer.from(signature, 'base64').toString('utf8'));
  return isRecord(parsed) ? parsed : {};
}

function mac(parts: Readonly<Record<string, unknown>>): string {
  return createHmac('sha256', KEY).update(canonicalJson(parts)).digest('base64url');
}

function textDigest({ content, encrypted_content: encrypted }: Summary): string {
  return createHash('sha256')
    .update(canonicalJson([content, encrypted]))
    .digest('base64url');
}

/** Which changes there were counts, also in which order. */
function toolsDigest({ tool_changes: changes }: Summary): string {
  return createHash('sha256').update(canonicalJson(changes)).digest('base64url');
}
