import { isRecord } from '../../../src/base/json.ts';
import type { OfferedTool } from '../tools/offeredTool.ts';

/** A property of a tool's input, as far as its schema tells. */
export interface KnownProperty {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A tool that the request offers. */
export interface KnownTool {
  /** The name to use it by. */
  readonly name: string;
  /** The name without the prefix by which a host tells servers apart. */
  readonly shortName: string;
  readonly description: string;
  readonly properties: readonly KnownProperty[];
  /** The MCP server, of a tool that the API calls itself. */
  readonly server?: string;
}

/** How the names of the host's own tools begin: they help with the others, and are no answer to a wish. */
const HOST_PREFIX = 'patchbay__';

/** True for a tool of the host's own. */
export function isHostTool({ name }: KnownTool): boolean {
  return name.startsWith(HOST_PREFIX);
}

/** Those of a request's tools that the small brain can use: all that say what they take. */
export function knownTools(tools: readonly OfferedTool[]): readonly KnownTool[] {
  return tools.flatMap((tool) => (Object.keys(tool.inputSchema).length === 0 ? [] : [knownTool(tool)]));
}

function knownTool({ name, description, inputSchema, server }: OfferedTool): KnownTool {
  const shortName = name.split('__').at(-1) ?? name;
  return {
    name,
    shortName,
    description,
    properties: propertiesOf(inputSchema),
    ...(server !== undefined && { server }),
  };
}

/** The properties of an object schema. */
export function propertiesOf(schema: object): readonly KnownProperty[] {
  const { properties, required } = schema as { readonly properties?: unknown; readonly required?: unknown };
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => ({
    name,
    isRequired: names.includes(name),
    schema: isRecord(property) ? property : {},
  }));
}

/** The strings that a property may be, where its schema lists them. */
export function choicesOf(property: KnownProperty): readonly string[] {
  const values = property.schema['enum'];
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

/** Finds a tool by the end of its name, whatever a host has put before it. */
export function findTool(tools: readonly KnownTool[], ending: string): KnownTool | undefined {
  return tools.find((tool) => tool.name.replaceAll('-', '_').endsWith(ending));
}
