import type { ConnectorServer } from '../conversation/conversation.ts';

/** A server that the user wants Claude's side to call by itself (Messages API, MCP connector). */
export interface ConnectorChoice {
  readonly serverId: string;
  readonly serverName: string;
  readonly url: string;
  /** Names of its tools that must not be called. */
  readonly disabledTools?: readonly string[];
}

const maxName = 64;

/**
 * The servers that Claude's side can call, each under a name of its own, in the order of the names. One that it cannot
 * reach, because its address is not HTTPS, is left to the host.
 */
export function connectorServers(choices: readonly ConnectorChoice[]): readonly ConnectorServer[] {
  const named: ConnectorServer[] = [];
  for (const { serverId, serverName, url } of choices.toSorted(byServer)) {
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
      continue;
    }
    const base = serverName.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, maxName - 4) || 'server';
    let name = base;
    for (let count = 2; named.some((server) => server.name === name); count += 1) {
      name = `${base}_${count}`;
    }
    named.push({ serverId, name, url });
  }
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function byServer(a: ConnectorChoice, b: ConnectorChoice): number {
  return a.serverName < b.serverName || (a.serverName === b.serverName && a.serverId < b.serverId) ? -1 : 1;
}
