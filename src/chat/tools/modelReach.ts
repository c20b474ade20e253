import type { EndpointFeatures, ModelInfo } from '../../claude/modelClient.ts';
import { modelTraits } from '../../claude/modelTraits.ts';

/** A model, and what lies between it and the host. */
export interface ModelReach {
  readonly model: ModelInfo;
  readonly features: EndpointFeatures;
}

/** True when Claude's side can look for tools whose definitions are held back. */
export function canSearch({ model, features }: ModelReach): boolean {
  return features.hasToolSearch && modelTraits(model.id).hasToolSearch;
}

/** True when the model can be given tools, and have them taken away, in the middle of a conversation. */
export function canChangeTools({ model, features }: ModelReach): boolean {
  const { takesSystemMessages, toolChangeBetas } = modelTraits(model.id);
  const canBeTold = takesSystemMessages && toolChangeBetas.length > 0 && features.hasToolChanges !== false;
  return features.profile === 'claude' && canBeTold;
}
