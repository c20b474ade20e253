import type { Client } from '@modelcontextprotocol/client';
import { HostError } from '../../base/errors.ts';
import type { ListingLimits, ListingSource } from './listingSource.ts';

/** A server that never stops turning pages is cut off here. */
const MAX_PAGES = 1000;
const MAX_ITEMS = 20_000;

/** What could be read of a list, and why not all of it. */
export interface PartialList<T> {
  readonly items: readonly T[];
  readonly error?: unknown;
}

/** Reads a list page by page and keeps what came before a failure, or before the pages become too many or take too long; total. */
export async function readPages<T>(
  source: ListingSource<T>,
  client: Client,
  limits: ListingLimits & { readonly totalMs: number },
): Promise<PartialList<T>> {
  const items: T[] = [];
  const seen = new Set<string>();
  const until = performance.now() + limits.totalMs;
  let cursor: string | undefined;
  try {
    for (let pages = 0; pages < MAX_PAGES && items.length < MAX_ITEMS && performance.now() < until; pages += 1) {
      const page = await source.readPage(client, limits, cursor);
      // Not by `push(...items)`: a page may hold more items than a call may have arguments.
      page.items.forEach((item) => items.push(item));
      cursor = page.nextCursor;
      if (cursor === undefined || seen.has(cursor)) {
        return { items };
      }
      seen.add(cursor);
    }
  } catch (error) {
    return { items, error };
  }
  const message = `The server's list of ${source.name} does not end; only the first ${items.length} are shown.`;
  return { items, error: new HostError('server.protocol', message) };
}
