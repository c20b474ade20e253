import { isRecord } from '../../base/json.ts';
import { dialects } from './dialects/dialects.ts';
import { fieldOf } from './entry/fieldOf.ts';
import type { ServerDefinition } from './serverDefinition.ts';

/** What an entry gives its server to know, as it is written, by name: the values may be secrets. */
export interface WrittenValues {
  readonly env: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Finds the written values of variables and headers wherever the dialect has them; the names are those of the launch. */
export function writtenValues({ entry, source }: Pick<ServerDefinition, 'entry' | 'source'>): WrittenValues {
  const rules = dialects[source.place.dialect];
  const [env, headers, apiKey] = ['env', 'headers', 'apiKey'].map((name) => fieldOf(entry, rules, name)?.value);
  const isKeyed = Object.hasOwn(rules.keys, 'apiKey') && typeof apiKey === 'string';
  return {
    env: isRecord(env) ? env : {},
    headers: {
      ...(isKeyed ? { Authorization: `Bearer ${apiKey}` } : {}),
      ...(isRecord(headers) ? headers : {}),
    },
  };
}
