import type { TextSpan } from '../configFile.ts';

/** A variable as it stands in a text: `${env:X}` with the place of all of it. */
export interface WrittenVariable {
  /** What is between the braces. */
  readonly name: string;
  readonly span: TextSpan;
}

const VARIABLE = /\$\{([^{}"'\r\n]*)\}/g;

/** All variables in a part of a text. */
export function writtenVariables(text: string, within: TextSpan): readonly WrittenVariable[] {
  const part = text.slice(within.offset, within.offset + within.length);
  return [...part.matchAll(VARIABLE)].map((match) => ({
    name: match[1] ?? '',
    span: { offset: within.offset + match.index, length: match[0].length },
  }));
}

/** The variable that is being written at `offset`: from behind its `${` up to there; undefined when there is none. */
export function openVariable(text: string, offset: number): TextSpan | undefined {
  const line = /[^\r\n]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const start = line.lastIndexOf('${');
  const typed = start < 0 ? undefined : line.slice(start + 2);
  return typed === undefined || /[{}"']/.test(typed)
    ? undefined
    : { offset: offset - typed.length, length: typed.length };
}
