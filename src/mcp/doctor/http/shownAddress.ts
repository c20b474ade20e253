/** An address for a report: what stands behind the path may hold a secret, and is left out. */
export function shownAddress({ origin, pathname, search }: URL): string {
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
