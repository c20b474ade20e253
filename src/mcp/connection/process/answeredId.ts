import type { OverlongLine } from './messageLines.ts';

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([{}[\]:,])|([^\s"{}[\]:,]+))/y;

/** An id at the very end, perhaps before `jsonrpc`: behind the result is where many servers put it. */
const LAST_ID = /[,{]\s*"id"\s*:\s*(-?\d+|"(?:[^"\\]|\\.)*")\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$/;

/**
 * The id of the request that a message answers which is too long to be read; undefined when it is a request itself, a
 * notification, or does not tell within its first and last few kilobytes.
 */
export function answeredId(line: Pick<OverlongLine, 'prefix' | 'suffix'>): string | number | undefined {
  const members = leadingMembers(line.prefix);
  if (!line.prefix.trimStart().startsWith('{') || members.has('method')) {
    return undefined;
  }
  return asId(members.get('id')) ?? asId(LAST_ID.exec(line.suffix)?.[1]);
}

/** The members of the object that `text` begins with, as far as it goes; the value of those that are no scalar is empty. */
function leadingMembers(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  let name: string | undefined;
  let last = '';
  for (const token of tokensOf(text)) {
    if (depth === 1 && token === ':') {
      name = asText(last);
      members.set(name ?? '', '');
    } else if (depth === 1 && last === ':' && name !== undefined && !isPunctuation(token)) {
      members.set(name, token);
    }
    depth += depthChange(token);
    last = token;
  }
  return members;
}

function* tokensOf(text: string): Generator<string> {
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const at = TOKEN.lastIndex;
    yield match[0].trimStart();
    TOKEN.lastIndex = at;
  }
}

function depthChange(token: string): number {
  if (token === '{' || token === '[') {
    return 1;
  }
  return token === '}' || token === ']' ? -1 : 0;
}

function isPunctuation(token: string): boolean {
  return token.length === 1 && '{}[]:,'.includes(token);
}

function asText(token: string): string | undefined {
  const id = asId(token);
  return typeof id === 'string' ? id : undefined;
}

function asId(token: string | undefined): string | number | undefined {
  try {
    const value: unknown = JSON.parse(token ?? 'null');
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}
