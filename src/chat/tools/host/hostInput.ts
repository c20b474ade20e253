import type { JsonObject } from '../../../base/json.ts';

/** What Claude gave a host tool; it need not be what the schema asks for. */
export type HostInput = Readonly<Record<string, unknown>>;

/** The schema of an input with these properties; those that are not optional are required. */
export function inputSchema(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** The schema of a text. */
export function textSchema(description: string): JsonObject {
  return { type: 'string', description };
}

/** A property of the input that must be a text with something in it; undefined when it is not. */
export function textOf(input: HostInput, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A property of the input that must be a number; some models write it as a text. */
export function numberOf(input: HostInput, name: string): number | undefined {
  const value = input[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
