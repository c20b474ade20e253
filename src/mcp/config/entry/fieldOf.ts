import { isRecord } from '../../../base/json.ts';
import type { DialectRules } from '../dialects/dialectRules.ts';
import type { NodePath } from '../tree/nodeAt.ts';
import type { Field } from './reading.ts';

/** The property of an entry that a dialect means by `name`; undefined when there is none. */
export function fieldOf(entry: unknown, rules: DialectRules, name: string): Field | undefined {
  const places = Object.hasOwn(rules.places, name) ? (rules.places[name] ?? []) : [[name]];
  return places.map((path) => ({ path, value: valueAt(entry, path) })).find(({ value }) => value !== undefined);
}

/** What stands at a path; undefined when nothing does. */
export function valueAt(value: unknown, path: NodePath): unknown {
  return path.reduce<unknown>((at, step) => (isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);
}
