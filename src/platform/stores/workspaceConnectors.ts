import type * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import { signal, type ReadonlySignal } from '../../base/signal.ts';
import type { ConnectorConsent, ConnectorConsents } from '../../mcp/connector/connectorConsents.ts';

const storageKey = 'patchbay.connectors';

/** Beyond this, what was said first is forgotten: nobody has that many servers, and files come and go. */
const maxServers = 1000;

/** Which servers the user lets Claude's side call in this workspace, kept by VS Code outside of it. */
export class WorkspaceConnectors implements ConnectorConsents {
  readonly #memento: vscode.Memento;
  readonly #consents = signal<ReadonlyMap<string, ConnectorConsent>>(new Map());

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#consents.value = readConsents(memento.get(storageKey));
  }

  get consents(): ReadonlySignal<ReadonlyMap<string, ConnectorConsent>> {
    return this.#consents;
  }

  async set(serverId: string, consent: ConnectorConsent): Promise<void> {
    const rest = [...this.#consents.peek()].filter(([id]) => id !== serverId);
    this.#consents.value = new Map([...rest, [serverId, consent] as const].slice(-maxServers));
    await this.#memento.update(storageKey, Object.fromEntries(this.#consents.peek()));
  }
}

function readConsents(stored: unknown): ReadonlyMap<string, ConnectorConsent> {
  const entries = isRecord(stored) ? Object.entries(stored) : [];
  return new Map(entries.filter((entry): entry is [string, ConnectorConsent] => isConsent(entry[1])));
}

function isConsent(value: unknown): value is ConnectorConsent {
  return isRecord(value) && typeof value['launchHash'] === 'string' && typeof value['isInUse'] === 'boolean';
}
