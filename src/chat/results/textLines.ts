/** UTF-16 units after which a line is broken where it has no end, so that a text without lines can be read in pieces, too. */
const maxLine = 2000;

/** Where a line starts and ends in its text; the line feed is not part of it. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of a text from the one that starts at `from` on. A line that is longer than a reader can take is several.
 * The text is well-formed, and so is every line.
 */
export function* linesFrom(text: string, from = 0): Generator<LineSpan> {
  let start = from;
  for (;;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    yield* pieces(text, start, end);
    if (feed < 0) {
      return;
    }
    start = feed + 1;
  }
}

/** The number of lines that {@link linesFrom} gives for the whole text. */
export function countLines(text: string): number {
  let count = 0;
  for (let start = 0; start >= 0;) {
    const feed = text.indexOf('\n', start);
    const length = (feed < 0 ? text.length : feed) - start;
    count += Math.max(1, Math.ceil(length / maxLine));
    start = feed < 0 ? -1 : feed + 1;
  }
  return count;
}

/** Where the line starts that holds the position, however long it is. */
export function startOfLine(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function* pieces(text: string, start: number, end: number): Generator<LineSpan> {
  const count = Math.max(1, Math.ceil((end - start) / maxLine));
  for (let index = 0; index < count; index += 1) {
    const isLast = index === count - 1;
    yield {
      start: wholeCharacter(text, start + index * maxLine),
      end: isLast ? end : wholeCharacter(text, start + (index + 1) * maxLine),
    };
  }
}

/** The same position, or the next where it would halve a character. */
function wholeCharacter(text: string, at: number): number {
  const isInside = at > 0 && isSurrogate(text.charCodeAt(at), 0xdc00) && isSurrogate(text.charCodeAt(at - 1), 0xd800);
  return isInside ? at + 1 : at;
}

function isSurrogate(unit: number, first: number): boolean {
  return unit >= first && unit < first + 0x400;
}
