import { nullLogger } from '../../../src/base/logger.ts';
import { signal, type Signal } from '../../../src/base/signal.ts';
import type { ConfigFile, WorkspaceFolder } from '../../../src/mcp/config/configFile.ts';
import type { VerdictStore } from '../../../src/mcp/connection/eraVerdicts.ts';
import { ServerRegistry } from '../../../src/mcp/registry.ts';
import type { Server } from '../../../src/mcp/server.ts';
import { eventually } from '../../unit/mcp/support/eventually.ts';
import {
  memoryAnswers,
  memoryCatalogs,
  memoryDevTools,
  memoryEnablement,
  memoryTrust,
  testSettings,
  testVariables,
  vscodeFile,
} from '../../unit/mcp/support/registryPorts.ts';

/** Servers by name, as in a file of VS Code's dialect. */
export type BenchServers = Readonly<Record<string, { readonly command: string; readonly args: readonly string[] }>>;

/** A registry of the servers of one folder's file, each approved as a person would have done it. */
export interface BenchRegistry {
  readonly registry: ServerRegistry;
  write(servers: BenchServers): void;
  /** Approves what waits for it. */
  approve(): Promise<void>;
  close(): Promise<void>;
}

/** What outlives a registry: the approvals, and the verdicts about eras. */
export interface BenchMemory {
  readonly trust: ReturnType<typeof memoryTrust>;
  readonly verdicts: VerdictStore;
}

/** Makes a {@link BenchMemory} that knows nothing. */
export function benchMemory(): BenchMemory {
  let kept: unknown;
  return { trust: memoryTrust(), verdicts: { read: () => kept, write: (value) => void (kept = value) } };
}

/** Makes a {@link BenchRegistry} that has not started. */
export function benchRegistry(folder: WorkspaceFolder, memory: BenchMemory): BenchRegistry {
  const files: Signal<readonly ConfigFile[]> = signal([]);
  const registry = new ServerRegistry({
    files,
    trust: memory.trust,
    verdicts: memory.verdicts,
    enablement: memoryEnablement(),
    answers: memoryAnswers(),
    settings: signal(testSettings({ timeouts: { startMs: 60_000, callMs: 60_000, maximumMs: 60_000, idleMs: 0 } })),
    memory: memoryCatalogs(),
    dev: memoryDevTools(),
    variables: testVariables(folder),
    logFor: () => nullLogger,
    clientInfo: { name: 'patchbay-bench', version: '0' },
    onBug: (error) => {
      throw error;
    },
  });
  return {
    registry,
    write: (servers) => {
      files.value = [vscodeFile(folder, JSON.stringify({ servers }))];
    },
    approve: async () => {
      await Promise.all(registry.servers.peek().map((server) => approveOne(server, memory)));
    },
    close: () => registry.close(),
  };
}

/** True when every server is ready and its tools are known. */
export function areAllListed({ registry }: BenchRegistry): boolean {
  const servers = registry.servers.peek();
  return servers.length > 0 && servers.every(({ tools }) => tools.peek().kind === 'ready');
}

async function approveOne(server: Server, { trust }: BenchMemory): Promise<void> {
  await eventually(() => server.approvable.peek() !== undefined);
  const launch = server.approvable.peek();
  if (launch !== undefined && trust.approvals.peek().get(server.id)?.hash !== launch.hash) {
    await trust.approve(server.id, launch);
  }
}
