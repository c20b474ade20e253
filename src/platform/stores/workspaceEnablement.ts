import type * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import { batch, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { Enablement } from '../../mcp/policy/enablement.ts';

const storageKey = 'patchbay.enablement';

/** Beyond this, what was said first is forgotten: nobody has that many servers, and files come and go. */
const maxServers = 1000;

type ToolNames = ReadonlyMap<string, ReadonlySet<string>>;

/** What the user turned on and off in this workspace, kept by VS Code outside of it. */
export class WorkspaceEnablement implements Enablement {
  readonly #memento: vscode.Memento;
  readonly #servers = signal<ReadonlyMap<string, boolean>>(new Map());
  readonly #disabledTools = signal<ToolNames>(new Map());

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const stored: unknown = memento.get(storageKey);
    this.#servers.value = readServers(stored);
    this.#disabledTools.value = readTools(stored);
  }

  get servers(): ReadonlySignal<ReadonlyMap<string, boolean>> {
    return this.#servers;
  }

  get disabledTools(): ReadonlySignal<ToolNames> {
    return this.#disabledTools;
  }

  setServer(serverId: string, isEnabled: boolean | undefined): Promise<void> {
    const servers = new Map(this.#servers.peek());
    servers.delete(serverId);
    return this.#save(isEnabled === undefined ? servers : servers.set(serverId, isEnabled), this.#disabledTools.peek());
  }

  setTool(serverId: string, toolName: string, isEnabled: boolean): Promise<void> {
    const names = new Set(this.#disabledTools.peek().get(serverId));
    const tools = new Map(this.#disabledTools.peek());
    tools.delete(serverId);
    if (isEnabled) {
      names.delete(toolName);
    } else {
      names.add(toolName);
    }
    return this.#save(this.#servers.peek(), names.size === 0 ? tools : tools.set(serverId, names));
  }

  async #save(servers: ReadonlyMap<string, boolean>, tools: ToolNames): Promise<void> {
    const kept = { servers: newest(servers), tools: newest(tools) };
    batch(() => {
      this.#servers.value = kept.servers;
      this.#disabledTools.value = kept.tools;
    });
    await this.#memento.update(storageKey, {
      servers: Object.fromEntries(kept.servers),
      tools: Object.fromEntries([...kept.tools].map(([id, names]) => [id, [...names]])),
    });
  }
}

function newest<T>(entries: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...entries].slice(-maxServers));
}

function readServers(stored: unknown): ReadonlyMap<string, boolean> {
  const servers = isRecord(stored) && isRecord(stored['servers']) ? Object.entries(stored['servers']) : [];
  return new Map(servers.filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
}

function readTools(stored: unknown): ToolNames {
  const tools = isRecord(stored) && isRecord(stored['tools']) ? Object.entries(stored['tools']) : [];
  return new Map(
    tools.map(([id, names]) => [
      id,
      new Set(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []),
    ]),
  );
}
