/** The text as it is compared in a search: neither case nor accents count. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // Nothing but ASCII has no accents, and most long texts have nothing else.
  return /[^\0-\x7f]/.test(lower) ? lower.normalize('NFD').replaceAll(/\p{M}/gu, '') : lower;
}

/** Where in `text` the folded `term` stands, in UTF-16 units, or undefined. */
export function findFolded(text: string, term: string): { readonly start: number; readonly end: number } | undefined {
  const folded = foldText(text);
  const index = folded.indexOf(term);
  if (index < 0) {
    return undefined;
  }
  return folded.length === text.length && !/[^\0-\x7f]/.test(text)
    ? { start: index, end: index + term.length }
    : unfolded(text, index, index + term.length);
}

/** A character may be several in the folded text, or none: each is folded by itself to learn where it came from. */
function unfolded(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = text.length;
  let position = 0;
  let folded = 0;
  for (const character of text) {
    if (folded <= from) {
      start = position;
    }
    const { length } = foldText(character);
    // An accent that stands behind its letter belongs to what was found.
    if (folded >= to && length > 0) {
      return { start, end: position };
    }
    folded += length;
    position += character.length;
  }
  return { start, end: text.length };
}
