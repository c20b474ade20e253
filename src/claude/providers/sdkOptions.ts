import { honestStatus } from '../honestStatus.ts';
import type { ClientFacts } from './clientFactory.ts';

const headersTimeoutMs = 300_000;

/** What every SDK is told: no retry that nobody sees, no log of its own, and no redirect, which could take a key elsewhere. */
export function sdkOptions({ fetch }: Pick<ClientFacts, 'fetch'>) {
  return {
    maxRetries: 0,
    timeout: headersTimeoutMs,
    logLevel: 'off',
    openTelemetry: false,
    webhookKey: null,
    fetch: async (url: string | URL | Request, init?: RequestInit) =>
      honestStatus(await fetch(url, { ...init, redirect: 'error' })),
  } as const;
}

/**
 * Makes the headers that we say the only ones: an SDK mixes those of an environment variable into its options.
 * `null` keeps a header from being sent.
 */
export function settleHeaders<Client extends object>(
  client: Client,
  headers: Readonly<Record<string, string | null>>,
): Client {
  const settled = Reflect.get(client, '_options') as { defaultHeaders: unknown };
  settled.defaultHeaders = headers;
  return client;
}
