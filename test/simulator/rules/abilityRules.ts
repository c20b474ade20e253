import { placedBlocks } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

function checkSystemMessages({ params, model }: WellFormedRequest): readonly Finding[] {
  const index = params.messages.findIndex(({ role }) => role === 'system');
  const path = `messages.${index}.role`;
  return model.takesSystemMessages || index < 0
    ? []
    : [{ path, message: `${path}: messages with role 'system' are not supported on this model` }];
}

function checkToolChanges(request: WellFormedRequest): readonly Finding[] {
  if (request.model.takesToolChanges) {
    return [];
  }
  const changes = placedBlocks(request).filter(
    ({ block: { type } }) => type === 'tool_addition' || type === 'tool_removal',
  );
  return changes.map(({ block, path }) => ({
    path,
    message: `${path}: \`${block.type}\` blocks are not supported on this model`,
  }));
}

function checkCompaction({ params, model }: WellFormedRequest): readonly Finding[] {
  const isAsked = params.compaction !== undefined && params.compaction !== null;
  const path = 'compaction';
  return isAsked && !model.hasCompaction ? [{ path, message: `${path}: not supported on this model` }] : [];
}

/** What not every model can do. */
export const abilityRules: readonly Rule<WellFormedRequest>[] = [
  {
    id: 'model-system-messages',
    title: 'A system message goes to a model that takes one in the middle.',
    check: checkSystemMessages,
  },
  { id: 'model-tool-changes', title: 'Tools change only for a model that takes it.', check: checkToolChanges },
  { id: 'model-compaction', title: 'Only a model that can is asked for a summary.', check: checkCompaction },
];
