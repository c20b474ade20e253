/** Characters that change how the text around them is read without being seen: directions, blanks of no width, tags. */
const hidden = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Writes unseen characters out as their code points, so that what a tool is asked to do is what the user reads. */
export function revealHidden(text: string): string {
  return text.replace(hidden, (character) => `[U+${codePoint(character)}]`);
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
