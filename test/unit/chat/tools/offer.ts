import type { EndpointFeatures, ModelInfo } from '../../../../src/claude/modelClient.ts';
import { unlistedModel } from '../../../../src/claude/models.ts';
import type { CatalogTool } from '../../../../src/chat/ports.ts';
import type { ToolChoices, ToolFacts } from '../../../../src/chat/tools/planTools.ts';
import type { McpTool } from '../../../../src/mcp/catalog/catalogItems.ts';

/** A tool on offer; its server's id is the server's name with `id-` before it. */
export function offered(serverName: string, name: string, more: Partial<McpTool> = {}): CatalogTool {
  const inputSchema = { type: 'object', properties: { [`${name}_argument`]: { type: 'string' } } };
  return { ref: { serverId: `id-${serverName}`, toolName: name }, serverName, tool: { name, inputSchema, ...more } };
}

/** As many tools of one server as are told, each with a long description. */
export function manyTools(serverName: string, count: number): readonly CatalogTool[] {
  return Array.from({ length: count }, (_, index) =>
    offered(serverName, `tool_${index}`, { description: 'It does what it does. '.repeat(40) }),
  );
}

/** What Claude's own API can do. */
export const claudeFeatures: EndpointFeatures = {
  profile: 'claude',
  hasTokenCount: true,
  hasServerTools: true,
  hasToolSearch: true,
  hasConnector: true,
  hasCompaction: true,
};

/** What a compatible server can do. */
export const compatibleFeatures: EndpointFeatures = {
  profile: 'compatible',
  hasTokenCount: false,
  hasServerTools: false,
  hasToolSearch: false,
  hasConnector: false,
  hasCompaction: false,
};

export const noChoices: ToolChoices = { serverTools: [], connectors: [], alwaysLoad: [], deferAboveShare: 0.02 };

/** A model that can do everything, with a small window. */
export const sonnet: ModelInfo = {
  ...unlistedModel('claude-sonnet-5-5'),
  maxInputTokens: 200_000,
  maxOutputTokens: 128_000,
  thinkingTypes: ['adaptive', 'disabled'],
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  serverTools: ['web_search', 'web_fetch', 'code_execution'],
};

/** A model from before most of it. */
export const haiku: ModelInfo = {
  ...unlistedModel('claude-haiku-4-5'),
  maxInputTokens: 200_000,
  maxOutputTokens: 64_000,
  thinkingTypes: ['enabled'],
};

/** The facts of a user who has chosen nothing, at Claude's own API. */
export function toolFacts(tools: readonly CatalogTool[], more: Partial<ToolFacts> = {}): ToolFacts {
  return {
    tools,
    model: sonnet,
    features: claudeFeatures,
    choices: noChoices,
    offer: { resourceServers: [], skills: [] },
    ...more,
  };
}

/** What a setup needs beside the tools, of a user without a folder. */
export const plainFacts = { folders: [], instructions: [], thinking: 'summarized' } as const;
