/** A replacement in a text, in UTF-16 code units of the text as it was before any edit of its list. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** The text after all edits; they must not overlap. Insertions at one place keep their order. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.offset - b.offset)) {
    result += text.slice(done, edit.offset) + edit.content;
    done = edit.offset + edit.length;
  }
  return result + text.slice(done);
}

/** The one edit that turns `before` into `after`, as short as it can be. */
export function differenceEdit(before: string, after: string): readonly TextEdit[] {
  if (before === after) {
    return [];
  }
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail += 1;
  }
  return [{ offset: head, length: before.length - head - tail, content: after.slice(head, after.length - tail) }];
}
