import { CURRENT_MODELS } from './modelTable/currentModels.ts';
import type { ModelFacts } from './modelTable/modelFacts.ts';
import { OLDER_MODELS } from './modelTable/olderModels.ts';

/** All models of the catalogue, newest first; `GET /v1/models` leaves the retired ones out unless asked for them. */
export const MODELS: readonly ModelFacts[] = [...CURRENT_MODELS, ...OLDER_MODELS];

/** The facts of the model with this id, if it is in the catalogue. */
export function findModel(id: unknown): ModelFacts | undefined {
  return MODELS.find((model) => model.id === id);
}
