import { isRecord, type JsonObject, type JsonValue } from '../../base/json.ts';
import { schemaKeywords } from './schemaKeywords.ts';

const maxDepth = 24;
const maxSubschemas = 2_000;

/**
 * A copy of a JSON Schema that holds only what JSON Schema 2020-12 allows and Claude can use: malformed values and unknown
 * keywords are gone, older dialects' forms are brought up to date. References may still lead nowhere.
 * Undefined for what is no schema object, or is too large to be worth it.
 */
export function cleanSchema(schema: unknown): JsonObject | undefined {
  const size = { subschemas: 0 };
  const cleaned = cleanAt(schema, 0, size);
  return isRecord(cleaned) && size.subschemas <= maxSubschemas ? cleaned : undefined;
}

/** The schema without the references that lead nowhere in it. */
export function dropDanglingRefs(root: JsonObject): JsonObject {
  return dropAt(root, root) as JsonObject;
}

/** The schema that a local reference names, or undefined when there is none. */
export function resolveRef(root: JsonObject, ref: string): JsonObject | undefined {
  let target: unknown = root;
  for (const token of ref.slice(1).split('/').slice(1)) {
    const key = unescapeToken(token);
    const isThere = typeof target === 'object' && target !== null && Object.hasOwn(target, key);
    target = isThere ? (target as Record<string, unknown>)[key] : undefined;
  }
  return isRecord(target) && (ref === '#' || ref.startsWith('#/')) ? (target as JsonObject) : undefined;
}

function cleanAt(schema: unknown, depth: number, size: { subschemas: number }): JsonValue | undefined {
  if (typeof schema === 'boolean') {
    return schema;
  }
  size.subschemas += 1;
  if (!isRecord(schema) || size.subschemas > maxSubschemas) {
    return undefined;
  }
  if (depth > maxDepth) {
    return {};
  }
  const entries = Object.entries(modernize(schema)).map(([keyword, value]) => {
    const cleanKeyword = Object.hasOwn(schemaKeywords, keyword) ? schemaKeywords[keyword] : undefined;
    return [keyword, cleanKeyword?.(value, (inner) => cleanAt(inner, depth + 1, size))] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
}

/** Draft 4 has boolean exclusive bounds, and drafts before 2020-12 have tuples in `items`. */
function modernize(schema: Record<string, unknown>): Record<string, unknown> {
  const { items, additionalItems, exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...(Array.isArray(items) ? { prefixItems: items, items: additionalItems } : { items }),
    ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { exclusiveMinimum, minimum }),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { exclusiveMaximum, maximum }),
  };
}

function dropAt(value: JsonValue, root: JsonObject): JsonValue {
  if (Array.isArray(value)) {
    return value.map((item: JsonValue) => dropAt(item, root));
  }
  if (!isRecord(value)) {
    return value;
  }
  const entries = Object.entries(value).filter(
    ([key, inner]) => key !== '$ref' || typeof inner !== 'string' || resolveRef(root, inner) !== undefined,
  );
  return Object.fromEntries(entries.map(([key, inner]) => [key, dropAt(inner, root)]));
}

/** RFC 6901, sections 4 and 6. */
function unescapeToken(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return token;
  }
}
