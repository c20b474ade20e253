import type { BetaToolUnion, MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isRecord } from '../../../src/base/json.ts';

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
}

/** How the names of the host's own tools begin: they help with the others, and are no answer to a wish. */
const HOST_PREFIX = 'patchbay__';

/** The tools of a request that the small brain can use. */
export function knownTools(body: Readonly<MessageCreateParamsBase>): readonly KnownTool[] {
  return (body.tools ?? []).flatMap(knownTool).filter(({ name }) => !name.startsWith(HOST_PREFIX));
}

function knownTool(tool: BetaToolUnion): readonly KnownTool[] {
  if (!('input_schema' in tool)) {
    return [];
  }
  const { name, description = '' } = tool;
  const shortName = name.split('__').at(-1) ?? name;
  return [{ name, shortName, description, properties: propertiesOf(tool.input_schema) }];
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
