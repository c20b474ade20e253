import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import { Client, type PriorDiscovery } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { identifySelf } from '../../../src/mcp/connection/process/processTable.ts';
import { descendantsOf } from '../../../src/mcp/connection/process/serverRun.ts';
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
  await untilAlone();
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

/** What the bare SDK is told beforehand of the server at `index`: nothing, or its era. */
export type KnownEra = (index: number) => PriorDiscovery | undefined;

/** The eras of the twenty servers, as a host has them that has met them all before. */
export async function knownEras(): Promise<KnownEra> {
  const client = new Client({ name: 'raw', version: '0' }, { versionNegotiation: { mode: 'auto' } });
  const { command, args } = twentyServers['server0'] ?? assert.fail();
  await client.connect(new StdioClientTransport({ command, args: [...args], stderr: 'ignore' }));
  const discover = client.getDiscoverResult() ?? assert.fail();
  await client.close();
  return (index) => (index % 2 === 0 ? { kind: 'modern', discover } : { kind: 'legacy' });
}

/** Milliseconds that the bare SDK takes for the same, all at once. */
export async function startWithSdk(eraOf: KnownEra): Promise<number> {
  await untilAlone();
  const startedAt = performance.now();
  const clients = await Promise.all(
    Object.values(twentyServers).map(async ({ command, args }, index) => {
      const client = new Client({ name: 'raw', version: '0' }, { versionNegotiation: { mode: 'auto' } });
      const prior = eraOf(index);
      const transport = new StdioClientTransport({ command, args: [...args], stderr: 'ignore' });
      await client.connect(transport, prior === undefined ? {} : { prior });
      const { tools } = await client.listTools();
      assert.ok(tools.length > 0);
      return client;
    }),
  );
  const took = performance.now() - startedAt;
  await Promise.all(clients.map((client) => client.close()));
  return took;
}

/** What is still ending from the measure before must not slow this one down. */
async function untilAlone(): Promise<void> {
  await eventually(async () => (await descendantsOf(identifySelf())).length === 0, 60_000);
}
