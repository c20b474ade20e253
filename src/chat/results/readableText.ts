import { fullText, type Draft } from './draft.ts';
import { readJson } from './readJson.ts';

/** UTF-16 units of JSON beyond which it is not laid out: that would stop everything else for too long. */
const maxLaidOut = 1_000_000;

/** UTF-16 units of the first line beyond which a text is taken for one without lines. */
const longLine = 500;

/**
 * A piece of a result as it is numbered and read line by line: JSON that came in one long line is laid out, and what
 * Claude cannot be shown as text is one line. The same piece gives the same lines.
 */
export function readableText(draft: Draft): string {
  if (draft.kind !== 'text') {
    return `[${draft.label}]`;
  }
  return fullText({ ...draft, text: laidOut(draft.text) });
}

function laidOut(text: string): string {
  if (text.length <= longLine || text.slice(0, longLine).includes('\n')) {
    return text;
  }
  const value = readJson(text, maxLaidOut);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
