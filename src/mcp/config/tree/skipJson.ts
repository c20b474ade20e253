import { parseJson } from '../../../base/json.ts';

/** A part of a JSON text, from the first to behind the last character. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

/** One property of an object in a JSON text. */
export interface JsonMember {
  readonly key: JsonRange;
  readonly value: JsonRange;
}

/** What of an object was looked for, and where the object ends. */
export interface FoundMember {
  readonly member: JsonMember | undefined;
  readonly end: number;
}

const BLANKS = /[ \t\r\n]*/y;
const SCALAR = /[^,\]}\s]+/y;
const MARKS = /["{}[\]]/g;

/**
 * Finds the last property `name` of the object that begins at `start`, without a look into any other value: a file of
 * megabytes costs little more than its reading. Undefined where the text is not what plain JSON is written like.
 */
export function findMember(text: string, start: number, name: string): FoundMember | undefined {
  if (text[start] !== '{') {
    return undefined;
  }
  let member: JsonMember | undefined;
  let at = afterBlanks(text, start + 1);
  while (text[at] !== '}') {
    const next = readMember(text, at);
    if (next === undefined) {
      return undefined;
    }
    if (keyOf(text, next.key) === name) {
      member = next;
    }
    at = afterBlanks(text, next.value.end);
    if (text[at] === ',') {
      at = afterBlanks(text, at + 1);
    } else if (text[at] !== '}') {
      return undefined;
    }
  }
  return { member, end: at + 1 };
}

function readMember(text: string, start: number): JsonMember | undefined {
  const keyEnd = text[start] === '"' ? endOfString(text, start) : undefined;
  const colon = keyEnd === undefined ? -1 : afterBlanks(text, keyEnd);
  if (keyEnd === undefined || text[colon] !== ':') {
    return undefined;
  }
  const valueStart = afterBlanks(text, colon + 1);
  const valueEnd = endOfValue(text, valueStart);
  return valueEnd === undefined
    ? undefined
    : { key: { start, end: keyEnd }, value: { start: valueStart, end: valueEnd } };
}

function keyOf(text: string, { start, end }: JsonRange): unknown {
  const raw = text.slice(start, end);
  return raw.includes('\\') ? parseJson(raw) : raw.slice(1, -1);
}

/** Where the first character stands, from `start` on, that is not blank. */
export function afterBlanks(text: string, start: number): number {
  return endOf(BLANKS, text, start) ?? start;
}

function endOfValue(text: string, start: number): number | undefined {
  const first = text[start];
  if (first === '"') {
    return endOfString(text, start);
  }
  return first === '{' || first === '[' ? endOfBrackets(text, start) : endOf(SCALAR, text, start);
}

function endOf(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function endOfString(text: string, start: number): number | undefined {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    if (!isEscaped(text, end)) {
      return end + 1;
    }
  }
  return undefined;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  let at: number | undefined = start;
  while (at !== undefined) {
    MARKS.lastIndex = at;
    const found = MARKS.exec(text);
    if (found === null) {
      return undefined;
    }
    const mark = found[0];
    depth += mark === '{' || mark === '[' ? 1 : mark === '"' ? 0 : -1;
    at = mark === '"' ? endOfString(text, found.index) : found.index + 1;
    if (depth === 0) {
      return at;
    }
  }
  return undefined;
}
