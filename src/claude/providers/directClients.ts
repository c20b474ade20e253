import { apiAddress, defaultAddress } from '../apiAddress.ts';
import type { ClientFacts, OpenClient } from './clientFactory.ts';
import type { AuthKind } from './endpointSettings.ts';
import { settingsError } from './settingsError.ts';
import { sdkOptions, settleHeaders } from './sdkOptions.ts';
import { usableKey } from './usableKey.ts';

/** Makes clients of whatever is at the base URL: Claude's own API unless another one is set. */
export async function anthropicClient(facts: ClientFacts): Promise<OpenClient> {
  const address = apiAddress(facts.baseUrl);
  // Many gateways read only the header that the API used first.
  return slimClient(facts, address, address === defaultAddress ? 'bearer' : 'both');
}

/** Makes clients of a server that speaks like Claude's API; nobody else is to get what is meant for it. */
export async function compatibleClient(facts: ClientFacts): Promise<OpenClient> {
  if (!facts.baseUrl?.trim()) {
    throw settingsError('A compatible server has no address yet. Set "patchbay.claude.baseUrl", then try again.');
  }
  return slimClient(facts, apiAddress(facts.baseUrl), 'both');
}

/** Everything is said explicitly, so that no environment variable and no profile on disk has a say. */
async function slimClient(facts: ClientFacts, address: string, auto: AuthKind): Promise<OpenClient> {
  const auth = facts.settings.auth === 'auto' ? auto : facts.settings.auth;
  const key = auth === 'none' ? undefined : usableKey(facts.apiKey);
  const { SlimAnthropic } = await import('../sdk.ts');
  const client = new SlimAnthropic({
    ...sdkOptions(facts),
    apiKey: null,
    authToken: null,
    baseURL: address,
  });
  settleHeaders(client, { ...keyHeaders(auth, key), ...facts.headers });
  return { address, messages: client.messages, models: client.models };
}

function keyHeaders(auth: AuthKind, key: string | undefined): Readonly<Record<string, string | null>> {
  return {
    authorization: key !== undefined && auth !== 'xApiKey' ? `Bearer ${key}` : null,
    'x-api-key': key !== undefined && auth !== 'bearer' ? key : null,
  };
}
