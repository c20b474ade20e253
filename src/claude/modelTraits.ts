import { modelTable, type ModelTraits } from './modelTable.ts';

/** What is assumed of a model that the table does not have: nothing that it might refuse. */
const unknownTraits: ModelTraits = {
  family: undefined,
  prices: undefined,
  minCacheableTokens: 4096,
  defaultEffort: undefined,
  takesSystemMessages: false,
  toolChangeBetas: [],
  hasToolSearch: false,
  hasCompaction: false,
  unverified: [],
};

/** Looks a model up in the table, under its id, a dated variant of it, or the name that a cloud provider gives it. */
export function modelTraits(id: string): ModelTraits {
  const plain = plainId(id);
  const traits = Object.hasOwn(modelTable.models, plain) ? modelTable.models[plain] : undefined;
  return traits ?? unknownTraits;
}

/** For instance `us.anthropic.claude-opus-4-5-20251101-v1:0` and `claude-opus-4-5@20251101` are `claude-opus-4-5`. */
function plainId(id: string): string {
  return id
    .replace(/^(?:[a-z-]+\.)?anthropic\./, '')
    .replace(/-v\d+(?::\d+)?$/, '')
    .replace(/[-@]\d{8}$/, '');
}
