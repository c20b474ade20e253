import type { Client } from '@modelcontextprotocol/client';
import { HostError } from '../../base/errors.ts';
import type { ListingSource } from './listingSource.ts';

/** A server that never stops turning pages is cut off here. */
const MAX_PAGES = 1000;
const MAX_ITEMS = 20_000;

/** What could be read of a list, and why not all of it. */
export interface PartialList<T> {
  readonly items: readonly T[];
  readonly error?: unknown;
}

/** Reads a list page by page and keeps what came before a failure; total. */
export async function readPages<T>(
  source: ListingSource<T>,
  client: Client,
  signal: AbortSignal,
): Promise<PartialList<T>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  try {
    for (let pages = 0; pages < MAX_PAGES && items.length < MAX_ITEMS; pages += 1) {
      const page = await source.readPage(client, signal, cursor);
      items.push(...page.items);
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
