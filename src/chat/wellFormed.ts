const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text with every half of a surrogate pair replaced; the Messages API refuses a body that holds one. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogate, '\uFFFD');
}

/** At most `max` UTF-16 units of the text, never half a character. */
export function cutText(text: string, max: number): string {
  return wellFormed(text.length > max ? text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '') : text);
}
