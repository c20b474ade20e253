const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['copy', '\u00a9'],
  ['reg', '\u00ae'],
  ['trade', '\u2122'],
  ['deg', '\u00b0'],
  ['plusmn', '\u00b1'],
  ['middot', '\u00b7'],
  ['times', '\u00d7'],
  ['divide', '\u00f7'],
  ['ndash', '\u2013'],
  ['mdash', '\u2014'],
  ['lsquo', '\u2018'],
  ['rsquo', '\u2019'],
  ['ldquo', '\u201c'],
  ['rdquo', '\u201d'],
  ['bull', '\u2022'],
  ['hellip', '\u2026'],
  ['euro', '\u20ac'],
  ['larr', '\u2190'],
  ['rarr', '\u2192'],
  ['ne', '\u2260'],
  ['le', '\u2264'],
  ['ge', '\u2265'],
]);

/** Turns the character references that people write in markdown into characters; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(/&(\w+);/g, (whole, name: string) => named.get(name) ?? whole) : text;
}
