import { isRecord } from '../../base/json.ts';
import { efforts, type ModelInfo } from '../modelClient.ts';
import { unlistedModel } from '../models.ts';

/**
 * The models that the user's settings name: an id, or an object with an `id` and what else is known of the model (`name`,
 * `maxInputTokens`, `maxOutputTokens`, `thinking`, `efforts`, `images`, `pdfs`). What is neither is left out.
 */
export function configuredModels(value: unknown): readonly ModelInfo[] {
  const models = Array.isArray(value) ? value.map(configuredModel).filter((model) => model !== undefined) : [];
  return models.filter(({ id }, index) => models.findIndex((other) => other.id === id) === index);
}

function configuredModel(entry: unknown): ModelInfo | undefined {
  const facts = isRecord(entry) ? entry : { id: entry };
  const id = typeof facts['id'] === 'string' ? facts['id'].trim() : '';
  if (id === '') {
    return undefined;
  }
  const bare = unlistedModel(id);
  return {
    ...bare,
    name: typeof facts['name'] === 'string' ? facts['name'] : bare.name,
    maxInputTokens: tokens(facts['maxInputTokens']),
    maxOutputTokens: tokens(facts['maxOutputTokens']),
    thinkingTypes: thinkingTypes.filter((type) => includes(facts['thinking'], type)),
    efforts: efforts.filter((effort) => includes(facts['efforts'], effort)),
    supportsImages: facts['images'] !== false,
    supportsPdfs: facts['pdfs'] === true,
  };
}

const thinkingTypes = ['adaptive', 'between_tools', 'disabled', 'enabled'];

function tokens(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? Math.floor(value) : undefined;
}

function includes(list: unknown, word: string): boolean {
  return Array.isArray(list) && list.includes(word);
}
