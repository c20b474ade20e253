import { isRecord, type JsonObject, type JsonValue } from '../../base/json.ts';
import { plainValue } from './plainValue.ts';
import { wellFormed } from '../wellFormed.ts';

/** Cleans one subschema; undefined for what is no schema. */
export type CleanSubschema = (schema: unknown) => JsonValue | undefined;

/** Gives the value that a keyword may keep, or undefined when the keyword has to go. */
export type CleanKeyword = (value: unknown, clean: CleanSubschema) => JsonValue | undefined;

const typeNames = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);

/** The Messages API's pattern for the keys of `properties`. */
const propertyName = /^[a-zA-Z0-9_.-]{1,64}$/;
const maxPatternLength = 1_000;

const anything: CleanKeyword = (value) => plainValue(value);
const subschema: CleanKeyword = (value, clean) => clean(value);
const text: CleanKeyword = (value) => (typeof value === 'string' ? wellFormed(value) : undefined);
const flag: CleanKeyword = (value) => (typeof value === 'boolean' ? value : undefined);
/** Generators of schemas write the limits of all exact integers, which limit nothing. */
const bound: CleanKeyword = (value) =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
/** Whether other properties are refused is no matter to whoever fills in those that are told. */
const otherProperties: CleanKeyword = (value, clean) => (typeof value === 'boolean' ? undefined : clean(value));
const count: CleanKeyword = (value) => (Number.isInteger(value) && Number(value) >= 0 ? Number(value) : undefined);

const values: CleanKeyword = (value) => {
  const plain = Array.isArray(value) ? value.map((item) => plainValue(item)).filter((item) => item !== undefined) : [];
  return plain.length > 0 ? plain : undefined;
};

const subschemas: CleanKeyword = (value, clean) => {
  const cleaned = Array.isArray(value) ? value.map(clean).filter((item) => item !== undefined) : [];
  return cleaned.length > 0 ? cleaned : undefined;
};

const names: CleanKeyword = (value) => {
  const known = Array.isArray(value)
    ? [...new Set(value.filter((name) => typeof name === 'string' && propertyName.test(name)))]
    : [];
  return known.length > 0 ? known : undefined;
};

const types: CleanKeyword = (value) => {
  const known = [value].flat().filter((type) => typeof type === 'string' && typeNames.has(type)) as string[];
  return Array.isArray(value) && known.length > 1 ? [...new Set(known)] : known[0];
};

function map(isKey: (key: string) => boolean): CleanKeyword {
  return (value, clean) => {
    if (!isRecord(value)) {
      return undefined;
    }
    const entries = Object.entries(value).map(
      ([key, schema]) => [wellFormed(key), isKey(key) ? clean(schema) : undefined] as const,
    );
    return Object.fromEntries(entries.filter(([, schema]) => schema !== undefined)) as JsonObject;
  };
}

/** A property whose title only says its name again needs none. */
const properties: CleanKeyword = (value, clean) => {
  const cleaned = map((key) => propertyName.test(key))(value, clean);
  return isRecord(cleaned)
    ? (Object.fromEntries(
        Object.entries(cleaned).map(([key, schema]) => [key, withoutEchoedTitle(key, schema)]),
      ) as JsonObject)
    : undefined;
};

function withoutEchoedTitle(key: string, schema: unknown): unknown {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (!isRecord(schema) || typeof schema['title'] !== 'string' || letters(schema['title']) !== letters(key)) {
    return schema;
  }
  const { title: _, ...rest } = schema;
  return rest;
}

function isPattern(source: string): boolean {
  try {
    return source.length <= maxPatternLength && new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * The keywords of JSON Schema 2020-12 that a schema for Claude may have, each with what its value must be like.
 * Every other keyword is left out: conditions are more than is needed to fill in a form, identifiers would change what references mean, and extensions mean nothing here.
 */
export const schemaKeywords: Readonly<Record<string, CleanKeyword>> = {
  $ref: (value) => (typeof value === 'string' && value.startsWith('#') ? wellFormed(value) : undefined),
  $defs: map(() => true),
  definitions: map(() => true),
  type: types,
  title: text,
  description: text,
  default: anything,
  const: anything,
  enum: values,
  examples: values,
  format: text,
  pattern: (value) => (typeof value === 'string' && isPattern(value) ? wellFormed(value) : undefined),
  minLength: count,
  maxLength: count,
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: (value) => (typeof value === 'number' && value > 0 ? value : undefined),
  items: subschema,
  prefixItems: subschemas,
  contains: subschema,
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  properties,
  patternProperties: map(isPattern),
  additionalProperties: otherProperties,
  propertyNames: subschema,
  required: names,
  minProperties: count,
  maxProperties: count,
  allOf: subschemas,
  anyOf: subschemas,
  oneOf: subschemas,
  not: subschema,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
};
