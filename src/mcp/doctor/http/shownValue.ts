/** A value of a foreign document, for a sentence: a text as it is, at some length, and a dash for what is none. */
export function shownValue(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '-';
}
