import type { Effort, ModelInfo } from '../../claude/modelClient.ts';
import { modelTraits } from '../../claude/modelTraits.ts';

/** What somebody who chooses a model, or how it works, has to know of it. */
export type OfferedModel = Pick<ModelInfo, 'id' | 'name' | 'efforts' | 'serverTools'>;

/** The effort of a model that is told none; undefined when that is not known. */
export function usualEffort(modelId: string): Effort | undefined {
  return modelTraits(modelId).defaultEffort;
}
