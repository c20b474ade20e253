import { canonicalJson, isRecord, type JsonObject, type JsonValue } from '../../base/json.ts';
import { cleanSchema, dropDanglingRefs, resolveRef } from './cleanSchema.ts';

/** A schema that the Messages API takes, and what Claude has to be told because the schema cannot say it. */
export interface ToolSchema {
  readonly schema: JsonObject;
  readonly note?: string;
}

const maxSchemaLength = 60_000;
const maxNoteLength = 4_000;
const maxRefs = 8;

const tooLoose: ToolSchema = {
  schema: { type: 'object' },
  note: 'The server gives no usable description of the input.',
};

/**
 * A copy of a tool's `inputSchema` for the Messages API, which wants an object type at the top and none of `oneOf`,
 * `anyOf`, `allOf` beside it: alternatives become one object that allows them all, and a note tells what belongs together.
 * A schema that cannot be used becomes one that allows any object. Looser than the original at worst, never stricter.
 */
export function toolSchema(inputSchema: unknown): ToolSchema {
  const cleaned = cleanSchema(inputSchema);
  const top = cleaned && followRefs(cleaned, cleaned);
  if (!top || !isObjectType(top['type'])) {
    return tooLoose;
  }
  const { schema: folded, note } = foldTop(top);
  const schema = dropDanglingRefs(folded);
  if (JSON.stringify(schema).length > maxSchemaLength) {
    return tooLoose;
  }
  return note === '' ? { schema } : { schema, note };
}

function isObjectType(type: JsonValue | undefined): boolean {
  return type === undefined || [type].flat().includes('object');
}

/** What a reference at the top names takes its place; the definitions stay beside it. */
function followRefs(schema: JsonObject, root: JsonObject): JsonObject {
  let current = schema;
  for (let count = 0; count < maxRefs && typeof current['$ref'] === 'string'; count += 1) {
    const { $ref: ref, ...siblings } = current;
    current = { ...resolveRef(root, ref), ...siblings };
  }
  const { $ref: _, ...resolved } = current;
  return resolved;
}

function foldTop(top: JsonObject): { readonly schema: JsonObject; readonly note: string } {
  // The tool has a name, and generators of schemas make the title from it.
  const { allOf, anyOf, oneOf, type: _, title: _title, ...base } = top;
  const parts = membersOf(allOf, top);
  const choices = [
    { words: 'at least one', members: membersOf(anyOf, top) },
    { words: 'exactly one', members: membersOf(oneOf, top) },
  ].filter(({ members }) => members.length > 0);
  const properties = mergeProperties([base, ...parts, ...choices.flatMap(({ members }) => members)]);
  const required = new Set([base, ...parts].flatMap(requiredOf));
  for (const { members } of choices) {
    for (const name of commonNames(members.map(requiredOf))) {
      required.add(name);
    }
  }
  const schema = {
    type: 'object',
    ...base,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.size > 0 && { required: [...required] }),
  };
  return { schema, note: choices.map(({ words, members }) => describeChoice(words, members)).join('\n') };
}

function membersOf(list: JsonValue | undefined, root: JsonObject): readonly JsonObject[] {
  return Array.isArray(list)
    ? list
        .filter((member: JsonValue): member is JsonObject => isRecord(member))
        .map((member) => followRefs(member, root))
    : [];
}

/** Properties that two members describe differently may be as either says. */
function mergeProperties(schemas: readonly JsonObject[]): JsonObject {
  const variants = new Map<string, Map<string, JsonValue>>();
  for (const schema of schemas) {
    const properties = isRecord(schema['properties']) ? schema['properties'] : {};
    for (const [name, property] of Object.entries(properties)) {
      const known = variants.get(name) ?? new Map<string, JsonValue>();
      variants.set(name, known.set(canonicalJson(property), property));
    }
  }
  const merged = [...variants].map(([name, known]) => {
    const [first, ...others] = known.values();
    return [name, others.length === 0 ? first : { anyOf: [...known.values()] }];
  });
  return Object.fromEntries(merged) as JsonObject;
}

function requiredOf({ required }: JsonObject): readonly string[] {
  return Array.isArray(required) ? required.filter((name: JsonValue): name is string => typeof name === 'string') : [];
}

function commonNames(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((name) => others.every((list) => list.includes(name)));
}

function describeChoice(words: string, members: readonly JsonObject[]): string {
  const forms = JSON.stringify(members);
  return forms.length > maxNoteLength
    ? `The input must have ${words} of ${members.length} forms.`
    : `The input must match ${words} of these schemas: ${forms}`;
}
