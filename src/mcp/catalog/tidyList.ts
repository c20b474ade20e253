import { shorten } from '../shorten.ts';
import type { Listing } from './listing.ts';
import type { ListingSource } from './listingSource.ts';

/** More than anybody can look at, and as much as the host stays quick with. */
const MAX_ITEMS = 10_000;

/** Names of items that a note quotes. */
const MAX_QUOTED = 3;

/** What is kept of a list: each item once, and no more of them than the host can handle; a note says what is not. */
export function tidyList<T>(
  source: Pick<ListingSource<T>, 'name' | 'keyOf'>,
  items: readonly T[],
): Pick<Listing<T>, 'items' | 'note'> {
  const byKey = new Map<string, T>();
  const twice = new Set<string>();
  for (const item of items) {
    const key = source.keyOf(item);
    if (byKey.has(key)) {
      twice.add(key);
    } else {
      byKey.set(key, item);
    }
  }
  const notes: string[] = [];
  if (twice.size > 0) {
    notes.push(`The server lists ${quote([...twice])} more than once; the first one of each counts.`);
  }
  if (byKey.size > MAX_ITEMS) {
    notes.push(`The server offers ${byKey.size} ${source.name}; only the first ${MAX_ITEMS} are shown.`);
  }
  const kept = [...byKey.values()].slice(0, MAX_ITEMS);
  return { items: kept, ...(notes.length === 0 ? {} : { note: notes.join(' ') }) };
}

function quote(names: readonly string[]): string {
  const quoted = names.slice(0, MAX_QUOTED).map((name) => `"${shorten(name, 80)}"`);
  const rest = names.length - quoted.length;
  return `${quoted.join(', ')}${rest > 0 ? ` and ${rest} other${rest > 1 ? 's' : ''}` : ''}`;
}
