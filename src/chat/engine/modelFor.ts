import { HostError } from '../../base/errors.ts';
import type { ModelCatalog } from '../../claude/modelCatalog.ts';
import type { ModelInfo } from '../../claude/modelClient.ts';
import { defaultModel, unlistedModel } from '../../claude/models.ts';

/**
 * The model with this id, else the default one; the list of models is loaded first if it is not there yet. Rejects with
 * a HostError when there is none.
 */
export async function modelFor(chosen: string | undefined, models: ModelCatalog): Promise<ModelInfo> {
  if (models.state.value.kind !== 'ready') {
    await models.refresh();
  }
  const { models: offered, error } = models.state.value;
  const model = chosen === undefined ? defaultModel(offered) : offered.find(({ id }) => id === chosen);
  if (model) {
    return model;
  }
  // A compatible server need not have a list of models; then the user's word is enough.
  if (chosen !== undefined && (!error || error.code === 'claude.modelNotFound')) {
    return unlistedModel(chosen);
  }
  throw error ?? new HostError('claude.modelNotFound', 'No model is on offer.', { remedy: 'openSettings' });
}
