import vm from 'node:vm';
import { messageOf } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type * as Sdk from '../sdk.ts';
import { shorten } from '../shorten.ts';

/** What came of holding a value against a schema that a server wrote. */
export type SchemaCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly why: string }
  /** The schema is none, or costs too much; nothing is known of the value. */
  | { readonly kind: 'unchecked'; readonly why: string };

type Validator = (value: unknown) => { readonly valid: boolean; readonly errorMessage?: string | undefined };

/** Nothing else happens in the host meanwhile; honest schemas take a millisecond or two. */
const MAX_MS = 250;
const MAX_REASON = 300;

const validators = new WeakMap<JsonObject, Validator>();
const refused = new WeakMap<JsonObject, string>();

/**
 * Holds a value against a schema. Total, and bounded in time: references may unfold exponentially and patterns may take
 * for ever, so V8 stops the work when the time is up (MCP 2026-07-28, basic, JSON Schema usage: bound time and depth).
 */
export function checkSchema(sdk: typeof Sdk, schema: JsonObject, value: unknown): SchemaCheck {
  const before = refused.get(schema);
  if (before !== undefined) {
    return { kind: 'unchecked', why: before };
  }
  try {
    const { valid, errorMessage = '' } = withinTime(() => validatorOf(sdk, schema)(value));
    return valid ? { kind: 'valid' } : { kind: 'invalid', why: shorten(errorMessage, MAX_REASON) };
  } catch (error) {
    const why = shorten(messageOf(error), MAX_REASON);
    refused.set(schema, why);
    return { kind: 'unchecked', why };
  }
}

/** Each schema has an engine of its own: two of the same `$id` are not to get into each other's way. */
function validatorOf(sdk: typeof Sdk, schema: JsonObject): Validator {
  const known = validators.get(schema);
  if (known !== undefined) {
    return known;
  }
  if ('$async' in schema) {
    throw new Error('it is asynchronous');
  }
  const validator = new sdk.AjvJsonSchemaValidator().getValidator({ ...schema });
  validators.set(schema, validator);
  return validator;
}

/** Made at the first check: a realm costs a few milliseconds. */
let runner: { readonly script: vm.Script; readonly realm: vm.Context } | undefined;

/** The limit holds for whatever the script calls, wherever that was made. */
function withinTime<T>(work: () => T): T {
  runner ??= { script: new vm.Script('work()'), realm: vm.createContext({}) };
  let result: { readonly value: T } | undefined;
  runner.realm['work'] = (): void => {
    result = { value: work() };
  };
  try {
    runner.script.runInContext(runner.realm, { timeout: MAX_MS });
  } finally {
    runner.realm['work'] = undefined;
  }
  if (result === undefined) {
    throw new Error('it gave nothing');
  }
  return result.value;
}
