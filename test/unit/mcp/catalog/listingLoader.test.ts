import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Client } from '@modelcontextprotocol/client';
import { deferred } from '../../../../src/base/async.ts';
import { nullLogger } from '../../../../src/base/logger.ts';
import { ListingLoader } from '../../../../src/mcp/catalog/listingLoader.ts';
import type { ListingSource } from '../../../../src/mcp/catalog/listingSource.ts';
import { toolSource } from '../../../../src/mcp/catalog/sources.ts';
import { openLink } from '../../../../src/mcp/connection/link.ts';
import { eventually } from '../support/eventually.ts';
import { testContext, testServer } from '../support/launches.ts';

suite('ListingLoader');

const client = { transport: {}, getServerCapabilities: () => ({}) } as unknown as Client;

function sourceOf(readAll: () => Promise<readonly string[]>): ListingSource<string> {
  return { name: 'words', isOffered: () => true, keyOf: String, readAll, readPage: () => Promise.reject(new Error()) };
}

test('reads a list to its end and then again, when it changes while it is read', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const reads = [deferred<readonly string[]>(), deferred<readonly string[]>()];
  let count = 0;
  const loader = new ListingLoader(
    sourceOf(() => reads[count++]?.promise ?? Promise.reject(new Error('read once too often'))),
    nullLogger,
  );
  loader.start(client);
  loader.reload();
  loader.reload();
  mock.timers.tick(5000);
  assert.equal(count, 1, 'the first reading goes on');
  reads[0]?.resolve(['old']);
  await turnOfTheLoop();
  assert.deepEqual(loader.listing.peek(), { kind: 'ready', items: ['old'] });
  mock.timers.tick(5000);
  assert.equal(count, 2);
  assert.deepEqual(loader.listing.peek(), { kind: 'loading', items: ['old'] });
  reads[1]?.resolve(['new']);
  await turnOfTheLoop();
  assert.deepEqual(loader.listing.peek(), { kind: 'ready', items: ['new'] });
  loader.dispose();
  mock.timers.reset();
});

test('gives a server up that does not answer in time, and says so', async () => {
  const launch = testServer('misbehave.ts', 'hangs-on-tools-list', 'listing-loader');
  const link = await openLink({ ...testContext(), launch, log: nullLogger }, new AbortController().signal);
  const loader = new ListingLoader(toolSource, nullLogger, 200);
  loader.start(link.client);
  await eventually(() => loader.listing.peek().kind === 'failed');
  const { error } = loader.listing.peek();
  assert.equal(error?.code, 'server.timeout');
  assert.match(error?.message ?? '', /list of tools could not be read: no answer within 0\.2 s/);
  loader.dispose();
  await link.close();
});
