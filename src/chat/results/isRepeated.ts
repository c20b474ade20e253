import { isRecord, parseJson, type JsonValue } from '../../base/json.ts';

/** Characters of text beyond which nothing is compared: so much is cut anyway, and servers repeat what they structure. */
const maxCompared = 1_000_000;

/** Levels of nesting that are compared. */
const maxDepth = 100;

/**
 * Whether the texts of a result already say what its structured content says.
 *
 * They do when one of them, read as JSON, equals it; when all of them together are the items of the list it is; and, as
 * servers wrap what is no object into one, when either is true of the only property of the object it is. A text that
 * is no JSON stands for itself.
 */
export function isRepeated(structured: JsonValue, texts: readonly string[]): boolean {
  if (texts.length === 0) {
    return false;
  }
  if (texts.reduce((sum, text) => sum + text.length, 0) > maxCompared) {
    return true;
  }
  const said = texts.map((text) => ({ text, value: parseJson(text) }));
  return candidates(structured).some((value) => said.some((one) => says(one, value)) || sayTogether(said, value));
}

interface Said {
  readonly text: string;
  readonly value: unknown;
}

function candidates(structured: JsonValue): readonly JsonValue[] {
  const values = isRecord(structured) ? (Object.values(structured) as readonly JsonValue[]) : [];
  return values.length === 1 ? [structured, ...values] : [structured];
}

function says({ text, value }: Said, wanted: unknown): boolean {
  return text === wanted || (value !== undefined && isSame(value, wanted, maxDepth));
}

function sayTogether(said: readonly Said[], list: JsonValue): boolean {
  return Array.isArray(list) && list.length === said.length && said.every((one, index) => says(one, list[index]));
}

function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (a === b || depth === 0) {
    return a === b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index], depth - 1));
  }
  if (!isRecord(a) || !isRecord(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key], depth - 1))
  );
}
