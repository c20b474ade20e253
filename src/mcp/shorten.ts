/** The text, or as much of it as fits into `max` UTF-16 units with an ellipsis at its end; never half a character. */
export function shorten(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
