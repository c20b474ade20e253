import { bedrockClients } from './bedrockClients.ts';
import type { ClientFactory } from './clientFactory.ts';
import { anthropicClient, compatibleClient } from './directClients.ts';
import type { ProviderId } from './endpointSettings.ts';
import { foundryClient } from './foundryClients.ts';
import { vertexClients } from './vertexClients.ts';

/** How a client of each provider is made. The SDK of a platform is loaded when its first client is. */
export function openProviders(): Readonly<Record<ProviderId, ClientFactory>> {
  return {
    anthropic: anthropicClient,
    compatible: compatibleClient,
    bedrock: bedrockClients(),
    vertex: vertexClients(),
    foundry: foundryClient,
  };
}
