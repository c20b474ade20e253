import os from 'node:os';
import { signal, type Signal } from '../../../../src/base/signal.ts';
import type { CatalogMemory, RememberedCatalog } from '../../../../src/mcp/catalog/catalogMemory.ts';
import type { AnswerSource } from '../../../../src/mcp/config/answers.ts';
import type { ConfigFile, ConfigPlace, WorkspaceFolder } from '../../../../src/mcp/config/configFile.ts';
import type { VariableContext } from '../../../../src/mcp/config/variables.ts';
import type { DebugTarget } from '../../../../src/mcp/dev/debugLaunch.ts';
import type { DevTools } from '../../../../src/mcp/dev/devTools.ts';
import type { Enablement } from '../../../../src/mcp/policy/enablement.ts';
import { OPEN_POLICY } from '../../../../src/mcp/policy/serverPolicy.ts';
import type { ServerSettings } from '../../../../src/mcp/serverSettings.ts';
import type { ApprovableLaunch } from '../../../../src/mcp/trust/launchSummary.ts';
import type { ServerTrust } from '../../../../src/mcp/trust/serverTrust.ts';

/** Trust that lives in memory; approvals as in the editor. */
export interface MemoryTrust extends ServerTrust {
  readonly isWorkspaceTrusted: Signal<boolean>;
  readonly approvals: Signal<ReadonlyMap<string, ApprovableLaunch>>;
}

export function memoryTrust(): MemoryTrust {
  const approvals = signal<ReadonlyMap<string, ApprovableLaunch>>(new Map());
  return {
    isWorkspaceTrusted: signal(true),
    approvals,
    approve: async (serverId, launch) => {
      approvals.value = new Map([...approvals.peek(), [serverId, launch]]);
    },
    revoke: async (serverId) => {
      approvals.value = new Map([...approvals.peek()].filter(([id]) => id !== serverId));
    },
  };
}

/** Enablement that lives in memory. */
export interface MemoryEnablement extends Enablement {
  readonly servers: Signal<ReadonlyMap<string, boolean>>;
  readonly disabledTools: Signal<ReadonlyMap<string, ReadonlySet<string>>>;
}

export function memoryEnablement(): MemoryEnablement {
  const servers = signal<ReadonlyMap<string, boolean>>(new Map());
  const disabledTools = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  return {
    servers,
    disabledTools,
    setServer: async (id, isEnabled) => {
      const next = new Map(servers.peek());
      next.delete(id);
      servers.value = isEnabled === undefined ? next : next.set(id, isEnabled);
    },
    setTool: async (id, tool, isEnabled) => {
      const tools = new Set(disabledTools.peek().get(id));
      if (isEnabled) {
        tools.delete(tool);
      } else {
        tools.add(tool);
      }
      disabledTools.value = new Map([...disabledTools.peek(), [id, tools]]);
    },
  };
}

/** Answers that live in memory: `set` is what a person typed. */
export interface MemoryAnswers extends AnswerSource {
  set(placeId: string, inputId: string, value: string): void;
  readonly commands: Map<string, string>;
}

export function memoryAnswers(): MemoryAnswers {
  const values = new Map<string, string>();
  const listeners = new Set<() => void>();
  const commands = new Map<string, string>();
  return {
    commands,
    set: (placeId, inputId, value) => {
      values.set(`${placeId} ${inputId}`, value);
      listeners.forEach((listener) => listener());
    },
    stored: async (placeId, inputId) => values.get(`${placeId} ${inputId}`),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    runCommand: async (command) => {
      const answer = commands.get(command);
      if (answer === undefined) {
        throw new Error(`command '${command}' not found`);
      }
      return answer;
    },
  };
}

export function memoryCatalogs(): CatalogMemory & { readonly kept: Map<string, RememberedCatalog> } {
  const kept = new Map<string, RememberedCatalog>();
  return {
    kept,
    read: (serverId, hash) => kept.get(`${serverId} ${hash}`),
    write: (serverId, hash, catalog) => void kept.set(`${serverId} ${hash}`, catalog),
  };
}

/** Development tools that do what a test says: `change` is a file that was saved. */
export interface MemoryDevTools extends DevTools {
  readonly watched: (readonly string[])[];
  readonly attached: DebugTarget[];
  change(): void;
}

export function memoryDevTools(): MemoryDevTools {
  const listeners = new Set<() => void>();
  const watched: (readonly string[])[] = [];
  const attached: DebugTarget[] = [];
  return {
    watched,
    attached,
    change: () => [...listeners].forEach((listener) => listener()),
    watch: (globs, _folder, onChange) => {
      watched.push(globs);
      listeners.add(onChange);
      return { dispose: () => void listeners.delete(onChange) };
    },
    attach: async (target) => void attached.push(target),
  };
}

/** Settings of a user who has set nothing, with times that suit tests. */
export function testSettings(changes: Partial<ServerSettings> = {}): ServerSettings {
  return {
    policy: OPEN_POLICY,
    autostart: 'always',
    timeouts: { startMs: 8000, callMs: 60_000, maximumMs: 120_000, idleMs: 0 },
    timeoutsByName: new Map(),
    ...changes,
  };
}

export function testVariables(folder?: WorkspaceFolder): VariableContext {
  return {
    folders: folder === undefined ? [] : [folder],
    userHome: os.homedir(),
    env: process.env,
    setting: () => undefined,
  };
}

/** A file of a folder in VS Code's dialect, as it is read. */
export function vscodeFile(folder: WorkspaceFolder, text: string, place: Partial<ConfigPlace> = {}): ConfigFile {
  const file = `${folder.path}/.vscode/mcp.json`;
  return {
    place: {
      id: place.path ?? file,
      path: file,
      section: ['servers'],
      dialect: 'vscode',
      origin: 'repo',
      label: 'Workspace',
      folder,
      ...place,
    },
    content: { kind: 'text', text },
  };
}
