import { computed, type ReadonlySignal } from '../../base/signal.ts';
import type { ServerRegistry } from '../registry.ts';
import { connectorStanding, type ConnectorStanding } from './connectorStanding.ts';
import { connectorToken, type CalledServer, type TokenSources } from './connectorToken.ts';

/** What decides which servers Claude's side calls. */
export interface RegistryConnectorsOptions extends Omit<TokenSources, 'find'> {
  readonly registry: Pick<ServerRegistry, 'servers' | 'find'>;
  /** Whether whoever answers can call servers at all. */
  readonly isOffered: ReadonlySignal<boolean>;
}

/** A server that Claude's side is to call. */
export interface ChosenConnector {
  readonly serverId: string;
  readonly serverName: string;
  readonly url: string;
  /** Names of the tools that the user or the file has turned off. */
  readonly disabledTools: readonly string[];
}

/** The servers that Claude's side calls by itself, in place of the host. */
export interface RegistryConnectors {
  /** By server id; a server that only the host can call is not in it. */
  readonly standings: ReadonlySignal<ReadonlyMap<string, ConnectorStanding>>;
  /** Those that a new conversation is to have called, as it stands now. */
  chosen(): readonly ChosenConnector[];
  /** What such a server is sent with a request; rejects when it may no longer be called. */
  token(called: CalledServer, signal: AbortSignal): Promise<string | undefined>;
}

/** Keeps which of a registry's servers Claude's side calls: as the user agreed, and as far as policy and trust allow. */
export function registryConnectors(options: RegistryConnectorsOptions): RegistryConnectors {
  const { registry, consents, isOffered, answers, variables } = options;
  const standings = computed(() => {
    const found = new Map<string, ConnectorStanding>();
    for (const server of isOffered.value ? registry.servers.value : []) {
      const standing = connectorStanding(server, consents.value.get(server.id));
      if (standing) {
        found.set(server.id, standing);
      }
    }
    return found;
  });
  return {
    standings,
    chosen: () =>
      registry.servers.peek().flatMap((server) => {
        const { launch } = server.definition.peek();
        return launch.kind === 'http' && standings.peek().get(server.id) === 'inUse'
          ? [
              {
                serverId: server.id,
                serverName: server.name,
                url: launch.url,
                disabledTools: [...server.disabledTools.peek()].toSorted(),
              },
            ]
          : [];
      }),
    token: (called, signal) =>
      connectorToken(called, { find: (id) => registry.find(id), consents, answers, variables }, signal),
  };
}
