import * as z from 'zod/mini';
import { isRecord } from '../../../base/json.ts';

/** A server as a registry lists it. */
export interface RegistryServer {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly version: string;
  /** `deprecated`: still works, look for another one; `deleted`: do not install it. */
  readonly status: 'active' | 'deprecated' | 'deleted';
  readonly statusMessage?: string;
  /** When this version was published, as the registry writes it. */
  readonly publishedAt?: string;
  readonly isLatest: boolean;
  /** The `server.json`, for `fromServerJson`; nobody has checked it yet. */
  readonly serverJson: unknown;
}

/** One page of a registry's answer. */
export interface RegistryPage {
  readonly servers: readonly RegistryServer[];
  /** What the next page is asked for with; absent on the last one. */
  readonly nextCursor?: string;
  /** How many entries of the page could not be read. */
  readonly unreadable: number;
}

const text = z.string().check(z.maxLength(8192));

const envelope = z.object({
  servers: z.array(z.unknown()).check(z.maxLength(1000)),
  metadata: z.optional(z.nullable(z.object({ nextCursor: z.optional(z.nullable(text)) }))),
});

const listing = z.object({
  name: text.check(z.minLength(1)),
  title: z.optional(z.nullable(text)),
  description: z.optional(z.nullable(text)),
  version: z.optional(z.nullable(text)),
  status: z.optional(z.nullable(text)),
});

const official = z.object({
  status: z.optional(z.nullable(text)),
  statusMessage: z.optional(z.nullable(text)),
  publishedAt: z.optional(z.nullable(text)),
  isLatest: z.optional(z.nullable(z.boolean())),
});

/** Where the registry's own facts stand in the `_meta` of an entry. */
const OFFICIAL = 'io.modelcontextprotocol.registry/official';

/** Reads a page of `GET /v0.1/servers`; undefined when it is none. One bad entry does not hide the others. */
export function registryPage(value: unknown): RegistryPage | undefined {
  const parsed = z.safeParse(envelope, value);
  if (!parsed.success) {
    return undefined;
  }
  const servers = parsed.data.servers.map(registryServer);
  const found = servers.filter((server) => server !== undefined);
  const cursor = parsed.data.metadata?.nextCursor;
  return { servers: found, unreadable: servers.length - found.length, ...(cursor ? { nextCursor: cursor } : {}) };
}

/** Reads one entry of a registry, `{server, _meta}`; undefined when it is none. */
export function registryServer(value: unknown): RegistryServer | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const server = z.safeParse(listing, value['server']);
  const meta = z.safeParse(official, isRecord(value['_meta']) ? (value['_meta'][OFFICIAL] ?? {}) : {});
  if (!server.success || !meta.success) {
    return undefined;
  }
  const { name, title, description, version } = server.data;
  return {
    name,
    description: description ?? '',
    version: version ?? '',
    status: statusOf(meta.data.status ?? server.data.status),
    isLatest: meta.data.isLatest ?? false,
    serverJson: value['server'],
    ...whereGiven('title', title),
    ...whereGiven('statusMessage', meta.data.statusMessage),
    ...whereGiven('publishedAt', meta.data.publishedAt),
  };
}

function whereGiven<K extends string>(key: K, value: string | null | undefined): { readonly [key in K]?: string } {
  return value ? ({ [key]: value } as { readonly [key in K]?: string }) : {};
}

function statusOf(status: string | null | undefined): RegistryServer['status'] {
  return status === 'deprecated' || status === 'deleted' ? status : 'active';
}
