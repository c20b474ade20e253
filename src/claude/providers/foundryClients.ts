import { givenAddress } from '../apiAddress.ts';
import type { ClientFacts, OpenClient } from './clientFactory.ts';
import { settingsError } from './settingsError.ts';
import { sdkOptions, settleHeaders } from './sdkOptions.ts';
import { usableKey } from './usableKey.ts';

/** Makes clients of Claude in Microsoft Foundry. With `bearer`, the key is a token of Microsoft Entra. */
export async function foundryClient(facts: ClientFacts): Promise<OpenClient> {
  const address = foundryAddress(facts);
  const key = usableKey(facts.apiKey);
  const { AnthropicFoundry } = await import('./foundrySdk.ts');
  const isToken = facts.settings.auth === 'bearer';
  const client = new AnthropicFoundry({
    ...sdkOptions(facts),
    baseURL: address,
    resource: null,
    // An empty key rather than none, for which the SDK would take that of the environment.
    ...(isToken ? { apiKey: '', azureADTokenProvider: () => Promise.resolve(key) } : { apiKey: key }),
  });
  settleHeaders(client, facts.headers);
  return { address, messages: client.beta.messages };
}

function foundryAddress({ baseUrl, settings }: ClientFacts): string {
  const given = givenAddress(baseUrl);
  if (given !== undefined) {
    return given.replace(/\/v1$/, '');
  }
  const { resource } = settings.foundry;
  if (resource === undefined || !/^[a-z0-9-]+$/i.test(resource)) {
    throw settingsError('Set "patchbay.claude.foundry.resource" to the name of your Foundry resource, then try again.');
  }
  return `https://${resource}.services.ai.azure.com/anthropic`;
}
