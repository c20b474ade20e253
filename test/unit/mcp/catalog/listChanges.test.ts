import assert from 'node:assert/strict';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { mock } from 'node:test';
import type { Client } from '@modelcontextprotocol/client';
import { nullLogger } from '../../../../src/base/logger.ts';
import { ListChanges } from '../../../../src/mcp/catalog/listChanges.ts';

suite('changes of lists');

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** A modern client whose streams of changes end as told, one after the other; the last one stays open. */
function clientOf(...endings: readonly ('refused' | 'remote')[]): { readonly client: Client; opened(): number } {
  let opened = 0;
  const client = {
    transport: {},
    setNotificationHandler: () => undefined,
    getProtocolEra: () => 'modern',
    getServerCapabilities: () => ({ tools: { listChanged: true } }),
    listen: () => {
      const ending = endings[opened];
      opened += 1;
      return ending === 'refused'
        ? Promise.reject(new Error('not now'))
        : Promise.resolve({ closed: ending ? Promise.resolve(ending) : new Promise(() => undefined) });
    },
  };
  return { client: client as unknown as Client, opened: () => opened };
}

test('reads the lists again once a stream that dropped is open, however long that took', async () => {
  const { client, opened } = clientOf('remote', 'refused');
  const reads: number[] = [];
  const nothing = (): void => undefined;
  const tools = (): void => void reads.push(opened());
  const changes = new ListChanges(client, { tools, resources: nothing, prompts: nothing, log: nullLogger });
  changes.start();
  for (let second = 0; second < 10; second += 1) {
    await turnOfTheLoop();
    mock.timers.tick(1000);
  }
  await turnOfTheLoop();
  assert.equal(opened(), 3);
  assert.deepEqual(reads, [3], 'what changed before the third stream was open is told by nobody');
  changes.dispose();
});
