import type { EndpointFeatures } from '../modelClient.ts';
import type { ProviderId } from './endpointSettings.ts';

const nothing = {
  hasTokenCount: false,
  hasServerTools: false,
  hasToolSearch: false,
  hasConnector: false,
  hasCompaction: false,
  hasToolChanges: false,
};

/**
 * What each provider can do. A platform lags behind the API by some features and not by others, depending on the model
 * and the date: what it is not known to do for every model is left to the host.
 */
export const providerFeatures: Readonly<Record<ProviderId, EndpointFeatures>> = {
  anthropic: {
    profile: 'claude',
    hasTokenCount: true,
    hasServerTools: true,
    hasToolSearch: true,
    hasConnector: true,
    hasCompaction: true,
  },
  compatible: { profile: 'compatible', ...nothing },
  bedrock: { profile: 'claude', ...nothing },
  vertex: { profile: 'claude', ...nothing, hasTokenCount: true },
  foundry: { profile: 'claude', ...nothing, hasTokenCount: true },
};
