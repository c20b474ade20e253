import { createScanner, type Node } from 'jsonc-parser';
import { endOf } from './nodeSpan.ts';
import type { TextEdit } from './textEdit.ts';
import { indentationAt, lineStart, printJson, startsLine, textStyle } from './textStyle.ts';

/** Something to put into a JSON object (with a name) or array (without). */
export interface JsonMember {
  readonly name?: string;
  readonly value: unknown;
}

/**
 * Adds a member behind the last one, laid out as its neighbours are: on a line of its own or in their line, with a comma
 * at its end if they have that. A comment behind the last member stays with it.
 */
export function insertMember(text: string, container: Node, member: JsonMember): readonly TextEdit[] {
  const last = container.children?.at(-1);
  if (last === undefined) {
    return insertFirst(text, container, member);
  }
  const { eol } = textStyle(text);
  const comma = commaAfter(text, endOf(last), endOf(container) - 1);
  const hasTrailingComma = comma !== undefined;
  const behind = comma === undefined ? endOf(last) : comma + 1;
  const tail = hasTrailingComma ? ',' : '';
  if (!startsLine(text, last.offset)) {
    const separator = hasTrailingComma ? ' ' : ', ';
    return [{ offset: behind, length: 0, content: `${separator}${printInline(member)}${tail}` }];
  }
  const indentation = indentationAt(text, last.offset);
  const content = `${eol}${indentation}${print(text, member, indentation)}${tail}`;
  const point = endOfRemark(text, behind);
  if (hasTrailingComma) {
    return [{ offset: point, length: 0, content }];
  }
  return point === behind
    ? [{ offset: point, length: 0, content: `,${content}` }]
    : [
        { offset: behind, length: 0, content: ',' },
        { offset: point, length: 0, content },
      ];
}

/** Takes a member away together with its comma, and with its lines if nothing else stands in them. */
export function removeMember(text: string, container: Node, member: Node): readonly TextEdit[] {
  const siblings = container.children ?? [];
  const previous = siblings[siblings.indexOf(member) - 1];
  const comma = commaAfter(text, endOf(member), endOf(container) - 1);
  const before =
    comma === undefined && previous !== undefined ? commaAfter(text, endOf(previous), member.offset) : undefined;
  const end = comma === undefined ? endOf(member) : comma + 1;
  const cut = wholeLines(text, member.offset, end) ?? partOfLine(text, member.offset, end, comma !== undefined);
  const edit = { offset: cut.offset, length: cut.end - cut.offset, content: '' };
  if (before === undefined) {
    return [edit];
  }
  return before >= cut.offset ? [edit] : [{ offset: before, length: 1, content: '' }, edit];
}

function insertFirst(text: string, container: Node, member: JsonMember): readonly TextEdit[] {
  const { unit, eol } = textStyle(text);
  const start = container.offset + 1;
  const inner = text.slice(start, endOf(container) - 1);
  const outer = indentationAt(text, container.offset);
  const content = `${eol}${outer}${unit}${print(text, member, outer + unit)}`;
  const kept = inner.trimEnd();
  const rest = inner.slice(kept.length);
  if (kept === '') {
    return [{ offset: start, length: inner.length, content: `${content}${eol}${outer}` }];
  }
  const end = /[\r\n]/.test(rest) ? '' : `${eol}${outer}`;
  return [{ offset: start + kept.length, length: 0, content: content + end }];
}

function print(text: string, { name, value }: JsonMember, indentation: string): string {
  const printed = printJson(value, indentation, textStyle(text));
  return name === undefined ? printed : `${JSON.stringify(name)}: ${printed}`;
}

function printInline({ name, value }: JsonMember): string {
  const printed = JSON.stringify(value);
  return name === undefined ? printed : `${JSON.stringify(name)}: ${printed}`;
}

/** Where the comma is that follows `from`, looking over blanks and comments. */
function commaAfter(text: string, from: number, end: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return text[at] === ',' && at < end ? at : undefined;
}

/** Behind the comment that follows `offset` in its line and ends with it; else `offset`. */
function endOfRemark(text: string, offset: number): number {
  const remark = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*(?=[\r\n]))/.exec(text.slice(offset));
  return offset + (remark?.[0].length ?? 0);
}

function wholeLines(text: string, start: number, end: number): { offset: number; end: number } | undefined {
  const rest = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(endOfRemark(text, end)));
  return rest && startsLine(text, start)
    ? { offset: lineStart(text, start), end: endOfRemark(text, end) + rest[0].length }
    : undefined;
}

/** Within a line the blanks behind a removed comma go too; at the end of a container those before the member. */
function partOfLine(text: string, start: number, end: number, hasComma: boolean): { offset: number; end: number } {
  if (hasComma) {
    return { offset: start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
  }
  return { offset: text.slice(0, start).trimEnd().length, end };
}
