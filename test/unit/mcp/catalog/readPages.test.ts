import assert from 'node:assert/strict';
import type { Client } from '@modelcontextprotocol/client';
import type { ListingSource, Page } from '../../../../src/mcp/catalog/listingSource.ts';
import { readPages } from '../../../../src/mcp/catalog/readPages.ts';

suite('readPages');

/** The source below asks no server. */
const client = {} as Client;

function source(readPage: (cursor: string | undefined) => Page<number>): ListingSource<number> {
  return {
    name: 'numbers',
    isOffered: () => true,
    keyOf: String,
    readAll: () => Promise.reject(new Error('unused')),
    readPage: async (_client, _signal, cursor) => readPage(cursor),
  };
}

const read = (readPage: (cursor: string | undefined) => Page<number>) =>
  readPages(source(readPage), client, { signal: new AbortController().signal, timeout: 1000, totalMs: 60_000 });

test('follows the empty string like any other cursor', async () => {
  const { items, error } = await read((cursor) =>
    cursor === undefined ? { items: [1], nextCursor: '' } : { items: [2] },
  );
  assert.deepEqual({ items, error }, { items: [1, 2], error: undefined });
});

test('ends at a cursor that was there before', async () => {
  const { items } = await read((cursor) => ({ items: [Number(cursor ?? 0)], nextCursor: cursor === '1' ? '2' : '1' }));
  assert.deepEqual(items, [0, 1, 2, 1].slice(0, items.length));
  assert.ok(items.length <= 4);
});

test('cuts off a list that never ends', async () => {
  let page = 0;
  const { items, error } = await read(() => {
    page += 1;
    return { items: [page], nextCursor: String(page) };
  });
  assert.equal(items.length, 1000);
  assert.match(String(error), /does not end; only the first 1000/);
});

test('cuts off a list whose pages take too long, and keeps what has come', async () => {
  const slow: ListingSource<number> = {
    ...source(() => ({ items: [] })),
    readPage: async (_client, _limits, cursor) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      return { items: [Number(cursor ?? 0)], nextCursor: String(Number(cursor ?? 0) + 1) };
    },
  };
  const limits = { signal: new AbortController().signal, timeout: 1000, totalMs: 100 };
  const { items, error } = await readPages(slow, client, limits);
  assert.ok(items.length > 0 && items.length < 10);
  assert.match(String(error), /does not end/);
});
