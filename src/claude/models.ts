import { isRecord } from '../base/json.ts';
import { efforts, type ModelInfo, type ServerToolName } from './modelClient.ts';

const thinkingTypes = ['adaptive', 'between_tools', 'disabled', 'enabled'];

/** One model as the Models API tells it, or undefined for an entry without an id and for a retired model. */
export function parseModel(raw: unknown): ModelInfo | undefined {
  if (!isRecord(raw) || typeof raw['id'] !== 'string' || raw['lifecycle'] === 'retired') {
    return undefined;
  }
  const { id, display_name: name, line, max_input_tokens: maxIn, max_tokens: maxOut, capabilities } = raw;
  return {
    id,
    name: typeof name === 'string' && name !== '' ? name : id,
    line: typeof line === 'string' ? line : undefined,
    isDeprecated: raw['lifecycle'] === 'deprecated',
    maxInputTokens: typeof maxIn === 'number' ? maxIn : undefined,
    maxOutputTokens: typeof maxOut === 'number' ? maxOut : undefined,
    thinkingTypes: thinkingTypes.filter((type) => supports(capabilities, ['thinking', 'types', type])),
    efforts: efforts.filter((effort) => supports(capabilities, ['effort', effort])),
    supportsImages: supports(capabilities, ['image_input']),
    supportsPdfs: supports(capabilities, ['pdf_input']),
    serverTools: serverToolsOf(capabilities),
  };
}

/** What is known of a model that the Models API does not list. */
export function unlistedModel(id: string): ModelInfo {
  return {
    id,
    name: id,
    line: undefined,
    isDeprecated: false,
    maxInputTokens: undefined,
    maxOutputTokens: undefined,
    thinkingTypes: [],
    efforts: [],
    supportsImages: true,
    supportsPdfs: false,
    serverTools: [],
  };
}

/** The models in the order in which they are offered: those to stay before those to go, otherwise newest first as they came. */
export function sortModels(models: readonly ModelInfo[]): readonly ModelInfo[] {
  return models.toSorted((a, b) => Number(a.isDeprecated) - Number(b.isDeprecated));
}

/** The model for somebody who has not chosen one: the newest Sonnet, else the first on offer. */
export function defaultModel(models: readonly ModelInfo[]): ModelInfo | undefined {
  return models.find((model) => model.line === 'sonnet' && !model.isDeprecated) ?? models[0];
}

/** The Models API tells of fetching together with searching. */
function serverToolsOf(capabilities: unknown): readonly ServerToolName[] {
  const web = supports(capabilities, ['server_tools', 'web_search']) ? (['web_search', 'web_fetch'] as const) : [];
  return supports(capabilities, ['server_tools', 'code_execution']) ? [...web, 'code_execution'] : web;
}

function supports(capabilities: unknown, path: readonly string[]): boolean {
  let capability = capabilities;
  for (const key of path) {
    capability = isRecord(capability) ? capability[key] : undefined;
  }
  return isRecord(capability) && capability['supported'] === true;
}
