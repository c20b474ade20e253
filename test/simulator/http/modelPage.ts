import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';
import { modelInfo } from '../modelInfo.ts';
import { MODELS } from '../models.ts';

/** One page of `GET /v1/models`. */
export interface ModelPage {
  readonly data: readonly ModelInfo[];
  readonly has_more: boolean;
  readonly first_id: string | null;
  readonly last_id: string | null;
}

const DEFAULT_LIMIT = 20;
const DEFAULT_LIFECYCLES: readonly string[] = ['active', 'deprecated'];

/** The page that `limit`, `after_id`, `before_id` and `lifecycle` ask for. */
export function modelPage(query: URLSearchParams): ModelPage {
  const lifecycles = [...query.getAll('lifecycle'), ...query.getAll('lifecycle[]')];
  const wanted = lifecycles.length === 0 ? DEFAULT_LIFECYCLES : lifecycles;
  const all = MODELS.map(modelInfo).filter((info) => wanted.includes(info.lifecycle));
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  const before = query.get('before_id');
  if (before === null) {
    const data = pageAfter(all, query.get('after_id'), limit);
    return page(data, data.at(-1) !== all.at(-1));
  }
  const data = pageBefore(all, before, limit);
  return page(data, data[0] !== all[0]);
}

function page(data: readonly ModelInfo[], isMoreBeyond: boolean): ModelPage {
  return {
    data,
    has_more: data.length > 0 && isMoreBeyond,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}

function pageAfter(all: readonly ModelInfo[], id: string | null, limit: number): readonly ModelInfo[] {
  const start = id === null ? 0 : all.findIndex((info) => info.id === id) + 1;
  return all.slice(start, start + limit);
}

function pageBefore(all: readonly ModelInfo[], id: string, limit: number): readonly ModelInfo[] {
  const end = Math.max(
    0,
    all.findIndex((info) => info.id === id),
  );
  return all.slice(Math.max(0, end - limit), end);
}
