import { refused } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import type { RawObject } from './foreignServer.ts';

/** How an entry says that it is reached; `type` is undefined where it leaves that to be seen. */
export type EntryType =
  | { readonly kind: 'type'; readonly type: 'stdio' | 'http' | 'sse' | undefined }
  | { readonly kind: 'refused'; readonly reason: string };

const TYPES: Readonly<Record<string, 'stdio' | 'http' | 'sse'>> = {
  stdio: 'stdio',
  local: 'stdio',
  http: 'http',
  remote: 'http',
  'streamable-http': 'http',
  streamable_http: 'http',
  streamableHttp: 'http',
  sse: 'sse',
};

/** Reads the type of an entry in any host's words. */
export function entryType(raw: RawObject): EntryType {
  const { transport } = raw;
  const written = raw['type'] ?? raw['transportType'] ?? (typeof transport === 'string' ? transport : undefined);
  if (written === undefined) {
    return { kind: 'type', type: undefined };
  }
  const type = typeof written === 'string' && Object.hasOwn(TYPES, written) ? TYPES[written] : undefined;
  return type === undefined ? refused(typeProblem(written)) : { kind: 'type', type };
}

function typeProblem(type: unknown): string {
  if (type === 'ws' || type === 'websocket') {
    return 'WebSocket is not a transport of MCP.';
  }
  return type === 'builtin' || type === 'platform'
    ? 'It is built into the host that it comes from.'
    : `The type ${JSON.stringify(shownText(String(type), 60))} is not known.`;
}
