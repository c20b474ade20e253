import { isRecord, type JsonValue } from '../../base/json.ts';
import { wellFormed } from '../wellFormed.ts';

const maxDepth = 32;

/**
 * A copy of a value from a server that can be part of a request: every text is whole characters. Undefined for one that is
 * nested so deeply that writing it out would fail.
 */
export function plainValue(value: unknown, depth = 0): JsonValue | undefined {
  if (typeof value === 'string') {
    return wellFormed(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value as JsonValue;
  }
  if (depth === maxDepth) {
    return undefined;
  }
  const entries = Object.entries(value).map(([key, item]) => [wellFormed(key), plainValue(item, depth + 1)] as const);
  if (entries.some(([, item]) => item === undefined)) {
    return undefined;
  }
  return isRecord(value) ? (Object.fromEntries(entries) as JsonValue) : entries.map(([, item]) => item as JsonValue);
}
