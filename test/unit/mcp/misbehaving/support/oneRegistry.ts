import os from 'node:os';
import path from 'node:path';
import { signal } from '../../../../../src/base/signal.ts';
import type { ConfigPlace } from '../../../../../src/mcp/config/configFile.ts';
import { OPEN_POLICY } from '../../../../../src/mcp/policy/serverPolicy.ts';
import { ServerRegistry } from '../../../../../src/mcp/registry.ts';
import { memoryLogger, type MemoryLogger } from '../../support/memoryLogger.ts';
import { memoryDevTools } from '../../support/registryPorts.ts';

/** A registry of the servers of one configuration file of the user's own, with little patience. */
export interface OneRegistry {
  readonly registry: ServerRegistry;
  /** What the registry took for bugs of the host. */
  readonly bugs: readonly unknown[];
  logOf(name: string): MemoryLogger;
}

/** How long the servers here may take, unless a test says otherwise; in milliseconds. */
export interface Patience {
  readonly connectMs?: number;
  readonly probeMs?: number;
}

/** Makes and starts a {@link OneRegistry}; `servers` is what the file says, as in `.vscode/mcp.json`. */
export function oneRegistry(servers: Readonly<Record<string, object>>, patience: Patience = {}): OneRegistry {
  const file = path.join(os.tmpdir(), 'misbehaving.json');
  const place: ConfigPlace = {
    id: file,
    path: file,
    section: ['servers'],
    dialect: 'vscode',
    origin: 'own',
    label: '',
  };
  const bugs: unknown[] = [];
  const logs = new Map<string, MemoryLogger>();
  const logOf = (name: string): MemoryLogger => {
    const log = logs.get(name) ?? memoryLogger();
    logs.set(name, log);
    return log;
  };
  const nothing = async (): Promise<undefined> => undefined;
  const registry = new ServerRegistry({
    files: signal([{ place, content: { kind: 'text', text: JSON.stringify({ servers }) } }]),
    trust: { isWorkspaceTrusted: signal(true), approvals: signal(new Map()), approve: nothing, revoke: nothing },
    enablement: {
      servers: signal(new Map()),
      disabledTools: signal(new Map()),
      setServer: nothing,
      setTool: nothing,
    },
    settings: signal({
      policy: OPEN_POLICY,
      autostart: 'always',
      timeouts: { startMs: 20_000, callMs: 30_000, maximumMs: 60_000, idleMs: 0 },
      timeoutsByName: new Map(),
    }),
    answers: { stored: nothing, onDidChange: () => ({ dispose: () => undefined }), runCommand: async () => '' },
    dev: memoryDevTools(),
    memory: { read: () => undefined, write: () => undefined },
    variables: { folders: [], userHome: os.homedir(), env: process.env, setting: () => undefined },
    logFor: logOf,
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
    restarts: { firstMs: 60_000, longestMs: 60_000, attempts: { local: 1, remote: 1 }, goodLifeMs: 60_000 },
    timeouts: { connectMs: 20_000, probeMs: 15_000, ...patience, grace: { inputMs: 200, termMs: 200 } },
  });
  registry.start();
  return { registry, bugs, logOf };
}
