import { isRecord } from '../../../base/json.ts';
import type { ForeignServer, RawObject } from './foreignServer.ts';
import { foreignInputs } from './foreignInputs.ts';

/** What is written in a configuration under which servers stand, in any host's dialect. */
const ROOTS = [
  ['servers'],
  ['mcpServers'],
  ['context_servers'],
  ['mcp', 'servers'],
  ['mcp.servers'],
  ['mcp'],
  ['extensions'],
  ['mcp_servers'],
  ['customizations', 'vscode', 'mcp', 'servers'],
  ['settings', 'mcp', 'servers'],
] as const;

const MAX_SERVERS = 200;

/** Finds the servers in a configuration of any dialect, in a list of them, or in one that stands alone. */
export function foreignServers(value: unknown): readonly ForeignServer[] {
  if (Array.isArray(value)) {
    return listed(value);
  }
  if (!isRecord(value)) {
    return [];
  }
  if (isServer(value)) {
    return [{ name: nameOf(value), raw: value, inputs: foreignInputs(value['inputs']) }];
  }
  for (const path of rootsOf(value)) {
    const holder = at(value, path.slice(0, -1));
    const servers = at(value, path);
    const found = Array.isArray(servers) ? listed(servers) : named(servers, isRecord(holder) ? holder : value);
    if (found.length > 0) {
      return found;
    }
  }
  return Object.values(value).some((item) => isRecord(item) && isServer(item)) ? named(value, value) : [];
}

/** True for an object that says itself what to run or to reach. */
function isServer(value: RawObject): boolean {
  const keys = ['command', 'cmd', 'url', 'uri', 'serverUrl', 'httpUrl'];
  const names = (key: string): boolean =>
    typeof value[key] === 'string' || (key === 'command' && isCommandLike(value[key]));
  return keys.some(names) || (isRecord(value['transport']) && isServer(value['transport']));
}

function isCommandLike(value: unknown): boolean {
  return Array.isArray(value) || (isRecord(value) && typeof value['path'] === 'string');
}

/** Some hosts put their own name before the key: `amp.mcpServers`. */
function rootsOf(value: RawObject): readonly (readonly string[])[] {
  const prefixed = Object.keys(value).filter((key) => /[./]mcpServers$/.test(key));
  return [...ROOTS, ...prefixed.map((key) => [key])];
}

function listed(items: readonly unknown[]): readonly ForeignServer[] {
  return items
    .slice(0, MAX_SERVERS)
    .flatMap((item) => (isRecord(item) && isServer(item) ? [{ name: nameOf(item), raw: item }] : foreignServers(item)));
}

function named(servers: unknown, holder: RawObject): readonly ForeignServer[] {
  if (!isRecord(servers)) {
    return [];
  }
  const inputs = foreignInputs(holder['inputs']);
  return Object.entries(servers)
    .filter(([name]) => servers !== holder || name !== 'inputs')
    .slice(0, MAX_SERVERS)
    .flatMap(([name, raw]) => (isRecord(raw) ? [{ name, raw, inputs }] : []));
}

function nameOf(server: RawObject): string | undefined {
  const { name } = server;
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}
