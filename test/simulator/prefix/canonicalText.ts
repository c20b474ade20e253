import { isRecord } from '../../../src/base/json.ts';

/** What is the caller's own and reaches the model as it was written, order of keys and all. */
const FREE_FORM: readonly string[] = ['input', 'input_schema', 'input_examples', 'schema'];

/**
 * Writes a part of a request as the API understands it, so that two ways of saying the same give the same text: known
 * objects with sorted keys, without `cache_control`, without null, without what is said by saying nothing.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(canonical(value));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(canonical);
  }
  if (!isRecord(value)) {
    return value;
  }
  const names = Object.keys(value).filter((name) => !isSilent(name, value[name]));
  return Object.fromEntries(
    names.toSorted().map((name) => [name, FREE_FORM.includes(name) ? value[name] : canonical(value[name])]),
  );
}

function isSilent(name: string, value: unknown): boolean {
  if (value === null || value === undefined || name === 'cache_control') {
    return true;
  }
  return name === 'caller' && isRecord(value) && value['type'] === 'direct';
}
