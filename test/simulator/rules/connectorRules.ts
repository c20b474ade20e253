import type { BetaMCPToolset } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

function toolsets({
  params,
}: WellFormedRequest): readonly { readonly toolset: BetaMCPToolset; readonly path: string }[] {
  return (params.tools ?? []).flatMap((tool, index) =>
    tool.type === 'mcp_toolset' ? [{ toolset: tool, path: `tools.${index}.mcp_toolset` }] : [],
  );
}

function checkNames({ params }: WellFormedRequest): readonly Finding[] {
  const names = (params.mcp_servers ?? []).map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ path: `mcp_servers.${index}.name`, message: `mcp_servers: MCP server names must be unique: ${name}` }],
  );
}

function checkUrls({ params }: WellFormedRequest): readonly Finding[] {
  return (params.mcp_servers ?? []).flatMap(({ url }, index) =>
    URL.parse(url)?.protocol === 'https:'
      ? []
      : [{ path: `mcp_servers.${index}.url`, message: `mcp_servers.${index}.url: url must start with https://` }],
  );
}

/** The old form of the connector has no toolsets. */
const WITHOUT_TOOLSETS = 'mcp-client-2025-04-04';

function checkToolsets(request: WellFormedRequest): readonly Finding[] {
  const servers = request.params.mcp_servers ?? [];
  const named = toolsets(request).map(({ toolset }) => toolset.mcp_server_name);
  return servers.flatMap(({ name }, index) => {
    const count = named.filter((one) => one === name).length;
    const path = `mcp_servers.${index}`;
    const message = `${path}: MCP server '${name}' must be referenced by exactly one mcp_toolset, found ${count}`;
    const isOldForm = count === 0 && request.betas.includes(WITHOUT_TOOLSETS);
    return count === 1 || isOldForm || servers.findIndex((other) => other.name === name) < index
      ? []
      : [{ path, message }];
  });
}

function checkServers(request: WellFormedRequest): readonly Finding[] {
  const names = (request.params.mcp_servers ?? []).map(({ name }) => name);
  return toolsets(request).flatMap(({ toolset, path }) =>
    names.includes(toolset.mcp_server_name)
      ? []
      : [
          {
            path: `${path}.mcp_server_name`,
            message: `${path}: MCP server '${toolset.mcp_server_name}' not found in mcp_servers`,
          },
        ],
  );
}

/** What MCP servers that the API calls must be like. */
export const connectorRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'mcp-server-name', title: 'No two MCP servers have one name.', check: checkNames },
  { id: 'mcp-server-url', title: 'An MCP server is reached by HTTPS.', check: checkUrls },
  { id: 'mcp-toolset', title: 'Every MCP server has exactly one toolset.', check: checkToolsets },
  { id: 'mcp-toolset-server', title: 'A toolset is of a server of the request.', check: checkServers },
];
