import type { Node } from 'jsonc-parser';
import type { TextSpan } from '../configFile.ts';

/** A part of a string's value. */
export interface StringPart {
  readonly index: number;
  readonly written: string;
}

/** Where a part of a string's value stands in the file's text; the whole string where that cannot be told. */
export function spanInString(text: string, node: Node, part: StringPart): TextSpan {
  const raw = text.slice(node.offset, node.offset + node.length);
  const found = raw.startsWith('"') ? inQuotes(raw, part) : inPlain(raw, String(node.value), part);
  return found === undefined
    ? { offset: node.offset, length: node.length }
    : { offset: node.offset + found.offset, length: found.length };
}

const ESCAPE = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^ux])|[^\\]/gs;

/** Each character of the value is one character or one escape of the text; where YAML folds lines, it is not. */
function inQuotes(raw: string, { index, written }: StringPart): TextSpan | undefined {
  const pieces = raw.slice(1, -1).match(ESCAPE) ?? [];
  const before = pieces.slice(0, index).join('').length;
  const found = pieces.slice(index, index + written.length).join('');
  return found === written || found.includes('\\') ? { offset: 1 + before, length: found.length } : undefined;
}

/** The part is as often before itself in the text as it is in the value. */
function inPlain(raw: string, value: string, { index, written }: StringPart): TextSpan | undefined {
  const nth = value.slice(0, index).split(written).length;
  let offset = -1;
  for (let count = 0; count < nth; count += 1) {
    offset = raw.indexOf(written, offset + 1);
    if (offset < 0) {
      return undefined;
    }
  }
  return { offset, length: written.length };
}
