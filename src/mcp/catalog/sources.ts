import type { Prompt, Resource, ResourceTemplateType, Tool } from '@modelcontextprotocol/client';
import { isRecord, type JsonObject } from '../../base/json.ts';
import { OUTPUT_SCHEMA_KEY } from '../connection/sanitizeMessage.ts';
import { shorten } from '../shorten.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool, ToolAnnotations } from './catalogItems.ts';
import type { ListingSource } from './listingSource.ts';
import { rememberTools } from './toolMemory.ts';

/** Characters of what a server writes for people, or for the model, about one item. */
const MAX_TITLE = 500;
const MAX_DESCRIPTION = 20_000;

/** Lists the tools of a server (MCP `tools/list`). */
export const toolSource: ListingSource<McpTool> = {
  name: 'tools',
  isOffered: ({ tools }) => tools !== undefined,
  keyOf: ({ name }) => name,
  onRead: rememberTools,
  readAll: async (client, limits) =>
    (await client.listTools(undefined, { ...limits, cacheMode: 'refresh' })).tools.map(toTool),
  readPage: async (client, limits, cursor) => {
    const page = await client.request({ method: 'tools/list', params: at(cursor) }, limits);
    return { items: page.tools.map(toTool), nextCursor: page.nextCursor };
  },
};

/** Lists the resources of a server (MCP `resources/list`). */
export const resourceSource: ListingSource<McpResource> = {
  name: 'resources',
  isOffered: ({ resources }) => resources !== undefined,
  keyOf: ({ uri }) => uri,
  readAll: async (client, limits) =>
    (await client.listResources(undefined, { ...limits, cacheMode: 'refresh' })).resources.map(toResource),
  readPage: async (client, limits, cursor) => {
    const page = await client.request({ method: 'resources/list', params: at(cursor) }, limits);
    return { items: page.resources.map(toResource), nextCursor: page.nextCursor };
  },
};

/** Lists the resource templates of a server (MCP `resources/templates/list`). */
export const resourceTemplateSource: ListingSource<McpResourceTemplate> = {
  name: 'resource templates',
  isOffered: ({ resources }) => resources !== undefined,
  keyOf: ({ uriTemplate }) => uriTemplate,
  readAll: async (client, limits) =>
    (await client.listResourceTemplates(undefined, { ...limits, cacheMode: 'refresh' })).resourceTemplates.map(
      toTemplate,
    ),
  readPage: async (client, limits, cursor) => {
    const page = await client.request({ method: 'resources/templates/list', params: at(cursor) }, limits);
    return { items: page.resourceTemplates.map(toTemplate), nextCursor: page.nextCursor };
  },
};

/** Lists the prompts of a server (MCP `prompts/list`). */
export const promptSource: ListingSource<McpPrompt> = {
  name: 'prompts',
  isOffered: ({ prompts }) => prompts !== undefined,
  keyOf: ({ name }) => name,
  readAll: async (client, limits) =>
    (await client.listPrompts(undefined, { ...limits, cacheMode: 'refresh' })).prompts.map(toPrompt),
  readPage: async (client, limits, cursor) => {
    const page = await client.request({ method: 'prompts/list', params: at(cursor) }, limits);
    return { items: page.prompts.map(toPrompt), nextCursor: page.nextCursor };
  },
};

function at(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}

function toTool(tool: Tool): McpTool {
  const outputSchema = tool._meta?.[OUTPUT_SCHEMA_KEY];
  return {
    name: tool.name,
    ...labels(tool),
    inputSchema: tool.inputSchema as JsonObject,
    ...(isRecord(outputSchema) ? { outputSchema: outputSchema as JsonObject } : {}),
    ...(tool.annotations === undefined ? {} : { annotations: toAnnotations(tool.annotations) }),
    ...(tool._meta?.['anthropic/alwaysLoad'] === true ? { isAlwaysLoaded: true } : {}),
  };
}

function toAnnotations(annotations: NonNullable<Tool['annotations']>): ToolAnnotations {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  return {
    ...(readOnlyHint === undefined ? {} : { readOnlyHint }),
    ...(destructiveHint === undefined ? {} : { destructiveHint }),
    ...(idempotentHint === undefined ? {} : { idempotentHint }),
    ...(openWorldHint === undefined ? {} : { openWorldHint }),
  };
}

function toResource(resource: Resource): McpResource {
  return { uri: resource.uri, name: resource.name, ...labels(resource), ...mimeType(resource) };
}

function toTemplate(template: ResourceTemplateType): McpResourceTemplate {
  return { uriTemplate: template.uriTemplate, name: template.name, ...labels(template), ...mimeType(template) };
}

function toPrompt(prompt: Prompt): McpPrompt {
  return {
    name: prompt.name,
    ...labels(prompt),
    arguments: (prompt.arguments ?? []).map(({ name, description, required }) => ({
      name,
      ...(description === undefined ? {} : { description: shorten(description, MAX_DESCRIPTION) }),
      required: required ?? false,
    })),
  };
}

interface Labels {
  readonly title?: string;
  readonly description?: string;
}

function labels(item: { readonly title?: string | undefined; readonly description?: string | undefined }): Labels {
  return {
    ...(item.title === undefined ? {} : { title: shorten(item.title, MAX_TITLE) }),
    ...(item.description === undefined ? {} : { description: shorten(item.description, MAX_DESCRIPTION) }),
  };
}

function mimeType(item: { readonly mimeType?: string | undefined }): { readonly mimeType?: string } {
  return item.mimeType === undefined ? {} : { mimeType: item.mimeType };
}
