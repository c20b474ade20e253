import { parse, type ParseError } from 'jsonc-parser';
import { isRecord } from '../../base/json.ts';
import type { ServerPattern, ServerPolicy } from './serverPolicy.ts';

/** A policy as it was written, or why it says nothing certain, as a sentence without its subject. */
export type ReadPolicy =
  | { readonly kind: 'policy'; readonly policy: ServerPolicy }
  | { readonly kind: 'malformed'; readonly reason: string };

const KEYS = ['access', 'allowed', 'denied', '$schema'];
const PATTERN_KEYS = ['name', 'command', 'url'];
const ACCESS: readonly unknown[] = ['all', 'userOnly', 'none'] satisfies readonly ServerPolicy['access'][];

/** Reads the text of a policy file: JSON, with comments if need be. */
export function readPolicyText(text: string): ReadPolicy {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  return errors.length > 0 ? malformed('it is not JSON') : readPolicy(value);
}

/**
 * Reads a policy that a person wrote. Strict: whoever mistypes a key, or a pattern, must not be left with a policy that
 * lets through what they meant to forbid.
 */
export function readPolicy(value: unknown): ReadPolicy {
  if (!isRecord(value)) {
    return malformed('it must be an object');
  }
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    return malformed(`"${unknown}" is not known`);
  }
  const { access = 'all', allowed, denied = [] } = value;
  if (!isAccess(access)) {
    return malformed('"access" must be "all", "userOnly" or "none"');
  }
  if (allowed !== undefined && !isPatterns(allowed)) {
    return malformed(`"allowed" ${PATTERNS}`);
  }
  if (!isPatterns(denied)) {
    return malformed(`"denied" ${PATTERNS}`);
  }
  return { kind: 'policy', policy: { access, ...(allowed === undefined ? {} : { allowed: [allowed] }), denied } };
}

const PATTERNS = 'must be a list of objects with a "name", a "command" or a "url"';

function malformed(reason: string): ReadPolicy {
  return { kind: 'malformed', reason };
}

function isAccess(value: unknown): value is ServerPolicy['access'] {
  return ACCESS.includes(value);
}

function isPatterns(value: unknown): value is readonly ServerPattern[] {
  return Array.isArray(value) && value.every(isPattern);
}

function isPattern(value: unknown): value is ServerPattern {
  if (!isRecord(value)) {
    return false;
  }
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, text]) => PATTERN_KEYS.includes(key) && typeof text === 'string');
}
