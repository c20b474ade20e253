import assert from 'node:assert/strict';
import type { Client } from '@modelcontextprotocol/client';
import { toolSource } from '../../../../src/mcp/catalog/sources.ts';

suite('what a server lists');

async function listed(tool: object): Promise<unknown> {
  const client = { request: async () => ({ tools: [{ name: 'a', inputSchema: { type: 'object' }, ...tool }] }) };
  const limits = { signal: new AbortController().signal, timeout: 1000 };
  const { items } = await toolSource.readPage(client as unknown as Client, limits, undefined);
  return items[0]?.isAlwaysLoaded;
}

test('says which tools the server wants the model to know from the start', async () => {
  assert.equal(await listed({ _meta: { 'anthropic/alwaysLoad': true } }), true);
});

test('says so of none for which the server does not say it plainly', async () => {
  assert.equal(await listed({ _meta: { 'anthropic/alwaysLoad': 'yes' } }), undefined);
  assert.equal(await listed({}), undefined);
});
