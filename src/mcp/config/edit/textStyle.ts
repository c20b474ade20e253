/** How a text is laid out, so that what is added to it looks as if its author had written it. */
export interface TextStyle {
  /** One level of indentation. */
  readonly unit: string;
  readonly eol: string;
}

/** The layout of `text`: the indentation of its first indented line, and its line ends. */
export function textStyle(text: string): TextStyle {
  const unit = /^(\t|[ ]+)[^\s*/]/m.exec(text)?.[1];
  return { unit: unit ?? '  ', eol: /\r\n|\n/.exec(text)?.[0] ?? '\n' };
}

/** The blanks at the start of the line that `offset` is in. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** True when nothing but blanks stands before `offset` in its line. */
export function startsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Where the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  const before = text.slice(0, offset);
  return Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
}

/** `value` as JSON over several lines, the first of which is not indented. */
export function printJson(value: unknown, indentation: string, style: TextStyle): string {
  return JSON.stringify(value, undefined, style.unit).replaceAll('\n', `${style.eol}${indentation}`);
}
