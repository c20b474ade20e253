import { CURRENT_MODELS } from './modelTable/currentModels.ts';
import type { ModelFacts } from './modelTable/modelFacts.ts';
import { OLDER_MODELS } from './modelTable/olderModels.ts';

/** All models of the catalogue, newest first; `GET /v1/models` leaves the retired ones out unless asked for them. */
export const MODELS: readonly ModelFacts[] = [...CURRENT_MODELS, ...OLDER_MODELS];

/** The facts of the model with this id, if it is in the catalogue. */
export function findModel(id: unknown): ModelFacts | undefined {
  return MODELS.find((model) => model.id === id);
}

/** The facts of a model that a rule has made sure of. */
export function knownModel(id: string): ModelFacts {
  const facts = findModel(id);
  if (facts === undefined) {
    throw new Error(`There is no model ${id} in the simulator's table.`);
  }
  return facts;
}
