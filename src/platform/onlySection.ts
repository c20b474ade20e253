/**
 * A JSON text in which only one section is left, at its place: all else is blank, line by line. For files in which other
 * programs keep megabytes of their own, so that nobody has to parse these. Takes time in proportion to the text; a text
 * that is not read here with certainty is given as it is.
 */
export function onlySection(text: string, section: readonly string[]): string {
  const kept: Span[] = [];
  let at = skipBlanks(text, 0);
  for (const name of section) {
    const found = text[at] === '{' ? findMember(text, at, name) : undefined;
    if (found === undefined) {
      return text;
    }
    if (found === 'absent') {
      return '{}';
    }
    kept.push([at, at + 1], [found.key, found.value], [found.end - 1, found.end]);
    at = found.value;
  }
  const end = skipValue(text, at);
  return end === undefined ? text : blankExcept(text, [...kept, [at, end]]);
}

type Span = readonly [start: number, end: number];

interface Member {
  /** Where its name begins, where its value begins, and where the object that it is in ends. */
  readonly key: number;
  readonly value: number;
  readonly end: number;
}

/** The member of that name which counts: the last one. Undefined where the object is not understood. */
function findMember(text: string, object: number, name: string): Member | 'absent' | undefined {
  let found: { readonly key: number; readonly value: number } | undefined;
  let at = skipBlanks(text, object + 1);
  while (text[at] === '"') {
    const key = at;
    const keyEnd = skipString(text, at);
    const colon = skipBlanks(text, keyEnd);
    const value = skipBlanks(text, colon + 1);
    const valueEnd = text[colon] === ':' ? skipValue(text, value) : undefined;
    if (valueEnd === undefined) {
      return undefined;
    }
    if (isName(text.slice(key, keyEnd), name)) {
      found = { key, value };
    }
    at = skipBlanks(text, valueEnd);
    at = text[at] === ',' ? skipBlanks(text, at + 1) : at;
  }
  if (text[at] !== '}') {
    return undefined;
  }
  return found === undefined ? 'absent' : { ...found, end: at + 1 };
}

function isName(written: string, name: string): boolean {
  return written === JSON.stringify(name) || (written.includes('\\') && unescaped(written) === name);
}

function unescaped(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return undefined;
  }
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') {
    at += 1;
  }
  return at;
}

/** Where the value that begins at `start` ends; undefined where there is none, or no end. */
function skipValue(text: string, start: number): number | undefined {
  if (text[start] === '"') {
    return known(skipString(text, start), text);
  }
  if (text[start] === '{' || text[start] === '[') {
    return skipNested(text, start);
  }
  const literal = /[-+.\w]+/y;
  literal.lastIndex = start;
  return literal.test(text) ? literal.lastIndex : undefined;
}

function skipNested(text: string, start: number): number | undefined {
  const token = /["{}[\]]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') {
      token.lastIndex = skipString(text, match.index);
    } else {
      depth += match[0] === '{' || match[0] === '[' ? 1 : -1;
    }
    if (depth === 0) {
      return token.lastIndex;
    }
  }
  return undefined;
}

/** Where the string that begins at `start` ends; beyond the text when it does not. */
function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end < 0 ? text.length + 1 : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') {
    first -= 1;
  }
  return (at - first) % 2 === 1;
}

function known(end: number, text: string): number | undefined {
  return end > text.length ? undefined : end;
}

function blankExcept(text: string, kept: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of kept.toSorted(([a], [b]) => a - b)) {
    parts.push(blank(text.slice(at, start)), text.slice(start, end));
    at = end;
  }
  return [...parts, blank(text.slice(at))].join('');
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
}
