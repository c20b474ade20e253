import type { Prompt, Resource, ResourceTemplateType, Tool } from '@modelcontextprotocol/client';
import type { JsonObject } from '../../base/json.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool, ToolAnnotations } from './catalogItems.ts';
import type { ListingSource } from './listingSource.ts';

/** Lists the tools of a server (MCP `tools/list`). */
export const toolSource: ListingSource<McpTool> = {
  name: 'tools',
  isOffered: ({ tools }) => tools !== undefined,
  readAll: async (client, signal) =>
    (await client.listTools(undefined, { signal, cacheMode: 'refresh' })).tools.map(toTool),
  readPage: async (client, signal, cursor) => {
    const page = await client.request({ method: 'tools/list', params: at(cursor) }, { signal });
    return { items: page.tools.map(toTool), nextCursor: page.nextCursor };
  },
};

/** Lists the resources of a server (MCP `resources/list`). */
export const resourceSource: ListingSource<McpResource> = {
  name: 'resources',
  isOffered: ({ resources }) => resources !== undefined,
  readAll: async (client, signal) =>
    (await client.listResources(undefined, { signal, cacheMode: 'refresh' })).resources.map(toResource),
  readPage: async (client, signal, cursor) => {
    const page = await client.request({ method: 'resources/list', params: at(cursor) }, { signal });
    return { items: page.resources.map(toResource), nextCursor: page.nextCursor };
  },
};

/** Lists the resource templates of a server (MCP `resources/templates/list`). */
export const resourceTemplateSource: ListingSource<McpResourceTemplate> = {
  name: 'resource templates',
  isOffered: ({ resources }) => resources !== undefined,
  readAll: async (client, signal) =>
    (await client.listResourceTemplates(undefined, { signal, cacheMode: 'refresh' })).resourceTemplates.map(toTemplate),
  readPage: async (client, signal, cursor) => {
    const page = await client.request({ method: 'resources/templates/list', params: at(cursor) }, { signal });
    return { items: page.resourceTemplates.map(toTemplate), nextCursor: page.nextCursor };
  },
};

/** Lists the prompts of a server (MCP `prompts/list`). */
export const promptSource: ListingSource<McpPrompt> = {
  name: 'prompts',
  isOffered: ({ prompts }) => prompts !== undefined,
  readAll: async (client, signal) =>
    (await client.listPrompts(undefined, { signal, cacheMode: 'refresh' })).prompts.map(toPrompt),
  readPage: async (client, signal, cursor) => {
    const page = await client.request({ method: 'prompts/list', params: at(cursor) }, { signal });
    return { items: page.prompts.map(toPrompt), nextCursor: page.nextCursor };
  },
};

function at(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}

function toTool(tool: Tool): McpTool {
  return {
    name: tool.name,
    ...labels(tool),
    inputSchema: tool.inputSchema as JsonObject,
    ...(tool.outputSchema === undefined ? {} : { outputSchema: tool.outputSchema as JsonObject }),
    ...(tool.annotations === undefined ? {} : { annotations: toAnnotations(tool.annotations) }),
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
      ...(description === undefined ? {} : { description }),
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
    ...(item.title === undefined ? {} : { title: item.title }),
    ...(item.description === undefined ? {} : { description: item.description }),
  };
}

function mimeType(item: { readonly mimeType?: string | undefined }): { readonly mimeType?: string } {
  return item.mimeType === undefined ? {} : { mimeType: item.mimeType };
}
