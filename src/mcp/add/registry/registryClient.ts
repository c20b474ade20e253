import { HostError } from '../../../base/errors.ts';
import { jsonAnswer, type JsonRequest } from './jsonAnswer.ts';
import { registryBase } from './registryBase.ts';
import { registryPage, registryServer, type RegistryPage, type RegistryServer } from './registryReply.ts';

/** How a registry is asked. */
export interface RegistryOptions {
  /** What comes before `/v0.1/…`: https, or http on this machine. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
  /** The largest answer that is read. */
  readonly maxBytes?: number;
}

/**
 * A registry that speaks the REST API v0.1 of the MCP registry. It is asked only when a person asks. Each method rejects
 * with a {@link HostError}: `registry.unreachable`, `registry.badReply` or `cancelled`.
 */
export interface RegistryClient {
  /** One page of the latest versions whose name contains `text`; `cursor` is the `nextCursor` of the page before. */
  search(text: string, cursor?: string, signal?: AbortSignal): Promise<RegistryPage>;
  /** All versions of a server; none when the registry does not know it. */
  versions(name: string, signal?: AbortSignal): Promise<readonly RegistryServer[]>;
  /** One version of a server, or its `latest`; undefined when the registry does not know it. */
  version(name: string, version: string, signal?: AbortSignal): Promise<RegistryServer | undefined>;
}

const PAGE_SIZE = 30;
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 * 1024;

/** Makes a {@link RegistryClient}; throws `registry.unreachable` for a base URL that must not be used. */
export function registryClient(options: RegistryOptions): RegistryClient {
  const base = registryBase(options.baseUrl);
  const ask = (path: string, signal: AbortSignal | undefined): Promise<unknown> => {
    const limits = { timeoutMs: options.timeoutMs ?? TIMEOUT_MS, maxBytes: options.maxBytes ?? MAX_BYTES };
    const request: JsonRequest = { url: new URL(`${base}/v0.1/servers${path}`), ...limits };
    return jsonAnswer(signal === undefined ? request : { ...request, signal });
  };
  return {
    search: async (text, cursor, signal) => {
      const query = new URLSearchParams({ limit: String(PAGE_SIZE), version: 'latest' });
      if (text.trim() !== '') {
        query.set('search', text.trim());
      }
      if (cursor !== undefined) {
        query.set('cursor', cursor);
      }
      return checked(registryPage(await ask(`?${query.toString()}`, signal)));
    },
    versions: async (name, signal) => {
      const answer = await ask(`/${segment(name)}/versions`, signal);
      return answer === undefined ? [] : checked(registryPage(answer)).servers;
    },
    version: async (name, version, signal) => {
      const answer = await ask(`/${segment(name)}/versions/${segment(version)}`, signal);
      return answer === undefined ? undefined : checked(registryServer(answer));
    },
  };
}

function checked<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new HostError('registry.badReply', 'The registry does not answer as the MCP registry API (v0.1) says.');
  }
  return value;
}

/** One step of a path; what would be read as a way out of the folder is refused. */
function segment(text: string): string {
  if (text === '' || /^\.+$/.test(text) || text.length > 500) {
    throw new HostError('registry.badReply', `${JSON.stringify(text.slice(0, 80))} cannot name a server or a version.`);
  }
  return encodeURIComponent(text);
}
