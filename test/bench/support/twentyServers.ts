import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { eventually } from '../../unit/mcp/support/eventually.ts';
import { areAllListed, benchRegistry, type BenchMemory, type BenchServers } from './benchRegistry.ts';

const file = (name: string): string => path.join(import.meta.dirname, '../../servers', name);

/** Twenty servers on the official SDKs, half of them of each era. */
export const twentyServers: BenchServers = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => {
    const name = index % 2 === 0 ? 'modernServer.ts' : 'legacyServer.ts';
    return [`server${index}`, { command: process.execPath, args: [file(name)] }];
  }),
);

/** Where the servers run; nothing is written there. */
export const benchFolder = { name: 'bench', path: os.tmpdir() };

/** Milliseconds from the start of a registry until the tools of all servers are listed. */
export async function startWithHost(memory: BenchMemory): Promise<number> {
  const bench = benchRegistry(benchFolder, memory);
  bench.write(twentyServers);
  const startedAt = performance.now();
  bench.registry.start();
  await bench.approve();
  await eventually(() => areAllListed(bench), 60_000);
  const took = performance.now() - startedAt;
  await bench.close();
  return took;
}

/** Milliseconds that the bare SDK takes for the same, all at once; `optionsFor` says how it is to find out the era. */
export async function startWithSdk(optionsFor: (isModern: boolean) => ClientOptions): Promise<number> {
  const startedAt = performance.now();
  const clients = await Promise.all(
    Object.values(twentyServers).map(async ({ command, args }, index) => {
      const client = new Client({ name: 'raw', version: '0' }, optionsFor(index % 2 === 0));
      await client.connect(new StdioClientTransport({ command, args: [...args], stderr: 'ignore' }));
      const { tools } = await client.listTools();
      assert.ok(tools.length > 0);
      return client;
    }),
  );
  const took = performance.now() - startedAt;
  await Promise.all(clients.map((client) => client.close()));
  return took;
}
