import { HostError } from '../../base/errors.ts';
import type { ModelInfo } from '../modelClient.ts';
import { parseModel } from '../models.ts';
import type { OpenClient } from './clientFactory.ts';
import { settingsError } from './settingsError.ts';

const maxModelPages = 20;

/** All pages of the Models API, and the headers of the first. Throws a HostError where there is none to ask. */
export async function listModels(
  { models, address }: OpenClient,
  signal: AbortSignal,
): Promise<{ readonly models: readonly ModelInfo[]; readonly headers: Headers }> {
  if (models === undefined) {
    throw settingsError(`${address} does not say which models it offers. List them in "patchbay.claude.models".`);
  }
  const { data: first, response } = await models.list({ limit: 100 }, { signal }).withResponse();
  const found: ModelInfo[] = [];
  let pages = 0;
  for await (const page of first.iterPages()) {
    found.push(...page.data.map(parseModel).filter((model) => model !== undefined));
    pages += 1;
    if (pages === maxModelPages) {
      break;
    }
  }
  return { models: found, headers: response.headers };
}

/** Not every compatible server has the Models API. */
export function noModelList(address: string, cause: HostError): HostError {
  const message = `${address} does not say which models it offers. Check the base URL, or list the models in "patchbay.claude.models".`;
  return new HostError('claude.modelNotFound', message, { cause, remedy: 'openSettings' });
}
