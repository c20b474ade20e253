/** Characters that hide or reorder what a person reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u;

/** True when a person who reads `text` would not see all of it; line breaks and tabs do not count. */
export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text.replace(/[\t\r\n]/g, ''));
}

/** Foreign text for one line of a dialog: short, and with what cannot be seen written out. */
export function shownText(text: string, maxCharacters = 300): string {
  const line = text
    .slice(0, maxCharacters * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const seen = line.replace(new RegExp(UNSEEN.source, 'gu'), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
  return seen.length > maxCharacters ? `${seen.slice(0, maxCharacters - 1)}…` : seen;
}
