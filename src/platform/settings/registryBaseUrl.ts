import { userAddress } from './userAddress.ts';

/** The registry that the MCP project itself runs. */
const official = 'https://registry.modelcontextprotocol.io';

/** The address of the registry that servers are looked up in when the user asks: what comes before `/v0.1/`. */
export function registryBaseUrl(): string {
  return userAddress('patchbay.registry.baseUrl') ?? official;
}
